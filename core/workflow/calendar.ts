/** A calendar of working days: which weekdays rest (1 Monday … 7 Sunday), fixed holidays (`MM-DD`), days counted from Easter Sunday, single dates. */
export interface Calendar {
  readonly id: string;
  readonly title?: string | Readonly<Record<string, string>>;
  readonly weekend: readonly number[];
  readonly fixed: readonly string[];
  readonly easter: readonly number[];
  readonly extra: readonly string[];
}

const dayLength = 86_400_000;
/** No calendar in use rests for longer than this; one that does has no working day to find. */
const longestRest = 400;

/**
 * The date `count` working days after `from` (before it, when negative); zero gives `from` itself when it is a working day, else the next one.
 * The day of departure never counts. Throws a RangeError on a date that does not exist or a calendar without working days.
 */
export function addWorkingDays(calendar: Calendar, from: string, count: number): string {
  const direction = count < 0 ? -1 : 1;
  let day = dayOf(from);
  if (count === 0) return dateOf(isWorking(calendar, day) ? day : nextWorking(calendar, day, 1));
  for (let left = Math.abs(count); left > 0; left -= 1) day = nextWorking(calendar, day, direction);
  return dateOf(day);
}

/** The day of Easter Sunday in the Gregorian calendar, as days since 1970 (anonymous algorithm, Nature 1876; Meeus, Astronomical Algorithms, ch. 8). */
export function easterDay(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, date) / dayLength;
}

function nextWorking(calendar: Calendar, from: number, direction: 1 | -1): number {
  for (let away = 1; away <= longestRest; away += 1) {
    const day = from + direction * away;
    if (isWorking(calendar, day)) return day;
  }
  throw new RangeError(`calendar ${calendar.id} has no working day within ${longestRest} days of ${dateOf(from)}`);
}

function isWorking(calendar: Calendar, day: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  if (calendar.weekend.includes(weekday)) return false;
  const date = dateOf(day);
  if (calendar.fixed.includes(date.slice(5)) || calendar.extra.includes(date)) return false;
  const fromEaster = day - easterDay(Number(date.slice(0, 4)));
  return !calendar.easter.includes(fromEaster);
}

function dayOf(date: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || dateOf(time / dayLength) !== date) throw new RangeError(`not a date: ${date}`);
  return time / dayLength;
}

function dateOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}
