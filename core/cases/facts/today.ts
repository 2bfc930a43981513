import { instantOf } from '../../workflow/index.ts';

const timeZone = 'Europe/Rome';
/** Made when first asked: it takes longer than loading all of this folder. */
let rome: Intl.DateTimeFormat | null = null;

/** The last hour that was asked for, and its date: offices of whole-hour zones change day between two hours. */
let last = { hour: NaN, date: '' };

/** The calendar date in Italy at an instant: deadlines and ages are counted in the office's day, not in UTC. */
export function todayAt(at: Date): string {
  const hour = Math.floor(at.getTime() / 3_600_000);
  if (hour !== last.hour) {
    rome ??= new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    last = { hour, date: rome.format(at) };
  }
  return last.date;
}

/** Whether a text is a day of the calendar, as ISO dates are written. */
export function isDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The date so many days later. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first and the last instant (ISO, UTC) of an office's day. */
export function instantsOfDay(date: string): { readonly first: string; readonly last: string } {
  const startOf = (day: string): Date => {
    const [year = 1970, month = 1, of = 1] = day.split('-').map(Number);
    return instantOf({ year, month, day: of, hour: 0, minute: 0, second: 0 }, timeZone);
  };
  return { first: startOf(date).toISOString(), last: new Date(startOf(daysAfter(date, 1)).getTime() - 1).toISOString() };
}
