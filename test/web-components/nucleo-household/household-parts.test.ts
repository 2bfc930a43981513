import { describe, expect, it } from 'vitest';
import type { DossierMember, MemberPlace } from '../../../web-components/desk/api/dossier-replies.ts';
import { ageAt, isMinorAt } from '../../../web-components/nucleo-household/age-at.ts';
import { differencesOf } from '../../../web-components/nucleo-household/household-differences.ts';
import { dayAt, MONTHS, monthsOf } from '../../../web-components/nucleo-household/months-back.ts';

const there: MemberPlace = { relation: null, from: null, isHead: false, generation: 0, as: 'member' };
const member = (...places: (MemberPlace | null)[]) => ({ in: places }) as unknown as DossierMember;

describe('differences between households', () => {
  it('are the members that some sources have and others do not', () => {
    const members = [member(there, there), member(there, null), member(null, there), member(null, null), member(there, null)];
    expect(differencesOf({ members })).toEqual([
      { members: [1, 4], inside: [0], outside: [1], why: null },
      { members: [2], inside: [1], outside: [0], why: null },
    ]);
  });

  it('are explained by what was declared, and a guest is no member', () => {
    const guest: MemberPlace = { ...there, as: 'guest' };
    const apart: MemberPlace = { ...there, as: 'apart' };
    expect(differencesOf({ members: [member(null, guest), member(there, guest), member(there, apart)] })).toEqual([
      { members: [1], inside: [0], outside: [1], why: 'guest' },
      { members: [2], inside: [0], outside: [1], why: 'apart' },
    ]);
  });
});

describe('ages', () => {
  it.each([
    ['2013-08-01', '2026-07-31', 12],
    ['2013-08-01', '2026-08-01', 13],
    ['2024-02-29', '2025-02-28', 0],
    ['2026-05-01', '2026-04-30', null],
    [null, '2026-04-30', null],
  ])('of who was born %s are on %s %s', (birth, day, age) => {
    expect(ageAt(birth, day)).toBe(age);
  });

  it('make a minor until the day of the eighteenth birthday, and nobody whose birth is not known', () => {
    expect([isMinorAt('2008-05-04', '2026-05-03'), isMinorAt('2008-05-04', '2026-05-04')]).toEqual([true, false]);
    expect(isMinorAt(null, '2026-05-04')).toBe(false);
  });
});

describe('the slider', () => {
  const today = new Date('2026-03-31T10:00:00Z');

  it.each([
    [MONTHS, null],
    [MONTHS - 1, '2026-02-28'],
    [MONTHS - 3, '2025-12-31'],
    [0, '2016-03-31'],
  ])('at %i stands for %s, and back', (value, day) => {
    expect(dayAt(value, today)).toBe(day);
    expect(monthsOf(day, today)).toBe(value);
  });

  it('keeps within its ends whatever day is asked for', () => {
    expect(monthsOf('1970-01-01', today)).toBe(0);
    expect(monthsOf('2026-03-05', today)).toBe(MONTHS - 1);
    expect(monthsOf('2050-01-01', today)).toBe(MONTHS - 1);
  });
});
