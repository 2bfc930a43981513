import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, type Calendar, easterDay } from '../../../core/workflow/calendar.ts';
import italia from '../../fixtures/workflows/italia.calendar.json' with { type: 'json' };

const date = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2090, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const after = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

/** Whether nothing is to be moved when nothing is added. */
const isWorkingDay = (day: string) => addWorkingDays(italia, day, 0) === day;

describe('a day of a calendar', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-04-06', false, 'Easter Monday'],
    ['2027-03-29', false, 'Easter Monday of the year after'],
    ['2026-12-08', false, 'the Immaculate Conception'],
    ['2026-10-04', false, 'an extra day'],
    ['2027-10-04', true, 'the same date in a year without the extra day'],
  ])('%s is %s: %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  it('refuses what is no date', () => {
    expect(() => isWorkingDay('2026-02-30')).toThrow(RangeError);
    expect(() => isWorkingDay('2026-2-3')).toThrow(RangeError);
  });
});

describe('easterDay', () => {
  it.each([
    ['1961-04-02'],
    ['2000-04-23'],
    ['2008-03-23'],
    ['2011-04-24'],
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2038-04-25'],
    ['2285-03-22'],
  ])('finds %s', (easter) => {
    expect(new Date(easterDay(Number(easter.slice(0, 4))) * 86_400_000).toISOString().slice(0, 10)).toBe(easter);
  });
});

describe('addWorkingDays', () => {
  it('skips weekends, holidays and Easter', () => {
    expect(addWorkingDays(italia, '2026-12-23', 1)).toBe('2026-12-24');
    expect(addWorkingDays(italia, '2026-12-24', 1)).toBe('2026-12-28');
    expect(addWorkingDays(italia, '2026-04-02', 2)).toBe('2026-04-07');
    expect(addWorkingDays(italia, '2026-04-07', -2)).toBe('2026-04-02');
  });

  it('leaves a working day where it is when nothing is added, and moves a holiday on', () => {
    expect(addWorkingDays(italia, '2026-11-23', 0)).toBe('2026-11-23');
    expect(addWorkingDays(italia, '2026-11-21', 0)).toBe('2026-11-23');
  });

  it('refuses a calendar in which nobody ever works', () => {
    const never: Calendar = { ...italia, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(() => addWorkingDays(never, '2026-11-23', 1)).toThrow(/no working day/);
  });

  it('lands on a working day, that many working days away', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 400 }), (from, count) => {
        const to = addWorkingDays(italia, from, count);
        expect(isWorkingDay(to)).toBe(true);
        expect(to > from).toBe(true);
        let counted = 0;
        for (let day = after(from, 1); day <= to; day = after(day, 1)) counted += isWorkingDay(day) ? 1 : 0;
        expect(counted).toBe(count);
      }),
      { numRuns: 60 },
    );
  });

  it('comes back when it goes there from a working day', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -300, max: 300 }), (from, count) => {
        const day = addWorkingDays(italia, from, 0);
        expect(addWorkingDays(italia, addWorkingDays(italia, day, count), -count)).toBe(day);
      }),
      { numRuns: 60 },
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(date, fc.nat(200), fc.nat(200), (from, one, two) => {
        const day = addWorkingDays(italia, from, 0);
        expect(addWorkingDays(italia, addWorkingDays(italia, day, one), two)).toBe(addWorkingDays(italia, day, one + two));
      }),
      { numRuns: 60 },
    );
  });
});
