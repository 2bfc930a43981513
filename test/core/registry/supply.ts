import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DriverFile, Release } from '../../../core/packs/index.ts';
import type { ImportOrder } from '../../../core/registry/index.ts';
import type { Storage } from '../../../core/storage/index.ts';

/** Incomes of invented people, one a row: who lives together, and what each earns in a year. */
export const incomes: DriverFile = {
  id: 'redditi_prova',
  version: '1.0.0',
  title: 'Redditi',
  file: { format: 'delimited', delimiter: ';', header: true, dates: ['yyyy-mm-dd'] },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'riga',
      fields: [
        { id: 'codice', column: 'codice' },
        { id: 'anno', column: 'anno', type: 'integer', required: true },
        { id: 'importo', column: 'importo', type: 'money' },
        { id: 'famiglia', column: 'famiglia' },
      ],
      facts: [
        {
          concept: 'reddito',
          subject: { kind: 'person', scheme: 'fiscal_code', key: ['codice'], identity: { fiscal_code: 'codice' } },
          key: ['anno'],
          values: ['anno', 'importo', 'famiglia'],
        },
      ],
    },
  ],
};

const release = {
  root: 'prova',
  codelists: new Map(),
  concepts: new Map([['reddito', { concept: { id: 'reddito', household: { by: 'famiglia' } } }]]),
} as unknown as Release;

export const row = (code: string, year: number, amount: string, household = 'F1'): string =>
  `${code};${year};${amount};${household}`;

export async function writeSupply(folder: string, name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, ['codice;anno;importo;famiglia', ...rows, ''].join('\n'));
  return path;
}

export const orderOf = (path: string, more: Partial<ImportOrder> = {}): ImportOrder => ({
  driver: incomes,
  release,
  paths: [path],
  by: 'prova',
  now: () => new Date(),
  ...more,
});

/** What stands, as code, year and cents. */
export async function standing(storage: Storage, codes: readonly string[], known: string | null = null): Promise<string[]> {
  return storage.read(async (tx) => {
    const subjects = await tx.sourceFacts.byFiscalKey('prova', codes);
    const keyOf = new Map(subjects.map(({ id, key }) => [id, key]));
    const facts = await tx.sourceFacts.ofSubjects([...keyOf.keys()], { known, true: null });
    return facts
      .map(({ subjectId, data }) => `${keyOf.get(subjectId)} ${String(data['anno'])} ${String(data['importo'])}`)
      .sort();
  });
}
