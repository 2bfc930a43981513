import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOrder, type ImportOutcome, listRuns, runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

const dated: DriverFile = {
  ...incomes,
  file: { ...incomes.file, names: ['REDDITI_{body}_{yyyymmdd}.csv', 'REDDITI_{yyyymmdd}.csv', '*REDDITI*'] },
};

onEachDatabase('a supply that is older than one that stands', ({ open }) => {
  let folder = '';
  let storage: Storage;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-older-'));
    storage = await open();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const older = { code: 'NUC_IMPORT_OLDER' };
  let files = 0;
  /** Each file says another amount: the same one again would be refused as such. */
  const give = async (name: string, more: Partial<ImportOrder> = {}): Promise<ImportOutcome> =>
    runImport(
      storage,
      orderOf(await writeSupply(folder, name, [row('AAA', 2023, String((files += 1)))]), { driver: dated, ...more }),
    );

  it('is refused before it is read, until the newer one is undone', async () => {
    const { run } = await give('REDDITI_20250131.csv');
    const stood = await standing(storage, ['AAA']);
    await expect(give('REDDITI_20250130.csv')).rejects.toMatchObject({
      ...older,
      detail: `This one is of 2025-01-30; run ${run.id} is of 2025-01-31.`,
    });
    expect(await standing(storage, ['AAA'])).toEqual(stood);
    expect(await listRuns(storage)).toHaveLength(1);
    await undoRun(storage, run.id);
    expect((await give('REDDITI_20250130.csv')).run.state).toBe('done');
  });

  it('is told from a later one that says just the same, which is read', async () => {
    const said = [row('AAA', 2023, '7')];
    const same = async (name: string, more: Partial<ImportOrder> = {}): Promise<ImportOutcome> =>
      runImport(storage, orderOf(await writeSupply(folder, name, said), { driver: dated, ...more }));
    const done = { code: 'NUC_IMPORT_DONE' };
    await same('REDDITI_20250131.csv');
    const { run } = await same('REDDITI_20250228.csv');
    expect(run).toMatchObject({ supply: '2025-02-28', counts: { facts: 1, added: 0, unchanged: 1, ended: 0 } });
    for (const name of ['REDDITI_20250228.csv', 'REDDITI_20250210.csv', 'REDDITI_20250131.csv', 'redditi.csv'])
      await expect(same(name), name).rejects.toMatchObject(done);
    await expect(same('REDDITI_20250331.csv', { supply: '2025-02-28' })).rejects.toMatchObject(done);
    expect((await same('redditi.csv', { supply: '2025-03-31' })).run.supply).toBe('2025-03-31');
    await expect(give('REDDITI_20250315.csv')).rejects.toMatchObject(older);
  });

  it('is not what a right one becomes after one of a day to come, which is refused', async () => {
    const now = (): Date => new Date('2025-03-10T08:00:00Z');
    const wrong = (source: string, said: string) => ({ code: 'NUC_IMPORT_DATE', detail: `${source} says ${said}.` });
    const name = 'REDDITI_20250312.csv';
    await expect(give(name, { now })).rejects.toMatchObject(wrong(name, '2025-03-12'));
    await expect(give('redditi.csv', { now, supply: '2026' })).rejects.toMatchObject(wrong('What was given', '2026'));
    expect(await listRuns(storage)).toEqual([]);
    expect((await give(name, { now, supply: '2025-03-01' })).run.supply).toBe('2025-03-01');
    expect((await give('REDDITI_20250311.csv', { now })).run.state).toBe('done');
  });

  it('is refused where its date is no day', async () => {
    const name = 'REDDITI_20251340.csv';
    await expect(give(name)).rejects.toMatchObject({ code: 'NUC_IMPORT_DATE', detail: `${name} says 2025-13-40.` });
    await expect(give('redditi.csv', { supply: '2025-02-30' })).rejects.toMatchObject({ code: 'NUC_DRIVER_SUPPLY_WRONG' });
    expect(await listRuns(storage)).toEqual([]);
  });

  it('is told by what is said of it before its name', async () => {
    await give('redditi.csv', { supply: '2025-06-30' });
    await expect(give('redditi.csv', { supply: '2025-06-29' })).rejects.toMatchObject(older);
    await expect(give('redditi.csv', { supply: '2024' })).rejects.toMatchObject(older);
    await expect(give('REDDITI_20250131.csv')).rejects.toMatchObject(older);
    expect((await give('REDDITI_20250131.csv', { supply: '2025-07-01' })).run.supply).toBe('2025-07-01');
  });

  it('is neither one of the same day or year, nor one of which nothing is said, nor mended rows', async () => {
    await give('REDDITI_20250131.csv');
    for (const [name, more] of [
      ['REDDITI_20250131.csv', {}],
      ['redditi.csv', { supply: '2025' }],
      ['redditi.csv', {}],
      ['REDDITI_20240131.csv', { isCorrection: true }],
    ] as const)
      expect((await give(name, more)).run.state, name).toBe('done');
  });

  it('is neither one of another body or kind of file, nor one that only adds', async () => {
    await give('REDDITI_G478_20250131.csv');
    expect((await give('REDDITI_D653_20240131.csv')).run.state).toBe('done');
    const apart: DriverFile = { ...incomes, id: 'a_parte', supply: { mode: 'replace', apart: ['*ATT*', '*CON*'] } };
    await give('ATT.csv', { driver: apart, supply: '2025' });
    expect((await give('CON.csv', { driver: apart, supply: '2024' })).run.state).toBe('done');
    await expect(give('ATT.csv', { driver: apart, supply: '2024' })).rejects.toMatchObject(older);
    const adding: DriverFile = { ...dated, id: 'aggiunge', supply: { mode: 'append' } };
    await give('REDDITI_20250131.csv', { driver: adding });
    expect((await give('REDDITI_20240131.csv', { driver: adding })).run.state).toBe('done');
  });
});
