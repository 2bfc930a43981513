import { dayOfYear, monthLength, weekdayOf, weekOfYear } from '../values/temporal/calendar.ts';
import type { FeelDate, FeelDateTime } from '../values/value.ts';
import type { Builtin } from './define.ts';
import { define } from './define.ts';

type Day = FeelDate | FeelDateTime;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const DAY_FUNCTIONS = [
  ofDay('day of week', 'string', (day) => DAYS[weekdayOf(day) - 1]!),
  ofDay('month of year', 'string', (day) => MONTHS[day.month - 1] ?? null),
  ofDay('day of year', 'number', dayOfYear),
  ofDay('week of year', 'number', weekOfYear),
  ofDay('last day of month', 'number', (day) => monthLength(day.year, day.month)),
];

function ofDay(name: string, gives: 'string' | 'number', work: (day: Day) => string | number | null): Builtin {
  return define(name, { takes: { date: ['date', 'date and time'] }, gives, apply: (day: Day) => work(day) });
}
