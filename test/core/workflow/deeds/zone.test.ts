import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, localDate, localTime } from '../../../../core/workflow/deeds/zone.ts';

const rome = 'Europe/Rome';
const at = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return instantOf({ year, month, day, hour, minute, second }, rome).toISOString();
};

describe('instantOf', () => {
  it('knows summer from winter', () => {
    expect(at('2026-01-15T12:00:00')).toBe('2026-01-15T11:00:00.000Z');
    expect(at('2026-07-15T12:00:00')).toBe('2026-07-15T10:00:00.000Z');
  });

  it('moves a time that the clock skips forward', () => {
    expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of a time that comes twice', () => {
    expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('undoes localTime, except in the hour that comes twice', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (instant) => {
        const second = new Date(Math.floor(instant.getTime() / 1000) * 1000);
        const back = instantOf(localTime(second, rome), rome).getTime();
        expect([0, 3_600_000]).toContain(second.getTime() - back);
      }),
    );
  });
});

describe('localDate', () => {
  it('is already tomorrow in Rome when it is late in London', () => {
    expect(localDate(new Date('2026-03-02T23:30:00Z'), rome)).toBe('2026-03-03');
  });
});
