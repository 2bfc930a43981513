/** A day as people write it (`1/2/1980`, `01.02.1980`, `01021980`, `1980-02-01`) as `YYYY-MM-DD`; null when it is none. */
export function isoDay(typed: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  const ours = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const [year, month, day] = iso?.slice(1) ?? ours?.slice(1).reverse() ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== written ? null : written;
}
