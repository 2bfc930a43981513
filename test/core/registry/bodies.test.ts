import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOrder, type ImportOutcome, listRuns, runImport, undoRun } from '../../../core/registry/index.ts';
import { sql, type Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

/** A register that each municipality delivers, with numbers of its own. */
const numbered: DriverFile = {
  ...incomes,
  file: { ...incomes.file, names: ['REDDITI_{body}_{yyyymmdd}.csv', '*REDDITI*'] },
  records: incomes.records.map((record) => ({
    ...record,
    facts: record.facts!.map((fact) => ({ ...fact, subject: { kind: 'person' as const, scheme: 'numero', key: ['codice'] } })),
  })),
};

onEachDatabase('supplies of several bodies', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-bodies-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const give = async (
    storage: Storage,
    name: string,
    rows: readonly string[],
    more: Partial<ImportOrder> = {},
  ): Promise<ImportOutcome> => runImport(storage, orderOf(await writeSupply(folder, name, rows), { driver: numbered, ...more }));
  const stands = (storage: Storage): Promise<string[]> =>
    storage.read(async (tx) => {
      const rows = await tx.session.all<{ driver: string; key: string; data: string }>(
        sql`select s.driver as driver, s.subject_key as key, f.data as data from source_fact f
          join source_subject s on s.id = f.subject_id where f.ended_by = 0 order by s.driver, s.subject_key`,
      );
      const amount = (data: unknown) => (typeof data === 'string' ? (JSON.parse(data) as object) : (data as object));
      return rows.map(({ driver, key, data }) => `${driver} ${key} ${String((amount(data) as { importo: number }).importo)}`);
    });

  it('replace nothing of each other, and number people on their own', async () => {
    const storage = await open();
    await give(storage, 'REDDITI_G478_20240101.csv', [row('1', 2023, '1'), row('2', 2023, '2')]);
    const { run } = await give(storage, 'redditi_d653_20240101.csv', [row('1', 2023, '7')]);
    expect(run).toMatchObject({ driver: 'redditi_prova@D653', counts: { added: 1, changed: 0, ended: 0 } });
    const later = await give(storage, 'REDDITI_G478_20250101.csv', [row('1', 2023, '3')]);
    expect(later.run.counts).toMatchObject({ added: 0, changed: 1, ended: 1 });
    expect(await stands(storage)).toEqual(['redditi_prova@D653 1 700', 'redditi_prova@G478 1 300']);
    // The last of its own source, though another came after the first.
    await undoRun(storage, later.run.id);
    await undoRun(storage, run.id);
    expect(await stands(storage)).toEqual(['redditi_prova@G478 1 100', 'redditi_prova@G478 2 200']);
  });

  it('are of the body that is said, and mended rows of the only one there is', async () => {
    const storage = await open();
    const first = await give(storage, 'REDDITI.csv', [row('1', 2023, '1'), row('2', 2023, 'due')], { body: 'g478' });
    expect(first.run).toMatchObject({ driver: 'redditi_prova@G478', counts: { refused: 1 } });
    const mended = await give(storage, 'respinte-REDDITI.csv', [row('2', 2023, '2')], { isCorrection: true });
    expect(mended.run).toMatchObject({ driver: 'redditi_prova@G478', mode: 'correction', counts: { added: 1, ended: 0 } });
    expect(await stands(storage)).toEqual(['redditi_prova@G478 1 100', 'redditi_prova@G478 2 200']);
  });

  it('are refused where only some say whose they are, and where files of one are of several', async () => {
    const storage = await open();
    await give(storage, 'REDDITI_G478_20240101.csv', [row('1', 2023, '1')]);
    const unsaid = give(storage, 'REDDITI.csv', [row('1', 2023, '2')]);
    await expect(unsaid).rejects.toMatchObject({
      code: 'NUC_IMPORT_BODY',
      detail: expect.stringContaining('G478') as string,
    });
    const paths = [
      await writeSupply(folder, 'REDDITI_G478_20250101.csv', [row('1', 2023, '2')]),
      await writeSupply(folder, 'REDDITI_D653_20250101.csv', [row('1', 2023, '2')]),
    ];
    const both = runImport(storage, orderOf(paths[0]!, { driver: numbered, paths }));
    await expect(both).rejects.toMatchObject({ code: 'NUC_IMPORT_BODY' });
    const [only, ...others] = await listRuns(storage);
    expect([only?.state, others]).toEqual(['done', []]);
    await undoRun(storage, only!.id);
    await give(storage, 'REDDITI.csv', [row('1', 2023, '2')]);
    await expect(give(storage, 'REDDITI_G478_20250101.csv', [row('1', 2023, '2')])).rejects.toMatchObject({
      code: 'NUC_IMPORT_BODY',
    });
  });

  it('is told of when nearly nothing stands that was said before', async () => {
    const storage = await open();
    const rows = (letter: string) => Array.from({ length: 100 }, (_, at) => row(`${letter}${at}`, 2023, '1'));
    const first = await give(storage, 'uno.REDDITI.csv', rows('A'), { driver: incomes });
    expect(first.report.problems).toEqual([]);
    const { run, report } = await give(storage, 'altro.REDDITI.csv', [...rows('B'), row('A1', 2023, '1')], { driver: incomes });
    expect(run).toMatchObject({ state: 'done', counts: { ended: 99 } });
    expect(report.problems).toMatchObject([{ code: 'ended_most', severity: 'warning', params: { ended: 99, before: 100 } }]);
    expect(await standing(storage, ['A1', 'A2', 'B1'])).toEqual(['A1 2023 100', 'B1 2023 100']);
  });
});
