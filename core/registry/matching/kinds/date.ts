import { areWithin } from '../text/value.ts';
import { exact, type Kind } from './kind.ts';

/** Eight digits, year first. Day and month may be 00 where a file knows only the year. */
export const date: Kind = {
  id: 'date',
  domain: 'date',
  levels: [
    { id: 'equal', m: 0.93 },
    { id: 'day_month_swapped', m: 0.005 },
    { id: 'one_digit', m: 0.03 },
    { id: 'year_and_part', m: 0.01 },
    { id: 'day_and_month', m: 0.005 },
    { id: 'same_year', m: 0.005 },
    { id: 'different', m: 0.015 },
  ],
  isUnique: false,
  sharedBy: ['twin'],
  // A father and his son, a grandmother and her granddaughter.
  among: { namesake: [1e-4, 1e-4, 0.002, 1e-4, 0.0027, 1e-3, 0.994] },
  read: readDay,
  compare(left, right) {
    const [a, b] = [left.text, right.text];
    const sameYear = a.slice(0, 4) === b.slice(0, 4);
    if (sameYear && a.slice(4, 6) === b.slice(6) && a.slice(6) === b.slice(4, 6)) return 1;
    if (areWithin(left, right, 1)) return 2;
    if (sameYear && (a.slice(4, 6) === b.slice(4, 6) || a.slice(6) === b.slice(6))) return 3;
    if (a.slice(4) === b.slice(4)) return 4;
    return sameYear ? 5 : 6;
  },
  keys: {
    exact,
    year: (value) => value.slice(0, 4),
    month: (value) => value.slice(0, 6),
    day: (value) => value.slice(4),
    year_day: (value) => `${value.slice(0, 4)}${value.slice(6)}`,
  },
  headers: /(data|date|dob|nascita|nato il|birth|geburt|naissance|nacimiento)/,
  looksLike: (cell) => isOfCalendar(readDay(cell)) && !/^\d{4}$/.test(cell),
};

/**
 * Reads `2001-02-28`, `20010228`, `28/02/2001`, `28.2.01`, `2/28/2001` and a year alone; with a time or without. A day that no calendar
 * has is one typed wrong, and stays as it is: it may be one digit from the right one.
 */
function readDay(cell: string): string {
  const text = cell.trim().replace(/[T ]\d{1,2}:.*$/, '');
  const year = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? /^(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)$/.exec(text);
  if (year !== null) return dayOf(Number(year[1]), Number(year[2] ?? 0), Number(year[3] ?? 0));
  const day = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text);
  if (day === null) return '';
  const [first, second] = [Number(day[1]), Number(day[2])];
  const full = day[3]!.length === 4 ? Number(day[3]) : Number(day[3]) + (Number(day[3]) > 30 ? 1900 : 2000);
  return second > 12 && first <= 12 ? dayOf(full, first, second) : dayOf(full, second, first);
}

const isOfCalendar = (day: string): boolean => day !== '' && day.slice(4, 6) <= '12' && day.slice(6) <= '31';

function dayOf(year: number, month: number, day: number): string {
  return String(year * 10000 + month * 100 + day).padStart(8, '0');
}
