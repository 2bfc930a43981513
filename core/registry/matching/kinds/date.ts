import { areWithin } from '../text/value.ts';
import { exact, INCOMPARABLE, type Kind } from './kind.ts';

/** Eight digits, year first. What a file does not know of a date is zero. */
export const date: Kind = {
  id: 'date',
  domain: 'date',
  levels: [
    { id: 'equal', m: 0.93 },
    { id: 'day_month_swapped', m: 0.005 },
    { id: 'one_digit', m: 0.03 },
    { id: 'year_and_part', m: 0.01 },
    { id: 'near', m: 0.005 },
    { id: 'day_and_month', m: 0.005 },
    { id: 'same_year', m: 0.005 },
    { id: 'different', m: 0.01 },
  ],
  isUnique: false,
  sharedBy: ['twin'],
  // A father and his son, a grandmother and her granddaughter.
  among: { namesake: [1e-4, 1e-4, 0.002, 1e-4, 0.01, 0.0027, 1e-3, 0.984] },
  read: readDay,
  compare(left, right) {
    const [a, b] = [left.text, right.text];
    if (isPartial(a) || isPartial(b)) return comparePartial(a, b);
    const sameYear = isSame(a, b, 0);
    if (sameYear && partOf(a, 1) === partOf(b, 2) && partOf(a, 2) === partOf(b, 1)) return 1;
    if (areWithin(left, right, 1)) return 2;
    if (sameYear && (isSame(a, b, 1) || isSame(a, b, 2))) return 3;
    if (isNear(a, b)) return 4;
    if (isSame(a, b, 1) && isSame(a, b, 2)) return 5;
    if (areWithin(left, right, 2)) return 4;
    return sameYear ? 6 : 7;
  },
  keys: {
    exact,
    year: (value) => known(value.slice(0, 4)),
    month: (value) => known(value.slice(0, 4), value.slice(4, 6)),
    day: (value) => known(value.slice(4, 6), value.slice(6)),
    year_day: (value) => known(value.slice(0, 4), value.slice(6)),
  },
  headers: /(data|date|dob|nascita|nato il|birth|geburt|naissance|nacimiento)/,
  looksLike: (cell) => isOfCalendar(readDay(cell)) && !/^\d{4}$/.test(cell),
};

const PARTS = [
  [0, 4],
  [4, 6],
  [6, 8],
] as const;

/** Year (0), month (1) or day (2) as a number, without a text for it: dates are compared by the million. */
function partOf(date: string, part: number): number {
  const [from, to] = PARTS[part]!;
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + date.charCodeAt(at) - 48;
  return number;
}

const isSame = (one: string, other: string, part: number): boolean => partOf(one, part) === partOf(other, part);
const isPartial = (date: string): boolean => partOf(date, 0) === 0 || partOf(date, 1) === 0 || partOf(date, 2) === 0;
const known = (...some: string[]): string => (some.some((part) => Number(part) === 0) ? '' : some.join(''));

/** Whether year, month and day, as far as both dates know them, are each one apart at most: whoever did not know them well. */
function isNear(one: string, other: string): boolean {
  for (let part = 0; part < PARTS.length; part++) {
    const [a, b] = [partOf(one, part), partOf(other, part)];
    if (a !== 0 && b !== 0 && Math.abs(a - b) > 1) return false;
  }
  return true;
}

/** The level of what both dates know: a month or a day alone says too little. */
function comparePartial(one: string, other: string): number {
  const both = [0, 1, 2].filter((part) => partOf(one, part) !== 0 && partOf(other, part) !== 0);
  const same = both.filter((part) => isSame(one, other, part));
  if (both.length === 0) return INCOMPARABLE;
  const sameYear = same.includes(0);
  if (sameYear && same.length > 1) return 3;
  if (same.length === both.length && !sameYear) return same.length === 2 ? 5 : INCOMPARABLE;
  if (both.length === 2 && isNear(one, other)) return 4;
  return sameYear ? 6 : 7;
}

/**
 * Reads `2001-02-28`, `20010228`, `28/02/2001`, `28.2.01`, `2/28/2001`, a year alone and `1980--28`; with a time or without. A day that no calendar
 * has is one typed wrong, and stays as it is: it may be one digit from the right one.
 */
function readDay(cell: string): string {
  const text = cell.trim().replace(/[T ]\d{1,2}:.*$/, '');
  const year = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? /^(1[5-9]\d\d|20\d\d)(\d\d)(\d\d)$/.exec(text);
  if (year !== null) return dayOf(Number(year[1]), Number(year[2] ?? 0), Number(year[3] ?? 0));
  const some = /^(\d{4})?-(\d{1,2})?-(\d{1,2})?$/.exec(text);
  if (some !== null) return known(dayOf(Number(some[1] ?? 0), Number(some[2] ?? 0), Number(some[3] ?? 0)));
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
