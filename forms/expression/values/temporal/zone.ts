import type { FeelDateTime, FeelTime } from '../value.ts';
import { dayNumber } from './calendar.ts';

type Clock = (epochSeconds: number) => number;

const clocks = new Map<string, Clock | null>();
const MAXIMUM_ZONES = 600;
const LAST_EPOCH_SECOND = 8.64e12;

/** Seconds east of UTC, or null for local time. A zone is resolved through the platform's zone data; no clock is read. */
export function offsetOf(value: FeelTime | FeelDateTime): number | null {
  if (value.zone === null || value.zone === undefined) return value.offset ?? null;
  const clock = clockOf(value.zone);
  if (!clock) return null;
  if (value.kind === 'time') return clock(0);
  const local = dayNumber(value) * 86400 + value.hour * 3600 + value.minute * 60 + Math.floor(value.second);
  const guess = clock(local);
  return clock(local - guess);
}

export function isZone(name: string): boolean {
  return clockOf(name) !== null;
}

function clockOf(zone: string): Clock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = readClock(zone);
  if (clocks.size < MAXIMUM_ZONES) clocks.set(zone, clock);
  return clock;
}

function readClock(zone: string): Clock | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return (epochSeconds) => offsetAt(format, epochSeconds);
  } catch {
    return null;
  }
}

function offsetAt(format: Intl.DateTimeFormat, epochSeconds: number): number {
  const instant = Math.max(-LAST_EPOCH_SECOND, Math.min(LAST_EPOCH_SECOND, Math.floor(epochSeconds)));
  if (Number.isNaN(instant)) return 0;
  const parts = new Map(format.formatToParts(instant * 1000).map((part) => [part.type, part.value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.get(name));
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const local =
    dayNumber({ year, month: part('month'), day: part('day') }) * 86400 +
    part('hour') * 3600 +
    part('minute') * 60 +
    part('second');
  return local - instant;
}
