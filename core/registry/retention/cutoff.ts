const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;

/** The day a duration before another day, as 2016-02-29; the last of its month where that is shorter. Durations are those of drivers: "P10Y". */
export function dayBefore(day: string, retention: string): string {
  const [years = 0, months = 0, days = 0] = duration
    .exec(retention)!
    .slice(1)
    .map((part) => Number(part ?? 0));
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = month - 1 - months - years * 12;
  const lastOfMonth = new Date(Date.UTC(year, first + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, first, Math.min(date, lastOfMonth) - days)).toISOString().slice(0, 10);
}
