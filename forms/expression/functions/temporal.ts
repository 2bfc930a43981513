import { monthsDuration, readDuration } from '../values/temporal/duration.ts';
import { date, dateAndTime, MIDNIGHT, readDate, readDateAndTime, readTime, time } from '../values/moment.ts';
import { isZone } from '../values/temporal/zone.ts';
import type { FeelDate, FeelDateTime, FeelTime, SecondsDuration } from '../values/value.ts';
import { define } from './define.ts';

type Day = FeelDate | FeelDateTime;

export const TEMPORAL_FUNCTIONS = [
  define(
    'date',
    {
      takes: { from: ['string', 'date', 'date and time'] },
      gives: 'date',
      apply: (from: string | Day) => (typeof from === 'string' ? readDate(from) : date(from.year, from.month, from.day)),
    },
    {
      takes: { year: 'number', month: 'number', day: 'number' },
      gives: 'date',
      apply: (year: number, month: number, day: number) => date(year, month, day),
    },
  ),
  define(
    'time',
    {
      takes: { from: ['string', 'time', 'date and time', 'date'] },
      gives: 'time',
      apply: (from: string | FeelTime | Day) => timeFrom(from),
    },
    {
      takes: { hour: 'number', minute: 'number', second: 'number', offset: 'days and time duration' },
      optional: 1,
      gives: 'time',
      sees: 'null',
      apply: (hour: number | null, minute: number | null, second: number | null, offset?: SecondsDuration | null) =>
        hour === null || minute === null || second === null ? null : time(hour, minute, second, offset ? offset.seconds : null),
    },
  ),
  define(
    'date and time',
    {
      takes: { from: ['string', 'date', 'date and time'] },
      gives: 'date and time',
      apply: (from: string | Day) => {
        if (typeof from === 'string') return readDateAndTime(from);
        return from.kind === 'date' ? dateAndTime(from, { ...MIDNIGHT, offset: 0 }) : from;
      },
    },
    {
      takes: { date: ['date', 'date and time'], time: 'time' },
      gives: 'date and time',
      apply: (day: Day, clock: FeelTime) => dateAndTime(day, clock),
    },
    {
      takes: { date: ['date', 'date and time'], timezone: 'string' },
      gives: 'date and time',
      apply: (day: Day, zone: string) => (isZone(zone) ? dateAndTime(day, { ...MIDNIGHT, ...day, offset: null, zone }) : null),
    },
  ),
  define('duration', {
    takes: { from: 'string' },
    gives: ['days and time duration', 'years and months duration'],
    apply: (from: string) => readDuration(from),
  }),
  define('years and months duration', {
    takes: { from: ['date', 'date and time'], to: ['date', 'date and time'] },
    gives: 'years and months duration',
    apply: (from: Day, to: Day) => monthsBetween(from, to),
  }),
];

function timeFrom(from: string | FeelTime | Day): FeelTime | null {
  if (typeof from === 'string') return readTime(from);
  if (from.kind === 'date') return time(0, 0, 0, 0);
  return time(from.hour, from.minute, from.second, from.offset, from.zone);
}

/** Whole months from one day to the other, towards zero; times of day do not count. */
function monthsBetween(from: Day, to: Day) {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  const rest = to.day - from.day;
  if (months > 0 && rest < 0) return monthsDuration(months - 1);
  return monthsDuration(months < 0 && rest > 0 ? months + 1 : months);
}
