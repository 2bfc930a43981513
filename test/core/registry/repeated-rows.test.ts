import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { orderOf, row, standing, writeSupply } from './supply.ts';

const many = (count: number): string[] => Array.from({ length: count }, (_, at) => row(`P${at}`, 2023, '1'));

onEachDatabase('rows that say what an earlier row of their supply says', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Of the run, each row that was told: its line, that of the earlier one, and whether it says the same. */
  const told = (storage: Storage, run: number): Promise<unknown[]> =>
    storage.read(async (tx) => {
      const rows = [
        ...(await tx.imports.repeats(run, { isSame: false, limit: 10 })),
        ...(await tx.imports.repeats(run, { isSame: true, limit: 10 })),
      ];
      return rows.map(({ line, ofLine, isSame }) => [line, ofLine, isSame === 1 ? 'same' : 'otherwise']);
    });

  it('are told by their line and that of the earlier one; otherwise the later stands, and a warning says so', async () => {
    const storage = await open();
    const rows = [row('A1', 2023, '1'), row('A2', 2023, '5'), row('A1', 2023, '2'), row('A2', 2023, '5'), row('A1', 2022, '1')];
    const { run, report } = await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', rows)));
    expect(run.state).toBe('done');
    expect(run.counts).toEqual({
      facts: 5,
      refused: 0,
      added: 3,
      changed: 0,
      unchanged: 0,
      repeated: 1,
      contradicted: 1,
      ended: 0,
    });
    expect(await told(storage, run.id)).toEqual([
      [4, 2, 'otherwise'],
      [5, 3, 'same'],
    ]);
    expect(report.problems).toMatchObject([
      { code: 'said_otherwise', severity: 'warning', file: 'a.csv', params: { contradicted: 1, line: 4 } },
    ]);
    expect(await standing(storage, ['A1', 'A2'])).toEqual(['A1 2022 100', 'A1 2023 200', 'A2 2023 500']);
    await undoRun(storage, run.id);
    expect(await told(storage, run.id)).toEqual([]);
  });

  it('are told of a supply that says again what another said, also of rows that need not be read', async () => {
    const storage = await open();
    const rows = [row('A1', 2023, '1'), row('A2', 2023, '5'), row('A2', 2023, '5'), row('A3', 2023, '1')];
    await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', rows)));
    const later = [...rows, row('A3', 2023, '9'), row('A4', 2023, '1')];
    const { run } = await runImport(storage, orderOf(await writeSupply(folder, 'b.csv', later)));
    expect(run.counts).toEqual({
      facts: 6,
      refused: 0,
      added: 1,
      changed: 0,
      unchanged: 3,
      repeated: 1,
      contradicted: 1,
      ended: 0,
    });
    // Which row said first what was not read is not known.
    expect(await told(storage, run.id)).toEqual([
      [6, 5, 'otherwise'],
      [4, 0, 'same'],
    ]);
    expect(await standing(storage, ['A3'])).toEqual(['A3 2023 900']);
  });

  it('are told where many rows lie between them, and where the reading was stopped between them', async () => {
    const storage = await open();
    const rows = [row('A1', 2023, '1'), row('A2', 2023, '5'), ...many(6000), row('A1', 2023, '2'), row('A2', 2023, '5')];
    const path = await writeSupply(folder, 'a.csv', rows);
    const stopping = orderOf(path, {
      onProgress: (done) => {
        if (done > 3000) throw new Error('the power went');
      },
      together: 1000,
    });
    await expect(runImport(storage, stopping)).rejects.toThrow('the power went');
    const { run, isResumed } = await runImport(storage, orderOf(path));
    expect([isResumed, run.counts.repeated, run.counts.contradicted, run.counts.added]).toEqual([true, 1, 1, 6002]);
    expect(await told(storage, run.id)).toEqual([
      [6004, 2, 'otherwise'],
      [6005, 3, 'same'],
    ]);
    const again = await writeSupply(folder, 'b.csv', [...rows, row('A9', 2023, '1')]);
    const second = await runImport(storage, orderOf(again));
    // The row that did not stand says otherwise than what stood; the one after it says so again.
    expect(second.run.counts).toMatchObject({ added: 1, changed: 1, unchanged: 6001, repeated: 1, contradicted: 1, ended: 0 });
  });
});
