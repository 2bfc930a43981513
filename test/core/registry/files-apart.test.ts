import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

/** Deeds and contracts, which come in files of their own. */
const apart: DriverFile = { ...incomes, supply: { mode: 'replace', apart: ['*ATTLOC*', '*CONLOC*'] } };
const codes = ['A1', 'A2', 'A3', 'C1', 'C2', 'X1', 'X2'];
type Rows = Readonly<Record<string, readonly string[]>>;

onEachDatabase('files of kinds that come apart', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const give = async (storage: Storage, files: Rows, more = {}): Promise<ImportOutcome> => {
    const paths = await Promise.all(Object.entries(files).map(([name, rows]) => writeSupply(folder, name, rows)));
    return runImport(storage, orderOf(paths[0]!, { driver: apart, paths, ...more }));
  };
  const stands = (storage: Storage): Promise<string[]> => standing(storage, codes);
  const a = (at: number, amount = '1') => row(`A${at}`, 2023, amount);
  const c = (at: number, amount = '2') => row(`C${at}`, 2023, amount);

  it('end what files of their own kind said, and leave alone what the others did', async () => {
    const storage = await open();
    await give(storage, { 'ATTLOC_1.csv': [a(1), a(2)] });
    const { run, report } = await give(storage, { 'CONLOC_1.csv': [c(1), c(2)] });
    expect([run.state, run.counts.added, run.counts.ended]).toEqual(['done', 2, 0]);
    expect(report.problems).toMatchObject([{ code: 'files_absent', severity: 'warning', params: { names: '*ATTLOC*' } }]);
    const later = await give(storage, { 'ATTLOC_2.csv': [a(1), a(3)] });
    expect(later.run.counts).toMatchObject({ added: 1, changed: 0, unchanged: 1, ended: 1 });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'A3 2023 100', 'C1 2023 200', 'C2 2023 200']);
    const both = await give(storage, { 'ATTLOC_3.csv': [a(1)], 'CONLOC_3.csv': [c(1)] });
    expect([both.run.counts.ended, both.report.problems]).toEqual([2, []]);
    await undoRun(storage, both.run.id);
    expect(await stands(storage)).toEqual(['A1 2023 100', 'A3 2023 100', 'C1 2023 200', 'C2 2023 200']);
  });

  it('say each for itself what both say', async () => {
    const storage = await open();
    const x = (amount: string) => row('X1', 2023, amount);
    await give(storage, { 'ATTLOC_1.csv': [a(1), x('5')] });
    const same = await give(storage, { 'CONLOC_1.csv': [c(1), x('5')] });
    expect(same.run.counts).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    await give(storage, { 'CONLOC_2.csv': [c(1), x('6')] });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'C1 2023 200', 'X1 2023 500', 'X1 2023 600']);
    await give(storage, { 'CONLOC_3.csv': [c(1)] });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'C1 2023 200', 'X1 2023 500']);
    const { run } = await give(storage, { 'ATTLOC_2.csv': [x('5'), x('7'), x('7'), a(1)] });
    expect(run.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2, contradicted: 1, repeated: 1, ended: 0 });
  });

  it('are recalled from the last supply of their kind, whatever came in between', async () => {
    const storage = await open();
    const deeds = [a(1), a(2), a(3)];
    await give(storage, { 'ATTLOC_1.csv': deeds });
    for (const at of [1, 2, 3]) await give(storage, { [`CONLOC_${at}.csv`]: [c(1, String(at))] });
    const { run } = await give(storage, { 'ATTLOC_2.csv': [...deeds, row('X2', 2023, '1')] });
    expect(run.counts).toMatchObject({ facts: 4, added: 1, unchanged: 3, ended: 0 });
    const kept = await storage.read((tx) => tx.imports.remembered(run.id));
    expect(kept.map(({ ofRun }) => ofRun)).toEqual([1]);
  });

  it('end only their own of what was read of both at once, before the kinds were told apart', async () => {
    const storage = await open();
    const files = { 'ATTLOC_1.csv': [a(1), a(2)], 'CONLOC_1.csv': [c(1), c(2)] };
    await give(storage, files, { driver: incomes });
    const { run } = await give(storage, { 'ATTLOC_2.csv': [a(2)] });
    expect(run.counts).toMatchObject({ unchanged: 1, ended: 1 });
    expect(await stands(storage)).toEqual(['A2 2023 100', 'C1 2023 200', 'C2 2023 200']);
  });

  it('take over what was read from files of which nobody knows the kind, and end the rest when all kinds came', async () => {
    const storage = await open();
    await give(storage, { 'locazioni.csv': [a(1), a(2), c(1), c(2)] }, { driver: incomes });
    const { run } = await give(storage, { 'ATTLOC_2.csv': [a(1)] });
    expect(run.counts).toMatchObject({ added: 0, changed: 1, unchanged: 0, ended: 0 });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'A2 2023 100', 'C1 2023 200', 'C2 2023 200']);
    await give(storage, { 'ATTLOC_3.csv': [a(3)] });
    expect(await stands(storage)).toEqual(['A2 2023 100', 'A3 2023 100', 'C1 2023 200', 'C2 2023 200']);
    await give(storage, { 'ATTLOC_4.csv': [a(3)], 'CONLOC_4.csv': [c(1)] });
    expect(await stands(storage)).toEqual(['A3 2023 100', 'C1 2023 200']);
  });

  it('are told by their names: one of no kind is not read, but for mended rows, which are those of the supply before', async () => {
    const storage = await open();
    await give(storage, { 'CONLOC_1.csv': [c(1), 'C2;duemila;2;F1'] });
    const strange = await give(storage, { 'locazioni.csv': [a(1)] });
    expect([strange.run.state, strange.report.problems]).toEqual(['broken', [expect.objectContaining({ code: 'file_unknown' })]]);
    await undoRun(storage, strange.run.id);
    const mended = await give(storage, { 'mended.csv': [c(2)] }, { isCorrection: true });
    expect([mended.run.state, mended.run.counts.added]).toEqual(['done', 1]);
    await give(storage, { 'ATTLOC_1.csv': [a(1)] });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'C1 2023 200', 'C2 2023 200']);
    await give(storage, { 'CONLOC_2.csv': [c(1)] });
    expect(await stands(storage)).toEqual(['A1 2023 100', 'C1 2023 200']);
  });
});
