import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listRuns, refusedLines, refusedRows, runImport, undoRun, writeRefused } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf, row, standing, writeSupply } from './supply.ts';

const codes = ['A1', 'A2', 'A3', 'A4'];

const linesOf = (storage: Storage, run: number, file = 0): Promise<Uint32Array> =>
  storage.read((tx) => refusedLines(tx, run, file));

onEachDatabase('imports', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const first = [row('A1', 2023, '100.50'), row('A2', 2023, '20'), row('A3', 2023, '7')];

  it('sets a supply against the one before: what is new, changed, as before, and said no more', async () => {
    const storage = await open();
    await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', first)));
    const later = [row('A1', 2023, '100.50'), row('A2', 2023, '21'), row('A4', 2023, '1')];
    const { run } = await runImport(storage, orderOf(await writeSupply(folder, 'b.csv', later)));
    expect(run.state).toBe('done');
    expect(run.counts).toEqual({ facts: 3, refused: 0, added: 1, changed: 1, unchanged: 1, ended: 1 });
    expect(await standing(storage, codes)).toEqual(['A1 2023 10050', 'A2 2023 2100', 'A4 2023 100']);
  });

  it('knows what was known before', async () => {
    const storage = await open();
    const at = (day: string) => ({ now: () => new Date(`${day}T10:00:00Z`) });
    await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', first), at('2024-03-01')));
    await runImport(storage, orderOf(await writeSupply(folder, 'b.csv', [row('A2', 2023, '21')]), at('2025-03-01')));
    expect(await standing(storage, codes, '2024-02-01T00:00:00Z')).toEqual([]);
    expect(await standing(storage, codes, '2024-12-31T00:00:00Z')).toEqual(['A1 2023 10050', 'A2 2023 2000', 'A3 2023 700']);
    expect(await standing(storage, codes)).toEqual(['A2 2023 2100']);
  });

  it('keeps both of two rows about the same, the later standing', async () => {
    const storage = await open();
    const { run } = await runImport(
      storage,
      orderOf(await writeSupply(folder, 'a.csv', [row('A1', 2023, '1'), row('A1', 2023, '2'), row('A1', 2023, '2')])),
    );
    expect(run.counts).toMatchObject({ facts: 3, added: 1, changed: 0, unchanged: 0, contradicted: 1, repeated: 1 });
    expect(await standing(storage, codes)).toEqual(['A1 2023 200']);
  });

  it('undoes a run as if it had never been, and only the last', async () => {
    const storage = await open();
    const one = await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', first)));
    const before = await standing(storage, codes);
    const path = await writeSupply(folder, 'b.csv', [row('A1', 2023, '5'), row('A4', 2023, '6')]);
    const two = await runImport(storage, orderOf(path));
    await expect(undoRun(storage, one.run.id)).rejects.toMatchObject({ code: 'NUC_IMPORT_NOT_LAST' });
    await undoRun(storage, two.run.id);
    expect(await standing(storage, codes)).toEqual(before);
    await expect(undoRun(storage, two.run.id)).rejects.toMatchObject({ code: 'NUC_IMPORT_UNKNOWN' });
    expect((await runImport(storage, orderOf(path))).run.counts).toEqual(two.run.counts);
    expect((await listRuns(storage)).map(({ state }) => state)).toEqual(['done', 'undone', 'done']);
  });

  it('refuses files it has read, and another supply while one is not at its end', async () => {
    const storage = await open();
    const path = await writeSupply(folder, 'a.csv', first);
    await runImport(storage, orderOf(path));
    await expect(runImport(storage, orderOf(path))).rejects.toMatchObject({ code: 'NUC_IMPORT_DONE' });
    const stopping = orderOf(await writeSupply(folder, 'long.csv', many(5000)), {
      onProgress: () => {
        throw new Error('the power went');
      },
    });
    await expect(runImport(storage, stopping)).rejects.toThrow('the power went');
    const other = orderOf(await writeSupply(folder, 'other.csv', [row('A1', 2020, '1')]));
    await expect(runImport(storage, other)).rejects.toMatchObject({ code: 'NUC_IMPORT_UNFINISHED' });
  });

  it('goes on where it stopped, with nothing lost or doubled', async () => {
    const storage = await open();
    const path = await writeSupply(folder, 'long.csv', [...many(9000), 'B1;nessuno;1;F1']);
    const stopping = orderOf(path, {
      onProgress: (done) => {
        if (done > 4000) throw new Error('the power went');
      },
    });
    await expect(runImport(storage, stopping)).rejects.toThrow('the power went');
    const [stopped] = await listRuns(storage);
    expect(stopped).toMatchObject({ state: 'running' });
    expect(stopped!.counts.facts).toBeGreaterThan(0);
    const { run, isResumed, report } = await runImport(storage, orderOf(path));
    expect(isResumed).toBe(true);
    expect(run.counts).toEqual({ facts: 9000, refused: 1, added: 9000, changed: 0, unchanged: 0, ended: 0 });
    expect(report.total.rows).toBe(run.counts.facts + run.counts.refused);
  });

  it('takes mended rows without ending the rest, and gives out the refused ones as they were', async () => {
    const storage = await open();
    const path = await writeSupply(folder, 'a.csv', [row('A1', 2023, '1'), 'A2;duemila;3;F1']);
    const { run } = await runImport(storage, orderOf(path));
    const refusals = await storage.read((tx) => tx.imports.refusals(run.id, 10));
    expect(refusals).toMatchObject([{ line: 3, fields: [{ field: 'anno', reason: 'not_a_number' }] }]);
    expect(JSON.stringify(refusals)).not.toContain('duemila');
    const out = join(folder, 'refused.csv');
    await writeRefused({ path, head: 1, lines: await linesOf(storage, run.id), isWide: false }, out);
    expect(await readFile(out, 'utf8')).toBe('codice;anno;importo;famiglia\nA2;duemila;3;F1\n');
    const mended = await writeSupply(folder, 'mended.csv', [row('A2', 2000, '3')]);
    await runImport(storage, orderOf(mended, { isCorrection: true }));
    expect(await standing(storage, codes)).toEqual(['A1 2023 100', 'A2 2000 300']);
  });

  it('knows the lines of refused rows of each file, however many, a page at a time', async () => {
    const storage = await open();
    const wrong = (at: number): string => `A${at};duemila;3;F1`;
    const { run } = await runImport(
      storage,
      orderOf(await writeSupply(folder, 'a.csv', [row('A1', 2023, '1')]), {
        paths: [
          await writeSupply(folder, 'b.csv', [row('B1', 2023, '1'), wrong(1), wrong(2), row('B2', 2023, '1'), wrong(3)]),
          await writeSupply(folder, 'c.csv', [row('C1', 2023, '1')]),
          await writeSupply(folder, 'd.csv', [wrong(4)]),
        ],
      }),
    );
    expect([...(await linesOf(storage, run.id))]).toEqual([3, 4, 6]);
    expect([...(await linesOf(storage, run.id, 1))]).toEqual([]);
    await storage.read(async (tx) => {
      expect(await tx.imports.refusedIn(run.id, 3)).toEqual([0, 2]);
      expect(await tx.imports.refusedLines(run.id, 0, { after: 0, limit: 2 })).toEqual([3, 4]);
      expect(await tx.imports.refusedLines(run.id, 0, { after: 4, limit: 2 })).toEqual([6]);
    });
  });

  it('gives out refused rows of a file in UTF-16 as they were', async () => {
    const storage = await open();
    const path = join(folder, 'wide.csv');
    // Letters of which one byte is that of a new line.
    const text = ['codice;anno;importo;famiglia', row('A1', 2023, '1', 'Ċਊ'), 'A2;duemila;3;Ċਊ', ''].join('\r\n');
    await writeFile(path, Buffer.from(`\ufeff${text}`, 'utf16le'));
    const driver = { ...incomes, file: { ...incomes.file, encoding: 'utf-16le' as const } };
    const { run } = await runImport(storage, orderOf(path, { driver }));
    expect(run.counts).toMatchObject({ facts: 1, refused: 1 });
    const lines = await linesOf(storage, run.id);
    const out = join(folder, 'refused.csv');
    await writeRefused({ path, head: 1, lines, isWide: true }, out);
    expect(await readFile(out, 'utf16le')).toBe('\ufeffcodice;anno;importo;famiglia\r\nA2;duemila;3;Ċਊ\r\n');
    const pieces = async function* (bytes: Buffer) {
      for (let at = 0; at < bytes.length; at += 3) yield bytes.subarray(at, at + 3);
    };
    const cut: Buffer[] = [];
    for await (const each of refusedRows(pieces(await readFile(path)), { head: 1, lines, isWide: true })) cut.push(each);
    expect(Buffer.concat(cut)).toEqual(await readFile(out));
  });

  it('takes mended rows for what they are where a tail counts the rows of a supply', async () => {
    const storage = await open();
    const tail = {
      id: 'coda',
      match: { column: 'codice', is: ['FINE'] },
      fields: [{ id: 'righe', column: 'anno', type: 'integer' as const }],
    };
    const driver = {
      ...incomes,
      supply: { mode: 'append' as const },
      records: [tail, ...incomes.records],
      counters: [{ record: 'coda', field: 'righe', counts: ['riga'] }],
    };
    const whole = await writeSupply(folder, 'a.csv', [row('A1', 2023, '1'), 'A2;duemila;3;F1', 'FINE;2;;']);
    expect((await runImport(storage, orderOf(whole, { driver }))).run).toMatchObject({ state: 'done', mode: 'append' });
    const mended = orderOf(await writeSupply(folder, 'mended.csv', [row('A2', 2000, '3')]), { driver, isCorrection: true });
    const { run, report } = await runImport(storage, mended);
    expect([run.state, run.mode, report.problems]).toEqual(['done', 'correction', []]);
    const torn = await writeSupply(folder, 'torn.csv', [row('A3', 2000, '3')]);
    expect((await runImport(storage, orderOf(torn, { driver }))).run.state).toBe('broken');
  });

  it('asks how files are written that seem to be written otherwise than the driver says, before anything is stored', async () => {
    const storage = await open();
    const latin = { ...incomes, file: { ...incomes.file, encoding: 'windows-1252' as const } };
    const households = () =>
      storage.read(async (tx) => {
        const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
        const time = { known: null, true: null };
        const facts = await tx.sourceFacts.ofSubjects(
          subjects.map(({ id }) => id),
          time,
        );
        return facts.map(({ data }) => data['famiglia']);
      });
    const path = await writeSupply(folder, 'a.csv', [row('A1', 2023, '1', 'Niccolò'), ...many(9000)]);
    await expect(runImport(storage, orderOf(path, { driver: latin }))).rejects.toMatchObject({
      code: 'NUC_IMPORT_ENCODING',
      problems: [{ code: 'encoding_doubtful', params: { seems: 'UTF-8', declared: 'Windows-1252', seemsAs: 'utf-8', line: 2 } }],
    });
    expect(await listRuns(storage)).toEqual([]);
    // Who goes on need not say it again.
    const stopping = { driver: latin, encoding: 'utf-8' as const, shouldPause: () => true };
    expect((await runImport(storage, orderOf(path, stopping))).run.state).toBe('running');
    await utimes(path, 1, 1);
    const { run, report } = await runImport(storage, orderOf(path, { driver: latin }));
    expect([run.state, run.files[0]!.encoding, report.problems]).toEqual(['done', 'utf-8', []]);
    expect(await households()).toEqual(['Niccolò']);
    const other = await writeSupply(folder, 'b.csv', [row('A2', 2023, '1', 'Niccolò')]);
    const asSaid = await runImport(storage, orderOf(other, { driver: latin, encoding: 'windows-1252' }));
    expect([asSaid.run.state, asSaid.report.problems]).toEqual([
      'done',
      [expect.objectContaining({ code: 'encoding_doubtful' }), expect.objectContaining({ code: 'ended_most' })],
    ]);
    expect(await households()).toEqual(['NiccolÃ²']);
  });

  it('finds who belongs to one household', async () => {
    const storage = await open();
    const rows = [row('A1', 2023, '1', 'F1'), row('A2', 2023, '1', 'F2'), row('A3', 2023, '1', 'F1')];
    await runImport(storage, orderOf(await writeSupply(folder, 'a.csv', rows)));
    const found = await storage.read((tx) =>
      tx.sourceFacts.ofGroup('prova', 'redditi_prova', 'reddito', 'F1', { known: null, true: null }),
    );
    expect(found).toHaveLength(2);
  });
});

const many = (count: number): string[] => Array.from({ length: count }, (_, at) => row(`C${at}`, 2023, '1'));
