import { createHash, hash } from 'node:crypto';
import { type DriverField, type DriverFile, engineVersion, type Release } from '../packs/index.ts';
import type { Row } from './row.ts';
import { dependsOnYear } from './supply.ts';

/** What tells a row again: eight bytes, as characters, of a digest of what it says and of all that its reading depends on. */
export type RowKey = string;

/** A row that an earlier supply said in the same words: it says what is known, and need not be read. */
export interface Recalled {
  /** Place of its record among those of the driver. */
  readonly record: number;
  /** How many facts it gives. */
  readonly facts: number;
}

/** What of earlier supplies spares reading a row again. */
export interface Recall<R extends Recalled = Recalled> {
  find(key: RowKey): R | null;
}

/** What the reading of a row depends on besides the row. */
export interface Reading {
  readonly driver: DriverFile;
  readonly codelists: Release['codelists'];
  readonly year: number | null;
  readonly columns: readonly string[] | null;
  /** Records that may stand in the file. */
  readonly records: readonly string[];
}

/** Makes the keys of rows that are read in one way: read in another, the same row has another key. */
export function rowKeys({ driver, codelists, year, columns, records }: Reading): (row: Row) => RowKey {
  const fields: readonly DriverField[] = [
    ...(driver.fields ?? []),
    ...driver.records.flatMap((record) => [...(record.fields ?? []), ...(record.groups ?? []).flatMap((group) => group.fields)]),
  ];
  const lists = [...new Set(fields.flatMap(({ codelist }) => codelist ?? []))];
  const text = JSON.stringify(driver);
  const isDated = dependsOnYear(driver) || text.includes('supply_year');
  const codes = lists.map((list) => [...(codelists.get(list)?.codes.keys() ?? [])]);
  const said = JSON.stringify([engineVersion, text, isDated ? year : null, columns, records, lists, codes]);
  const prefix = createHash('sha256').update(said).digest('hex').slice(0, 16);
  // It tells rows apart that nobody made to be alike; nothing is proved by it.
  // The cells of a row that has a text are left alone: they are cut when they are asked for.
  return (row) =>
    hash('sha1', prefix + (row.text === '' && row.cells !== null ? JSON.stringify(row.cells) : row.text), 'binary').slice(0, 8);
}
