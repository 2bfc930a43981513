import type { FeelDate, FeelDateTime, FeelDuration, FeelTime } from './value.ts';
import { dayNumber, dayOf, isDay, mod } from './temporal/calendar.ts';
import { readDuration } from './temporal/duration.ts';
import { isZone, offsetOf } from './temporal/zone.ts';
import { add, subtract } from './number.ts';

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;
const CLOCK = /^(\d\d):(\d\d):(\d\d(?:\.\d{1,9})?)(?:(Z|z)|([+-])(\d\d):(\d\d)(?::(\d\d))?|@([A-Za-z0-9_+\-/]{1,64}))?$/;
/** ISO 8601 also writes midnight as the end of the day before. */
const END_OF_DAY = /^24:00:00(?:\.0+)?(?![\d.])/;
const LONGEST = 128;
const FURTHEST_OFFSET = 18 * 3600;

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: number | null;
  readonly zone: string | null;
}

export function date(year: number, month: number, day: number): FeelDate | null {
  return isDay(year, month, day) ? Object.freeze({ kind: 'date', year, month, day } as const) : null;
}

export function time(
  hour: number,
  minute: number,
  second: number,
  offset: number | null = null,
  zone: string | null = null,
): FeelTime | null {
  const whole = Number.isInteger(hour) && Number.isInteger(minute);
  if (!whole || !(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60)) return null;
  if (offset !== null && !(Math.abs(offset) <= FURTHEST_OFFSET)) return null;
  return Object.freeze({ kind: 'time', hour, minute, second, offset, zone } as const);
}

export function dateAndTime(day: Pick<FeelDate, 'year' | 'month' | 'day'>, clock: Clock): FeelDateTime | null {
  if (!isDay(day.year, day.month, day.day)) return null;
  const { year, month, day: dayOfMonth } = day;
  const { hour, minute, second, offset, zone } = clock;
  return Object.freeze({ kind: 'date and time', year, month, day: dayOfMonth, hour, minute, second, offset, zone } as const);
}

/** Reads an ISO 8601 calendar date, `2026-01-31`. */
export function readDate(text: string): FeelDate | null {
  const match = text.length > LONGEST ? null : DATE.exec(text);
  return match ? date(Number(`${match[1]}${match[2]}`) + 0, Number(match[3]), Number(match[4])) : null;
}

/** Reads a time of day: local, with an offset, or with a zone (`10:00:00@Europe/Rome`). */
export function readTime(text: string): FeelTime | null {
  const match = text.length > LONGEST ? null : CLOCK.exec(text);
  if (!match) return null;
  const zone = match[9] ?? null;
  if (zone !== null && !isZone(zone)) return null;
  return time(Number(match[1]), Number(match[2]), Number(match[3]), match[4] ? 0 : readOffset(match), zone);
}

function readOffset(match: RegExpExecArray): number | null {
  if (match[5] === undefined || Number(match[7]) > 59) return null;
  const size = Number(match[6]) * 3600 + Number(match[7]) * 60 + Number(match[8] ?? 0);
  return match[5] === '-' ? 0 - size : size;
}

/** Reads `2026-01-31T10:00:00`; a date alone is its midnight. */
export function readDateAndTime(text: string): FeelDateTime | null {
  const split = text.indexOf('T');
  const day = readDate(split < 0 ? text : text.slice(0, split));
  if (!day || split < 0) return day && dateAndTime(day, MIDNIGHT);
  const rest = text.slice(split + 1);
  const endOfDay = END_OF_DAY.test(rest);
  const clock = readTime(endOfDay ? rest.replace('24', '00') : rest);
  return clock && dateAndTime(endOfDay ? dayOf(dayNumber(day) + 1) : day, clock);
}

/** Reads what may stand after `@`: a date, time, date and time, or duration. */
export function readTemporal(text: string): FeelDate | FeelTime | FeelDateTime | FeelDuration | null {
  return readDate(text) ?? readTime(text) ?? (text.includes('T') ? readDateAndTime(text) : null) ?? readDuration(text);
}

export const MIDNIGHT: Clock = Object.freeze({ hour: 0, minute: 0, second: 0, offset: null, zone: null });

/** Seconds on the local clock since 1970-01-01T00:00:00. */
export function localSeconds(value: FeelDate | FeelDateTime): number {
  const days = dayNumber(value) * 86400;
  return value.kind === 'date' ? days : add(days + value.hour * 3600 + value.minute * 60, value.second);
}

/** Seconds since midnight on the local clock. */
function secondsOfDay(value: FeelTime | FeelDateTime): number {
  return add(value.hour * 3600 + value.minute * 60, value.second);
}

/** A point to compare by: on the UTC line when there is an offset or zone, on the local line otherwise. */
export function instantOf(value: FeelTime | FeelDateTime): { readonly at: number; readonly local: boolean } {
  const offset = offsetOf(value);
  const at = value.kind === 'time' ? secondsOfDay(value) : localSeconds(value);
  return { at: subtract(at, offset ?? 0), local: offset === null };
}

export function shiftDateAndTime(value: FeelDateTime, seconds: number): FeelDateTime | null {
  const before = offsetOf(value);
  const local = add(localSeconds(value), seconds);
  const shifted = atLocal(local, value);
  if (!shifted || value.zone === null || before === null) return shifted;
  const after = offsetOf(shifted) ?? before;
  return after === before ? shifted : atLocal(add(local, after - before), value);
}

function atLocal(local: number, like: FeelDateTime): FeelDateTime | null {
  if (!Number.isFinite(local)) return null;
  const days = Math.floor(local / 86400);
  return dateAndTime(dayOf(days), clockAt(subtract(local, days * 86400), like.offset, like.zone));
}

export function shiftTime(value: FeelTime, seconds: number): FeelTime | null {
  const at = mod(add(secondsOfDay(value), seconds), 86400);
  const clock = clockAt(Number(at.toFixed(9)), value.offset, value.zone);
  return time(clock.hour, clock.minute, clock.second, clock.offset, clock.zone);
}

function clockAt(seconds: number, offset: number | null, zone: string | null): Clock {
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor((seconds - hour * 3600) / 60);
  return { hour, minute, second: subtract(seconds, hour * 3600 + minute * 60), offset, zone };
}
