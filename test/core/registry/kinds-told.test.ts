import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { type ImportOutcome, runImport, undoRun } from '../../../core/registry/index.ts';
import { sql, type Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { orderOf } from './supply.ts';

type Kinds = NonNullable<DriverFile['records'][number]['facts']>[number]['subject']['kind'];

/** Taxpayers, of whom one record tells whether they are people or companies, and what they declare. */
const taxes = (declared: Kinds, code: string): DriverFile => ({
  id: 'tributi_prova',
  version: '1.0.0',
  title: 'Tributi',
  file: { format: 'delimited', delimiter: '|', quote: '' },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'sogg',
      match: { column: 1, is: ['SOGG'] },
      fields: [
        { id: 'id_contribuente', column: 2, required: true },
        { id: 'codice', column: 3 },
        { id: 'nome', column: 4 },
        { id: 'chi', feel: code },
      ],
      facts: [
        {
          concept: 'contribuente',
          when: 'chi = "person"',
          subject: {
            kind: 'person',
            scheme: 'contribuente',
            key: ['id_contribuente'],
            identity: { fiscal_code: 'codice', name: 'nome' },
          },
          values: ['codice', 'nome'],
        },
        {
          concept: 'contribuente',
          when: 'chi = "body"',
          subject: { kind: 'body', scheme: 'contribuente', key: ['id_contribuente'] },
          values: ['codice', 'nome'],
        },
      ],
    },
    {
      id: 'dich',
      match: { column: 1, is: ['DICH'] },
      fields: [
        { id: 'id_contribuente', column: 2, required: true },
        { id: 'oggetto', column: 3, required: true },
        { id: 'mq', column: 4, type: 'integer' },
      ],
      facts: [
        {
          concept: 'utenza',
          subject: { kind: declared, scheme: 'contribuente', key: ['id_contribuente'] },
          key: ['oggetto'],
          values: ['mq'],
        },
      ],
    },
  ],
});
const told = taxes(['person', 'body'], 'if string length(codice) = 11 then "body" else "person"');
const before = taxes('person', '"person"');

const person = 'SOGG|1|FNTLVI75L02G478L|LIVIO';
const company = 'SOGG|2|00000000000|PROVE SRL';
const declares = (of: number, size = 50) => `DICH|${of}|9${of}|${size}`;

onEachDatabase('kinds that another row tells', ({ open }) => {
  let folder = '';
  let files = 0;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-supply-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const give = async (storage: Storage, rows: readonly string[], more = {}): Promise<ImportOutcome> => {
    const path = join(folder, `${(files += 1)}.txt`);
    await writeFile(path, `${rows.join('\n')}\n`);
    return runImport(storage, orderOf(path, { driver: told, ...more }));
  };
  /** Whom there is, by kind and number, with code and how many facts stand of them. */
  const known = (storage: Storage): Promise<string[]> =>
    storage.read(async (tx) => {
      const rows = await tx.session.all<{ kind: string; subject_key: string; fiscal_key: string; facts: number }>(
        sql`select kind, subject_key, fiscal_key,
              (select count(*) from source_fact f where f.subject_id = s.id and f.ended_by = 0) as facts
            from source_subject s order by subject_key, kind`,
      );
      return rows.map((row) => `${row.kind} ${row.subject_key} ${row.fiscal_key} ${Number(row.facts)}`);
    });
  const both = ['person 1 FNTLVI75L02G478 2', 'body 2  2'];

  for (const [order, rows] of [
    ['first', [person, company, declares(1), declares(2)]],
    ['last', [declares(1), declares(2), person, company]],
  ] as const)
    it(`hold for all rows of the same key, told ${order}`, async () => {
      const storage = await open();
      await give(storage, rows);
      expect(await known(storage)).toEqual(both);
      const again = await give(storage, [...rows, declares(3)]);
      expect(again.run.counts).toMatchObject({ added: 1, unchanged: 4, ended: 0 });
      expect(await known(storage)).toEqual([...both, 'person 3  1']);
    });

  it('hold for what was said long before, and for what is said long after', async () => {
    const storage = await open();
    await give(storage, [declares(1), declares(2)]);
    expect(await known(storage)).toEqual(['person 1  1', 'person 2  1']);
    await give(storage, [person, company], { isCorrection: true });
    expect(await known(storage)).toEqual(both);
    const { run } = await give(storage, [declares(1), declares(2, 60)], { isCorrection: true });
    expect(run.counts).toMatchObject({ changed: 1, unchanged: 1 });
    expect(await known(storage)).toEqual(both);
  });

  it('make companies of those who were taken for people before kinds were told', async () => {
    const storage = await open();
    const rows = [person, company, declares(1), declares(2)];
    await give(storage, rows, { driver: before });
    expect(await known(storage)).toEqual(['person 1 FNTLVI75L02G478 2', 'person 2 00000000000 2']);
    const { run } = await give(storage, [...rows, declares(3)]);
    expect(run.counts).toMatchObject({ added: 1, changed: 0, unchanged: 4, ended: 0 });
    expect(await known(storage)).toEqual([...both, 'person 3  1']);
    await undoRun(storage, run.id);
    expect((await known(storage)).slice(0, 2)).toEqual(['person 1 FNTLVI75L02G478 2', 'person 2 00000000000 2']);
    const codes = await storage.read((tx) => tx.session.all(sql`select * from earlier_code`));
    expect(codes).toEqual([]);
  });

  it('are the last that was told', async () => {
    const storage = await open();
    const asPerson = 'SOGG|2|BRGSLN78S63L117Q|SELENE';
    await give(storage, [company, declares(2)]);
    await give(storage, [asPerson, declares(2)]);
    expect(await known(storage)).toEqual(['person 2 BRGSLN78S63L117 2']);
    await give(storage, [declares(2), asPerson, company]);
    expect(await known(storage)).toEqual(['body 2  2']);
    await give(storage, [company, declares(2), asPerson]);
    expect(await known(storage)).toEqual(['person 2 BRGSLN78S63L117 2']);
  });

  it('leave what a refused row said before, of whatever kind', async () => {
    const storage = await open();
    await give(storage, [company, declares(2), person]);
    const { run } = await give(storage, [company, 'DICH|2|92|molti', person]);
    expect(run.counts).toMatchObject({ refused: 1, unchanged: 2, ended: 0, kept: 1 });
  });

  it('are told among thousands', async () => {
    const storage = await open();
    const many = Array.from({ length: 5000 }, (_, at) => at);
    const code = (at: number) => (at % 3 === 0 ? '00000000000' : 'FNTLVI75L02G478L');
    const rows = [...many.map((at) => `DICH|${at}|1|2`), ...many.map((at) => `SOGG|${at}|${code(at)}|X`)];
    await give(storage, rows);
    const counted = await storage.read((tx) =>
      tx.session.all<{ kind: string; n: number }>(
        sql`select kind, count(*) as n from source_subject group by kind order by kind`,
      ),
    );
    expect(counted.map(({ kind, n }) => [kind, Number(n)])).toEqual([
      ['body', 1667],
      ['person', 3333],
    ]);
  });
});
