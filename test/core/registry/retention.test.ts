import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriverFile, Release } from '../../../core/packs/index.ts';
import { type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import type { CaseDesk } from '../../../core/cases/index.ts';
import type { JobOrder, JobQueue, LongHandler } from '../../../core/jobs/index.ts';
import { retention } from '../../../core/registry/ordered/index.ts';
import { dayBefore } from '../../../core/registry/retention/cutoff.ts';
import { dueFacts, eraseExpired, type Erased } from '../../../core/registry/retention/index.ts';
import { sql, type Storage, type Tx } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

describe('the day a duration before', () => {
  it.each([
    ['2026-03-31', 'P1M', '2026-02-28'],
    ['2028-02-29', 'P1Y', '2027-02-28'],
    ['2026-11-28', 'P10Y', '2016-11-28'],
    ['2026-01-05', 'P1Y2M10D', '2024-10-26'],
    ['2026-03-01', 'P1D', '2026-02-28'],
  ])('%s less %s is %s', (day, retention, before) => expect(dayBefore(day, retention)).toBe(before));
});

const kept: DriverFile = { ...incomes, retention: 'P2Y' };
const adding: DriverFile = { ...kept, supply: { mode: 'append' } };
const releaseOf = (driver: DriverFile): Release =>
  ({ root: 'prova', drivers: new Map([[driver.id, { driver }]]) }) as unknown as Release;
const codes = ['AAA', 'BBB', 'CCC'];

type Job = Parameters<LongHandler['outside']>[0];

describe('the job of the night', () => {
  it('is put again for two o’clock, for each night one', async () => {
    const orders: JobOrder[] = [];
    const jobs = { put: (_: Tx, order: JobOrder) => Promise.resolve(void orders.push(order)) } as unknown as JobQueue;
    const desk = { system: { releases: new Map() }, jobs } as unknown as CaseDesk;
    const { handler, begin } = retention({ storage: {} as Storage, desk, now: () => new Date(), onLeft: () => {} });
    await begin({} as Tx);
    await (
      await handler.outside({} as Job)
    )({} as Job, {} as Tx);
    expect(orders.map(({ key }) => key)).toEqual(['retention', 'retention']);
    for (const { dueAt } of orders) {
      expect(dueAt).toMatch(/T02:00:00\.000Z$/);
      expect(Date.parse(dueAt) - Date.now()).toBeGreaterThan(0);
      expect(Date.parse(dueAt) - Date.now()).toBeLessThanOrEqual(86_400_000);
    }
  });
});

onEachDatabase('what is kept no longer', ({ open }) => {
  let folder = '';
  let storage: Storage;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-kept-'));
    storage = await open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const on = (day: string) => () => new Date(`${day}T03:00:00Z`);
  let files = 0;
  const say = async (day: string, rows: readonly string[], driver = kept): Promise<ImportOutcome> =>
    runImport(storage, orderOf(await writeSupply(folder, `${(files += 1)}.csv`, rows), { driver, now: on(day) }));
  const erase = (day: string, driver = kept, more: object = {}): Promise<Erased> =>
    eraseExpired(storage, { release: releaseOf(driver), by: 'prova', now: on(day), ...more });
  const everSaid = async (): Promise<string[]> => {
    const rows = await storage.read(({ session }) =>
      session.all<{ key: string; data: string }>(
        sql`select s.subject_key as key, f.data from source_fact f join source_subject s on s.id = f.subject_id`,
      ),
    );
    return rows
      .map(({ key, data }) => [key, JSON.parse(data) as { anno: number; importo: number }] as const)
      .map(([key, { anno, importo }]) => `${key} ${anno} ${importo}`)
      .sort();
  };

  it('is what ended so long ago, with those of whom nothing else is said; the newest supply stands whole', async () => {
    await say('2020-01-10', [row('AAA', 2018, '1'), row('BBB', 2018, '2')]);
    await say('2021-01-10', [row('AAA', 2018, '5')]);
    await say('2024-01-10', [row('AAA', 2018, '5'), row('AAA', 2022, '7')]);
    expect((await erase('2023-01-09')).erased).toEqual([]);
    expect(await dueFacts(storage, releaseOf(kept), on('2023-01-10')())).toMatchObject([{ facts: 2, lastDay: '2021-01-10' }]);
    expect(await erase('2023-01-10')).toEqual({
      erased: [{ root: 'prova', source: 'redditi_prova', retention: 'P2Y', facts: 2, subjects: 1 }],
      left: [],
      isPaused: false,
    });
    expect(await everSaid()).toEqual(['AAA 2018 500', 'AAA 2022 700']);
    expect(await storage.read((tx) => tx.personRecords.count('prova'))).toBe(1);
    expect((await erase('2023-01-11')).erased).toEqual([]);
    expect(await storage.read((tx) => tx.expiredFacts.noted('prova', 10))).toMatchObject([
      { driver: 'redditi_prova', retention: 'P2Y', by: 'prova', facts: 2, subjects: 1 },
    ]);
  });

  it('is all that a source says once nothing came of it for so long; and what comes again is read', async () => {
    const rows = [row('AAA', 2018, '1'), row('BBB', 2018, '2')];
    await say('2020-01-10', rows);
    const { run } = await say('2021-01-10', [...rows, row('CCC', 2019, '3')]);
    expect((await erase('2023-01-09')).erased).toEqual([]);
    expect((await erase('2023-01-10')).erased).toMatchObject([{ facts: 3, subjects: 3 }]);
    expect(await everSaid()).toEqual([]);
    const after = await say('2023-02-01', [...rows, row('CCC', 2020, '4')]);
    expect(after.run.counts).toMatchObject({ facts: 3, added: 3, unchanged: 0, ended: 0 });
    expect(await standing(storage, codes)).toEqual(['AAA 2018 100', 'BBB 2018 200', 'CCC 2020 400']);
    await undoRun(storage, after.run.id);
    await undoRun(storage, run.id);
    expect(await everSaid()).toEqual([]);
  });

  it('is of what adds what each supply said, and not what holds of a later day', async () => {
    const [record] = adding.records;
    const until: DriverFile = {
      ...adding,
      records: [
        {
          ...record!,
          fields: [...record!.fields!, { id: 'fine', column: 'famiglia', type: 'date', optional: true }],
          facts: record!.facts!.map((fact) => ({ ...fact, valid: { to: 'fine' } })),
        },
      ],
    };
    await say(
      '2020-01-10',
      [row('AAA', 2018, '1', ''), row('BBB', 2018, '2', '2022-06-30'), row('CCC', 2018, '3', '2019-12-31')],
      until,
    );
    await say('2021-06-01', [row('AAA', 2020, '4', '')], until);
    expect((await erase('2022-01-10', until)).erased).toMatchObject([{ facts: 2, subjects: 1 }]);
    expect(await everSaid()).toEqual(['AAA 2020 400', 'BBB 2018 200']);
    expect((await erase('2024-07-01', until)).erased).toMatchObject([{ facts: 2, subjects: 2 }]);
  });

  it('is left where it is much of a source, until somebody asks for it', async () => {
    const many = Array.from({ length: 1100 }, (_, at) => row(`C${at}`, 2018, '1'));
    await say('2020-01-10', many);
    expect(await erase('2022-01-10')).toMatchObject({ erased: [], left: [{ facts: 1100, isMuch: true }] });
    expect((await erase('2022-01-10', kept, { isAsked: true, sources: ['altra'] })).erased).toEqual([]);
    let steps = 0;
    const paused = await erase('2022-01-10', kept, { isAsked: true, shouldPause: () => (steps += 1) === 1 });
    expect(paused).toMatchObject({ erased: [{ facts: 1100 }], isPaused: true });
    expect(await erase('2022-01-10')).toEqual({ erased: [], left: [], isPaused: false });
  });

  it('is nothing of a driver that does not say how long, nor while a supply is being read', async () => {
    await say('2020-01-10', [row('AAA', 2018, '1')]);
    await say('2021-01-10', [row('BBB', 2018, '1')]);
    expect((await erase('2030-01-10', incomes)).erased).toEqual([]);
    const stopping = orderOf(
      await writeSupply(
        folder,
        'long.csv',
        Array.from({ length: 5000 }, (_, at) => row(`L${at}`, 2018, '1')),
      ),
      {
        driver: kept,
        now: on('2022-01-10'),
        onProgress: () => {
          throw new Error('the power went');
        },
      },
    );
    await expect(runImport(storage, stopping)).rejects.toThrow('the power went');
    expect((await erase('2023-06-10')).erased).toEqual([]);
  });
});
