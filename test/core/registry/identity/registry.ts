import type { ImportRunRow, SaidFact, Storage } from '../../../../core/storage/index.ts';
import type { Table } from '../../../../core/registry/matching/index.ts';
import spec from '../../../../plugins/base/matchings/registro.matching.json' with { type: 'json' };
import { matchRegistry, type MatchOrder } from '../../../../core/registry/identity/run/index.ts';

export const root = 'prova';

/** Somebody as a source names them. */
export interface Said {
  readonly key: string;
  readonly surname?: string;
  readonly name?: string;
  readonly full_name?: string;
  readonly birth_date?: string;
  readonly birth_place?: string;
  readonly sex?: string;
  readonly fiscal_code?: string;
  readonly code_from?: string;
}

/** A run of an import that is over, as it is stored. */
export const runRow = (of: string, driver: string): Omit<ImportRunRow, 'id'> => ({
  root: of,
  driver,
  driverVersion: '1.0.0',
  supply: null,
  mode: 'append',
  files: [],
  state: 'done',
  file: 0,
  line: 0,
  counts: { facts: 0, refused: 0, added: 0, changed: 0, unchanged: 0, ended: 0 },
  by: 'prova',
  startedAt: '2026-03-01T08:00:00Z',
  endedAt: null,
  progress: {},
});

/** A run of an import in which a source says who some people are; returns its number. */
export async function say(
  storage: Storage,
  driver: string,
  people: readonly Said[],
  of = root,
  mode: ImportRunRow['mode'] = 'append',
): Promise<number> {
  return storage.transaction(async (tx) => {
    const run = await tx.imports.insert({ ...runRow(of, driver), mode });
    for (let at = 0; at < people.length; at += 4000)
      await tx.imports.store({ id: run, root: of, driver, mode }, people.slice(at, at + 4000).map(factOf));
    return run;
  });
}

/** What a source says of somebody, in a line of its file. */
export function factOf({ key, ...identity }: Said, line: number): SaidFact {
  return {
    kind: 'person',
    scheme: 'matricola',
    subject: key,
    identity,
    concept: 'persona',
    key: '',
    group: '',
    values: {},
    from: null,
    to: null,
    file: 0,
    line,
    record: 'r',
  };
}

/** People of a table as a source would say them, with the row as their key. */
export function saidIn(table: Table): Said[] {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const cell = (name: string, row: number): string => {
    const column = columns.get(name);
    return column === undefined ? '' : column.values[column.ids[row]!]!;
  };
  return Array.from({ length: table.size }, (_, row) => ({
    key: String(row),
    surname: cell('cognome', row),
    name: cell('nome', row),
    birth_date: cell('data_nascita', row),
    birth_place: cell('comune_nascita', row),
    sex: cell('sesso', row),
    fiscal_code: cell('codice_fiscale', row),
  }));
}

export const runMatch = (storage: Storage, over: Partial<MatchOrder> = {}) =>
  matchRegistry(storage, {
    root,
    drivers: [],
    spec: spec as MatchOrder['spec'],
    by: 'prova',
    now: () => new Date('2026-03-02T09:00:00Z'),
    ...over,
  });

/** The person of each record, by what the source calls it: equal ids are one person. */
export async function whoIsWhom(storage: Storage): Promise<Map<string, string>> {
  return storage.read(async (tx) => {
    const subjects = await tx.personRecords.subjects(root, 0, 1_000_000);
    const links = new Map((await tx.recordLinks.all(root)).map(({ record, identity }) => [record, identity]));
    return new Map(subjects.map(({ id, driver, key }) => [`${driver}/${key}`, links.get(`s:${id}`) ?? `s:${id}`]));
  });
}
