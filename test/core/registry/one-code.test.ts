import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ImportOutcome, runImport } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { fiscalKeyOf } from '../../../core/storage/people/keys.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf } from './supply.ts';

const [record] = incomes.records;
const [fact] = record!.facts!;
const identity = { fiscal_code: 'codice', surname: 'cognome', name: 'nome', birth_date: 'nascita' };
/** Incomes of people who are named by their fiscal codes, with names and births. */
const driver = {
  ...incomes,
  records: [
    {
      ...record!,
      fields: [
        ...record!.fields!,
        { id: 'cognome', column: 'cognome' },
        { id: 'nome', column: 'nome' },
        { id: 'nascita', column: 'nascita', type: 'date' as const },
      ],
      facts: [{ ...fact!, subject: { ...fact!.subject, identity } }],
    },
  ],
};

const code = 'FNTTTV48C51G478G';
const ottavia = `${code};2023;1;F1;FONTANARO;OTTAVIA;1948-03-11`;
const ermete = `${code};2023;1;F1;MARZOLINI;ERMETE;1939-09-05`;
const ermeteLater = `${code};2022;7;F1;MARZOLINI;ERMETE;1939-09-05`;
const misspelt = `${code};2023;1;F1;FONTANARI;OTTAVIA;1948-03-12`;
const others = (count: number): string[] => Array.from({ length: count }, (_, at) => `P${at};2023;1;F1;ROSSI;N${at};1970-01-01`);

onEachDatabase('one fiscal code of two people in a supply', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const give = async (storage: Storage, name: string, rows: readonly string[], together?: number): Promise<ImportOutcome> => {
    const path = join(folder, name);
    await writeFile(path, ['codice;anno;importo;famiglia;cognome;nome;nascita', ...rows, ''].join('\n'));
    return runImport(storage, orderOf(path, { driver, ...(together === undefined ? {} : { together }) }));
  };

  /** The lines of rows that say otherwise, each with that of the earlier one. */
  const otherwise = (storage: Storage, { run }: ImportOutcome): Promise<unknown[]> =>
    storage.read(async (tx) =>
      (await tx.imports.repeats(run.id, { isSame: false, limit: 10 })).map(({ line, ofLine }) => [line, ofLine]),
    );
  const codes = ({ report }: ImportOutcome): string[] => report.problems.map((problem) => problem.code);

  it.each([
    ['say the same else', ermete, 0],
    ['say something of another year', ermeteLater, 0],
    ['say something else of the same year', ermete.replace(';1;', ';9;'), 1],
  ])('is told with both lines where the rows %s', async (_, other, contradicted) => {
    const storage = await open();
    const told = await give(storage, 'a.csv', ['P1;2023;1;F1;ROSSI;ADA;1970-01-01', ottavia, other]);
    expect(told.run.counts).toMatchObject({ facts: 3, misnamed: 1 });
    expect(told.run.counts.contradicted ?? 0).toBe(contradicted);
    expect(await otherwise(storage, told)).toEqual([[4, 3]]);
    expect(codes(told)).toContain('named_otherwise');
    expect(JSON.stringify(told.report.problems)).not.toMatch(/FNTTTV|FONTANARO|MARZOLINI/);
    expect(await storage.read((tx) => tx.imports.repeats(told.run.id, { isSame: true, limit: 10 }))).toEqual([]);
  });

  it('is told where the rows are stored one after the other, and again of the next supply', async () => {
    const storage = await open();
    const rows = [ottavia, ...others(6000), ermete, ermeteLater];
    const first = await give(storage, 'a.csv', rows, 1);
    expect(first.run.counts).toMatchObject({ misnamed: 1 });
    expect(await otherwise(storage, first)).toEqual([[6003, 2]]);
    // Of what an earlier supply said the same, nobody knows which row said it first.
    const second = await give(storage, 'b.csv', [...rows, 'P6000;2023;1;F1;ROSSI;N;1970-01-01'], 1);
    expect(second.run.counts).toMatchObject({ misnamed: 1 });
    expect(await otherwise(storage, second)).toEqual([[6003, 0]]);
  });

  it('is told of rows that stand on the same line of two files', async () => {
    const storage = await open();
    const paths = await Promise.all(
      [ottavia, ermeteLater].map(async (said, at) => {
        const path = join(folder, `${at}.csv`);
        await writeFile(path, `codice;anno;importo;famiglia;cognome;nome;nascita\n${said}\n`);
        return path;
      }),
    );
    const { run } = await runImport(storage, orderOf('', { driver, paths }));
    expect(run.counts).toMatchObject({ misnamed: 1 });
    const told = await storage.read((tx) => tx.imports.repeats(run.id, { isSame: false, limit: 10 }));
    expect(told).toMatchObject([{ file: 1, line: 2, ofFile: 0, ofLine: 2 }]);
  });

  it('is not told of one person who is written in two ways, nor of who is called otherwise by the next supply', async () => {
    const storage = await open();
    const one = await give(storage, 'a.csv', [ottavia, misspelt]);
    expect([one.run.counts.misnamed, codes(one)]).toEqual([undefined, []]);
    const next = await give(storage, 'b.csv', [ermete]);
    expect([next.run.counts.misnamed, codes(next)]).toEqual([undefined, []]);
  });

  it('is mended by the right row', async () => {
    const storage = await open();
    await give(storage, 'a.csv', [ottavia, ermeteLater]);
    const path = join(folder, 'mended.csv');
    await writeFile(
      path,
      `codice;anno;importo;famiglia;cognome;nome;nascita\n${ermeteLater.replace(code, 'MRZRMT39P05A475Z')}\n${ottavia}\n`,
    );
    const { run, report } = await runImport(storage, orderOf(path, { driver, isCorrection: true }));
    expect([run.counts.misnamed, report.problems]).toEqual([undefined, []]);
    const subjects = await storage.read((tx) =>
      tx.sourceFacts.byFiscalKey(
        'prova',
        [code, 'MRZRMT39P05A475Z'].map((each) => fiscalKeyOf(each)!),
      ),
    );
    expect(subjects.map(({ identity }) => identity?.['surname']).sort()).toEqual(['FONTANARO', 'MARZOLINI']);
  });
});
