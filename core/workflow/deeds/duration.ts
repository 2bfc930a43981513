import { instantOf, localTime } from './zone.ts';

const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** The instant an ISO 8601 duration after another; years, months and days keep the time on the wall in the zone. Null for what is no duration. */
export function addDuration(from: Date, text: string, timeZone: string): Date | null {
  const match = duration.exec(text);
  if (!match) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const start = localTime(from, timeZone);
  const month = start.month - 1 + years * 12 + months;
  const lastOfMonth = new Date(Date.UTC(start.year, month + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(start.year, month, Math.min(start.day, lastOfMonth) + weeks * 7 + days));
  if (Number.isNaN(moved.getTime())) return null;
  const sameDay = years + months + weeks + days === 0;
  const base = sameDay ? from : atDate(moved.toISOString().slice(0, 10), from, timeZone);
  return new Date(base.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

/** The date with the wall-clock time that `from` has. */
export function atDate(date: string, from: Date, timeZone: string): Date {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return new Date(instantOf({ ...localTime(from, timeZone), year, month, day }, timeZone).getTime() + (from.getTime() % 1000));
}
