import { beforeAll, describe, expect, it } from 'vitest';
import { instantsOfDay } from '../../../core/cases/facts/today.ts';
import type { Client } from '../../harness/server.ts';
import { office, openCase } from '../http/intake.ts';
import { onEachServer } from '../http/on-each-server.ts';

describe('instantsOfDay', () => {
  it.each([
    ['2031-01-15', '2031-01-14T23:00:00.000Z', '2031-01-15T22:59:59.999Z'],
    ['2031-07-15', '2031-07-14T22:00:00.000Z', '2031-07-15T21:59:59.999Z'],
    // Clocks go forward on this day and back on the next: it has 23 hours, then 25.
    ['2031-03-30', '2031-03-29T23:00:00.000Z', '2031-03-30T21:59:59.999Z'],
    ['2031-10-26', '2031-10-25T22:00:00.000Z', '2031-10-26T22:59:59.999Z'],
  ])('knows the first and the last of %s', (date, first, last) => {
    expect(instantsOfDay(date)).toEqual({ first, last });
  });
});

onEachServer('the filter by date', (server) => {
  let elena: Client;
  beforeAll(async () => {
    // Half past eleven at night in the office, half past midnight, noon, and half past midnight again.
    for (const at of [
      '2031-03-03T22:30:00.000Z',
      '2031-03-03T23:30:00.000Z',
      '2031-03-04T11:00:00.000Z',
      '2031-03-04T23:30:00.000Z',
    ]) {
      server().setNow(at);
      elena = await server().user('assistente_sociale', office);
      await openCase(elena);
    }
  });
  const found = async (range: unknown) => {
    const reply = await elena.send<{ rows: { id: string }[] }>('POST', '/api/lists/casi/query', {
      filters: { aperto_il: range },
    });
    return reply.status === 200 ? reply.body.rows.length : reply.status;
  };

  it.each([
    [{ from: '2031-03-03', to: '2031-03-03' }, 1],
    [{ from: '2031-03-04', to: '2031-03-04' }, 2],
    [{ to: '2031-03-04' }, 3],
    [{ from: 'today', to: 'today' }, 1],
    [{ from: 'today-1', to: 'today-1' }, 2],
    [{ from: 'today+1' }, 0],
  ])('means the days of the office: %j', async (range, cases) => {
    expect(await found(range)).toBe(cases);
  });

  it.each([{}, { from: '2031-02-30' }, { from: '2031-03-04', to: 'domani' }, { from: 20310304 }, '2031-03-04'])(
    'refuses what is no range of dates: %j',
    async (range) => {
      expect(await found(range)).toBe(400);
    },
  );
});
