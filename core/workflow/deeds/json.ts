import type { FeelValue } from '#forms';
import type { JsonValue } from '../outcome.ts';

const deepest = 64;

/** A FEEL value as JSON: dates and times as ISO 8601 text, unknown (and what JSON cannot say) as null. */
export function jsonOf(value: FeelValue, depth = 0): JsonValue {
  if (value === undefined || value === null || depth > deepest) return null;
  if (typeof value !== 'object') return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  if (Array.isArray(value)) return (value as readonly FeelValue[]).map((each) => jsonOf(each, depth + 1));
  return momentOf(value as Moment) ?? contextOf(value as Readonly<Record<string, FeelValue>>, depth);
}

interface Moment {
  readonly kind?: unknown;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: number | null;
  readonly months: number;
  readonly seconds: number;
}

function momentOf(value: Moment): string | null {
  switch (value.kind) {
    case 'date':
      return dateText(value);
    case 'time':
      return timeText(value);
    case 'date and time':
      return `${dateText(value)}T${timeText(value)}`;
    case 'years and months duration':
      return `${value.months < 0 ? '-' : ''}P${Math.abs(value.months)}M`;
    case 'days and time duration':
      return `${value.seconds < 0 ? '-' : ''}PT${Math.abs(value.seconds)}S`;
    default:
      return null;
  }
}

function contextOf(value: Readonly<Record<string, FeelValue>>, depth: number): JsonValue {
  if (value['kind'] === 'function' || value['kind'] === 'range') return null;
  const known = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(known.map(([key, each]) => [key, jsonOf(each, depth + 1)]));
}

function dateText({ year, month, day }: Moment): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function timeText({ hour, minute, second, offset }: Moment): string {
  const clock = `${two(hour)}:${two(minute)}:${two(Math.floor(second))}`;
  if (offset === null || offset === undefined) return clock;
  if (offset === 0) return `${clock}Z`;
  const size = Math.abs(offset);
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
