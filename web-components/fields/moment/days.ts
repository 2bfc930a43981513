/** The day that an answer is on, and what is done with the day that is chosen. */
export interface Day {
  readonly day: string;
  take(day: string): void;
}

/** Days as ISO text, worked with in UTC, where each has the same length. */
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + count);
  return dayOf(date);
}

/** The same day of another month, or its last where that is shorter. */
export function addMonths(day: string, count: number): string {
  const date = dateOf(day);
  const of = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(of, last));
  return dayOf(date);
}

/** From Monday, 0, to Sunday, 6. */
export const weekday = (day: string): number => (dateOf(day).getUTCDay() + 6) % 7;

/** The weeks that a month is part of, each from its Monday. */
export function weeksOf(day: string): readonly (readonly string[])[] {
  const first = `${day.slice(0, 7)}-01`;
  const start = addDays(first, -weekday(first));
  const weeks: string[][] = [];
  for (let monday = start; monday < addMonths(first, 1); monday = addDays(monday, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((count) => addDays(monday, count)));
  return weeks;
}

export const written = (day: string, language: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' }).format(dateOf(day));
