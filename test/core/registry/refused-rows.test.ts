import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

const codes = ['A1', 'A2', 'A3', 'A4', 'A5'];

onEachDatabase('rows that a newer supply refuses', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  let files = 0;
  const give = async (storage: Storage, rows: readonly string[], more = {}): Promise<ImportOutcome> =>
    runImport(storage, orderOf(await writeSupply(folder, `${(files += 1)}.csv`, rows), more));
  /** What stands and is not confirmed, with the supply that did not. */
  const unconfirmed = (storage: Storage): Promise<string[]> =>
    storage.read(async (tx) => {
      const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
      const facts = await tx.sourceFacts.ofSubjects(
        subjects.map(({ id }) => id),
        { known: null, true: null },
      );
      const keyOf = new Map(subjects.map(({ id, key }) => [id, key]));
      return facts
        .filter((fact) => fact.unconfirmed !== null)
        .map(({ subjectId, key, unconfirmed: by }) => `${keyOf.get(subjectId)} ${key} ${by}`)
        .sort();
    });

  const first = [row('A1', 2022, '1'), row('A1', 2023, '1'), row('A2', 2023, '2'), row('A3', 2023, '3')];

  it('leave what they say as it was, unconfirmed, where their key can be read', async () => {
    const storage = await open();
    await give(storage, first, { supply: '2023' });
    const { run, report } = await give(storage, [row('A1', 2023, '1'), row('A2', 2023, 'x')], { supply: '2024' });
    expect(run).toMatchObject({ state: 'done', counts: { refused: 1, unchanged: 1, ended: 2, kept: 1 } });
    expect(run.counts.unknown).toBeUndefined();
    expect(report.problems).toEqual([]);
    expect(await standing(storage, codes)).toEqual(['A1 2023 100', 'A2 2023 200']);
    expect(await unconfirmed(storage)).toEqual(['A2 2023 2024']);
  });

  it('leave all of somebody under the concept where of their key only that can be read', async () => {
    const storage = await open();
    await give(storage, first);
    const { run } = await give(storage, ['A1;mai;1;F1', row('A2', 2023, '2')], { supply: '2024' });
    expect(run.counts).toMatchObject({ refused: 1, unchanged: 1, ended: 1, kept: 2 });
    expect(await unconfirmed(storage)).toEqual(['A1 2022 2024', 'A1 2023 2024']);
  });

  it('are told of where nobody can know what they would have kept', async () => {
    const storage = await open();
    await give(storage, first);
    const rows = [';2023;1;F1', row('A2', 2023, 'x'), row('A4', 2023, 'x'), '"A1;2022;1;F1', row('A3', 2023, '3')];
    const { run, report } = await give(storage, rows);
    expect(run.counts).toMatchObject({ refused: 4, ended: 2, kept: 1, unknown: 3 });
    expect(report.problems).toMatchObject([{ code: 'ended_in_doubt', severity: 'warning', params: { ended: 2, unknown: 3 } }]);
  });

  it('leave what they say as it was where a line is wrong in itself, outside of its key', async () => {
    const storage = await open();
    await give(storage, first);
    const path = join(folder, 'bytes.csv');
    const rows = [row('A1', 2022, '1'), row('A1', 2023, '1'), row('A2', 2023, '2', 'F\u0001'), row('A3', 2023, '3', 'Fè'), ''];
    await writeFile(path, Buffer.from(['codice;anno;importo;famiglia', ...rows].join('\n'), 'latin1'));
    const { run } = await runImport(storage, orderOf(path, { supply: '2024', encoding: 'utf-8' }));
    expect(run.counts).toMatchObject({ refused: 2, unchanged: 2, ended: 0, kept: 2 });
    expect(await unconfirmed(storage)).toEqual(['A2 2023 2024', 'A3 2023 2024']);
  });

  it('are confirmed, or said otherwise, by their mended rows, and are not when those are undone', async () => {
    const storage = await open();
    await give(storage, first);
    const second = [row('A1', 2023, '1'), row('A2', 2023, 'x'), row('A3', 2023, 'x')];
    const { run } = await give(storage, second, { supply: '2024' });
    const before = ['A2 2023 2024', 'A3 2023 2024'];
    expect(await unconfirmed(storage)).toEqual(before);
    const mended = await give(storage, [row('A2', 2023, '2'), row('A3', 2023, '4')], { isCorrection: true });
    expect(mended.run.counts).toMatchObject({ unchanged: 1, changed: 1, ended: 0 });
    expect(await unconfirmed(storage)).toEqual([]);
    expect(await standing(storage, codes)).toEqual(['A1 2023 100', 'A2 2023 200', 'A3 2023 400']);
    await undoRun(storage, mended.run.id);
    expect(await unconfirmed(storage)).toEqual(before);
    await undoRun(storage, run.id);
    expect(await unconfirmed(storage)).toEqual([]);
    expect(await standing(storage, codes)).toHaveLength(4);
  });

  it('are settled by the next supply: confirmed where it says them, ended where it does not, kept where it refuses them again', async () => {
    const storage = await open();
    await give(storage, first, { now: () => new Date('2023-06-01T10:00:00Z') });
    const refused = [row('A1', 2023, 'x'), row('A2', 2023, 'x'), row('A3', 2023, 'x'), row('A5', 2023, '5')];
    await give(storage, refused, { supply: '2024', now: () => new Date('2024-06-01T10:00:00Z') });
    const third = [row('A1', 2023, '1'), row('A3', 2023, 'y'), row('A5', 2023, '5')];
    const { run } = await give(storage, third, { supply: '2025', now: () => new Date('2025-06-01T10:00:00Z') });
    expect(run.counts).toMatchObject({ unchanged: 2, ended: 1, kept: 1 });
    expect(await standing(storage, codes)).toEqual(['A1 2023 100', 'A3 2023 300', 'A5 2023 500']);
    expect(await unconfirmed(storage)).toEqual(['A3 2023 2025']);
    const at = (known: string) =>
      storage.read(async (tx) => {
        const [one] = await tx.sourceFacts.byFiscalKey('prova', ['A1']);
        const facts = await tx.sourceFacts.ofSubjects([one!.id], { known, true: null });
        return facts.map(({ key, unconfirmed: by }) => `${key} ${by}`).sort();
      });
    expect(await at('2023-12-31T00:00:00Z')).toEqual(['2022 null', '2023 null']);
    expect(await at('2024-12-31T00:00:00Z')).toEqual(['2023 2024']);
    expect(await at('2025-12-31T00:00:00Z')).toEqual(['2023 null']);
  });

  it('do not doubt what another row of the supply says', async () => {
    const storage = await open();
    await give(storage, first);
    const { run } = await give(storage, [row('A2', 2023, 'x'), row('A2', 2023, '2'), row('A3', 2023, '9'), row('A3', 2023, 'x')]);
    expect(run.counts).toMatchObject({ unchanged: 1, changed: 1, ended: 2 });
    expect(run.counts.kept).toBeUndefined();
    expect(await unconfirmed(storage)).toEqual([]);
  });

  it('leave nothing unconfirmed when the supply is not whole, or all of it is refused', async () => {
    const storage = await open();
    await give(storage, first);
    const { run } = await give(storage, [row('A1', 2023, 'x')]);
    expect([run.state, run.counts.ended]).toEqual(['broken', 0]);
    expect(await unconfirmed(storage)).toEqual([]);
    expect(await standing(storage, codes)).toHaveLength(4);
  });

  it('are known again when the reading goes on after it was stopped', async () => {
    const storage = await open();
    const many = Array.from({ length: 9000 }, (_, at) => row(`C${at}`, 2023, '1'));
    await give(storage, [...first, ...many]);
    const path = await writeSupply(folder, 'long.csv', [row('A2', 2023, 'x'), ...many.map((line) => line.replace(';1;', ';2;'))]);
    let steps = 0;
    const stopping = orderOf(path, { supply: '2024', shouldPause: () => (steps += 1) > 0 });
    expect((await runImport(storage, stopping)).run.state).toBe('running');
    const { run, isResumed } = await runImport(storage, orderOf(path, { supply: '2024' }));
    expect([isResumed, run.state]).toEqual([true, 'done']);
    expect(run.counts).toMatchObject({ refused: 1, changed: 9000, ended: 3, kept: 1 });
    expect(await unconfirmed(storage)).toEqual(['A2 2023 2024']);
  });

  it('keep what repeated groups and conditions of theirs may say', async () => {
    const storage = await open();
    const [record] = incomes.records;
    const [fact] = record!.facts!;
    const kinds = { ...incomes, records: [{ ...record!, facts: [{ ...fact!, when: 'importo > 0' }] }] };
    await give(storage, first, { driver: kinds });
    const { run } = await give(storage, [row('A2', 2023, 'x'), row('A1', 2023, '1')], { driver: kinds, supply: '2024' });
    expect(run.counts).toMatchObject({ ended: 2, kept: 1 });
    expect(await unconfirmed(storage)).toEqual(['A2 2023 2024']);
  });
});
