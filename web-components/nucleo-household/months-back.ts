/** How far the sliders reach. */
export const MONTHS = 120;

/** The day that a slider stands for, as many months before today as it is from its end; null at its end, which is today. */
export function dayAt(value: number, today: Date): string | null {
  if (value >= MONTHS) return null;
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - (MONTHS - value), 1));
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(today.getUTCDate(), last));
  return day.toISOString().slice(0, 10);
}

/** Where a slider stands for a day. */
export function monthsOf(day: string | null, today: Date): number {
  if (day === null) return MONTHS;
  const [year, month] = day.split('-').map(Number) as [number, number];
  const back = (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month;
  return Math.min(MONTHS - 1, Math.max(0, MONTHS - back));
}
