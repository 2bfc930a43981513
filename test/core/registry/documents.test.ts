import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runImport } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';
import { incomes, orderOf } from './supply.ts';

const [record] = incomes.records;
/** Incomes as a document: of each household and of who is in it. A household begins before its members and ends after them. */
const driver = {
  ...incomes,
  file: { format: 'xml' as const, rows: ['Redditi/Famiglia', 'Redditi/Famiglia/Persona'] },
  records: [
    {
      id: 'famiglia',
      match: { column: '#', is: ['Redditi/Famiglia'] },
      fields: [{ id: 'anni', column: '@anni', type: 'integer' as const }],
    },
    {
      ...record!,
      fields: record!.fields!.map((field) => ({
        ...field,
        column: field.id === 'famiglia' ? '/Redditi/Famiglia/@numero' : `@${String(field.column)}`,
      })),
    },
  ],
};

/** A household on four lines, the first of which is wrong where it is said so. */
const household = (number: number, { anni = '1', anno = '2023' } = {}): string =>
  `<Famiglia numero="F${number}" anni="${anni}">
  <Persona
    codice="A${number}" anno="${anno}" importo="${number}"/>
</Famiglia>
`;
const linesOfEach = 4;
const lineOfMember = (index: number): number => 2 + index * linesOfEach + 1;

const refusedLines = (storage: Storage, run: number): Promise<number[]> =>
  storage.read(async (tx) => (await tx.imports.refusals(run, 10_000)).map(({ line }) => line));

onEachDatabase('imports of documents', ({ open }) => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nucleo-document-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const supply = async (name: string, households: readonly string[], around = '\n'): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `<Redditi>${around}${households.join('')}</Redditi>\n`);
    return path;
  };

  it('say of refused rows and of rows that contradict each other the lines on which they begin', async () => {
    const storage = await open();
    const said = [
      household(1),
      household(2, { anno: 'x' }),
      household(3, { anni: 'x' }),
      household(1).replace('importo="1"', 'importo="9"'),
    ];
    const { run } = await runImport(storage, orderOf(await supply('a.xml', said), { driver }));
    expect(run.counts).toMatchObject({ facts: 3, refused: 2, added: 2, contradicted: 1 });
    expect(await refusedLines(storage, run.id)).toEqual([lineOfMember(1), lineOfMember(2) - 1]);
    const [repeat] = await storage.read((tx) => tx.imports.repeats(run.id, { isSame: false, limit: 10 }));
    expect(repeat).toMatchObject({ line: lineOfMember(3), ofLine: lineOfMember(0) });
  });

  it('tell rows that stand on one line by their number', async () => {
    const storage = await open();
    const said = [household(1), household(2, { anno: 'x' }), household(1).replace('importo="1"', 'importo="9"')];
    const { run } = await runImport(
      storage,
      orderOf(await supply('a.xml', [said.join('').replaceAll('\n', ' ')], ''), { driver }),
    );
    expect(run.counts).toMatchObject({ facts: 2, refused: 1, contradicted: 1 });
    expect(await refusedLines(storage, run.id)).toEqual([3]);
    const [repeat] = await storage.read((tx) => tx.imports.repeats(run.id, { isSame: false, limit: 10 }));
    expect(repeat).toMatchObject({ line: 5, ofLine: 1 });
  });

  it('go on where they stopped, with each refused row once', async () => {
    const storage = await open();
    const isWrong = (index: number): boolean => index % 7 === 0;
    const path = await supply(
      'long.xml',
      Array.from({ length: 4000 }, (_, index) => household(index, isWrong(index) ? { anni: 'x' } : {})),
    );
    let steps = 0;
    const stopping = orderOf(path, {
      driver,
      together: 1,
      onProgress: () => {
        if ((steps += 1) === 2) throw new Error('the power went');
      },
    });
    await expect(runImport(storage, stopping)).rejects.toThrow('the power went');
    const { run, isResumed } = await runImport(storage, orderOf(path, { driver }));
    expect(isResumed).toBe(true);
    const wrong = Array.from({ length: 4000 }, (_, index) => index).filter(isWrong);
    expect(run.counts).toMatchObject({ facts: 4000, added: 4000, refused: wrong.length });
    expect(await refusedLines(storage, run.id)).toEqual(wrong.map((index) => lineOfMember(index) - 1));
  });

  it('say the lines of rows that are recalled and said twice', async () => {
    const storage = await open();
    await runImport(storage, orderOf(await supply('a.xml', [household(1), household(2)]), { driver }));
    const { run } = await runImport(
      storage,
      orderOf(await supply('b.xml', [household(2), household(1), household(1)]), { driver }),
    );
    expect(run.counts).toMatchObject({ unchanged: 2, repeated: 1 });
    const [repeat] = await storage.read((tx) => tx.imports.repeats(run.id, { isSame: true, limit: 10 }));
    expect(repeat).toMatchObject({ line: lineOfMember(2) });
  });
});
