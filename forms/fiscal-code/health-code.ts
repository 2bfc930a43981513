const months = 6;

/**
 * Last day of an STP code that was given on a day, both as 2026-01-31: it holds for six months (D.P.R. 394/1999, art. 43) and ends on the
 * same day of the month, or on the last one of it (Civil Code, art. 2963). Null of any other code: for how long an ENI code holds
 * differs from region to region.
 */
export function healthCodeEnd(code: string, given: string): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(given)?.slice(1).map(Number);
  if (!/^STP\d{13}$/i.test(code.trim()) || parts === undefined) return null;
  const [year, month, day] = parts as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0));
  const end = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate())));
  return end.toISOString().slice(0, 10);
}
