import { describe, expect, it } from 'vitest';
import { date, readDate } from '../../../web-components/fields/date.ts';
import { readDecimal } from '../../../web-components/fields/figure/decimal.ts';
import { readCents } from '../../../web-components/fields/figure/money.ts';

describe('readDate', () => {
  it.each([
    ['5/3/2026', '2026-03-05'],
    ['05.03.2026', '2026-03-05'],
    ['05 03 2026', '2026-03-05'],
    ['05032026', '2026-03-05'],
    [' 2026-03-05 ', '2026-03-05'],
    ['2026-03-05T10:00:00Z', '2026-03-05'],
    ['29/2/2024', '2024-02-29'],
  ])('reads %s', (text, date) => expect(readDate(text)).toBe(date));

  it.each(['29/2/2026', '31/4/2026', '5/3/26', '5/13/2026', '2026', 'oggi', '5/3', '0/1/2026'])('refuses %s', (text) =>
    expect(readDate(text)).toBeUndefined(),
  );
});

describe('the field of a date', () => {
  const told = (text: string): unknown => date.read?.(text, {} as never);

  it('tells a day that does not exist from what is no date', () => {
    expect(told('31/02/1939')).toEqual({ unreadable: 'date.no_such_day' });
    expect(told('31 febbraio')).toEqual({ unreadable: 'date.unreadable' });
    expect(told('28/02/1939')).toEqual({ value: '1939-02-28' });
  });
});

describe('readDecimal', () => {
  it.each([
    ['1.234,56', 'it', '1234.56'],
    ['1,234.56', 'it', '1234.56'],
    ['1.234', 'it', '1234'],
    ['1.234', 'en', '1.234'],
    ['12.5', 'it', '12.5'],
    ['12,5', 'en', '12.5'],
    ['1 234,5', 'it', '1234.5'],
    ['-0,50', 'it', '-0.50'],
    ['007', 'it', '7'],
    ['3,', 'it', '3'],
  ])('reads %s in %s as %s', (text, language, number) => expect(readDecimal(text, language)).toBe(number));

  it.each(['', 'dieci', '1.23.4', '1,2,3', '1.2345,6', '--1', ',', '1e5'])('refuses %s', (text) =>
    expect(readDecimal(text, 'it')).toBeUndefined(),
  );
});

describe('readCents', () => {
  it.each([
    ['1.234,56', 123456],
    ['€ 12', 1200],
    ['0,1', 10],
    ['-3,05', -305],
    ['90071992547409,91', 9007199254740991],
  ])('reads %s', (text, cents) => expect(readCents(text, 'it')).toBe(cents));

  it.each(['1,234', '1,005', '90071992547409,92'])('refuses %s: no whole cents', (text) =>
    expect(readCents(text, 'it')).toBeUndefined(),
  );
});
