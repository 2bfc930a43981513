import type { FeelContext, FeelDateTime, FeelDuration, FeelRange, FeelTime, FeelValue } from './value.ts';
import { isList, kindOf } from './value.ts';
import { spend } from './budget.ts';
import { secondsDuration } from './temporal/duration.ts';
import { weekdayOf } from './temporal/calendar.ts';
import { offsetOf } from './temporal/zone.ts';

/** Names that could reach a prototype: they never name an answer. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isForbidden(name: string): boolean {
  return FORBIDDEN.has(name);
}

/** An own entry of a context or scope; anything else is unknown. */
export function entryOf(context: FeelContext, name: string): FeelValue {
  return Object.hasOwn(context, name) && !FORBIDDEN.has(name) ? context[name] : undefined;
}

/** Whether a context holds an entry of its own, known or not. */
export function hasEntry(context: FeelContext, name: string): boolean {
  return Object.hasOwn(context, name) && !FORBIDDEN.has(name);
}

/** `value.name`: of a list, the property of each; of a date or duration, its part. */
export function propertyOf(value: FeelValue, name: string): FeelValue {
  const kind = kindOf(value);
  switch (kind) {
    case 'unknown':
      return undefined;
    case 'context':
      return entryOf(value as FeelContext, name);
    case 'list':
      return isList(value) && spend(value.length) ? value.map((item) => (isList(item) ? null : propertyOf(item, name))) : null;
    case 'date':
    case 'time':
    case 'date and time':
      return momentPart(value as FeelDateTime, kind, name);
    case 'years and months duration':
    case 'days and time duration':
      return durationPart(value as FeelDuration, name);
    case 'range':
      return rangePart(value as FeelRange, name);
    default:
      return null;
  }
}

function momentPart(value: FeelDateTime, kind: 'date' | 'time' | 'date and time', name: string): FeelValue {
  if (kind !== 'time') {
    if (name === 'year') return value.year;
    if (name === 'month') return value.month;
    if (name === 'day') return value.day;
    if (name === 'weekday') return weekdayOf(value);
  }
  if (kind !== 'date') return clockPart(value, name);
  if (name === 'hour' || name === 'minute' || name === 'second') return 0;
  return null;
}

function clockPart(value: FeelDateTime | FeelTime, name: string): FeelValue {
  if (name === 'hour') return value.hour;
  if (name === 'minute') return value.minute;
  if (name === 'second') return Math.floor(value.second);
  if (name === 'timezone') return value.zone;
  if (name !== 'time offset') return null;
  const offset = offsetOf(value);
  return offset === null ? null : secondsDuration(offset);
}

function durationPart(value: FeelDuration, name: string): FeelValue {
  if (value.kind === 'years and months duration') {
    if (name === 'years') return Math.trunc(value.months / 12) + 0;
    return name === 'months' ? (value.months % 12) + 0 : null;
  }
  const { seconds } = value;
  if (name === 'days') return Math.trunc(seconds / 86400) + 0;
  if (name === 'hours') return (Math.trunc(seconds / 3600) % 24) + 0;
  if (name === 'minutes') return (Math.trunc(seconds / 60) % 60) + 0;
  return name === 'seconds' ? (seconds % 60) + 0 : null;
}

function rangePart(value: FeelRange, name: string): FeelValue {
  if (name === 'start') return value.low;
  if (name === 'end') return value.high;
  if (name === 'start included') return value.lowIncluded;
  return name === 'end included' ? value.highIncluded : null;
}
