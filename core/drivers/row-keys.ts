import { createHash } from 'node:crypto';
import { type DriverField, type DriverFile, engineVersion, type Release } from '../packs/index.ts';
import { markOf } from './read/line-marks.ts';
import type { Halves, RowKey } from './recall.ts';
import type { Row } from './row.ts';
import { dependsOnYear } from './supply.ts';

/** Raised where rows say something else than they did, read by the same driver. */
const edition = 3;

/** What the reading of a row depends on besides the row. */
interface Reading {
  readonly driver: DriverFile;
  readonly codelists: Release['codelists'];
  readonly year: number | null;
  /** Which of the kinds that may come apart the file is: of another one, the same row says something else. */
  readonly kind: number;
  readonly columns: readonly string[] | null;
  /** Records that may stand in the file. */
  readonly records: readonly string[];
}

/** A digest of how rows are read: read in another way, the same row has another key. */
export function digestOf({ driver, codelists, year, kind, columns, records }: Reading): Halves {
  const fields: readonly DriverField[] = [
    ...(driver.fields ?? []),
    ...driver.records.flatMap((record) => [...(record.fields ?? []), ...(record.groups ?? []).flatMap((group) => group.fields)]),
  ];
  const lists = [...new Set(fields.flatMap(({ codelist }) => codelist ?? []))];
  const text = JSON.stringify(driver);
  const isDated = dependsOnYear(driver) || text.includes('supply_year');
  const codes = lists.map((list) => [...(codelists.get(list)?.codes.keys() ?? [])]);
  const said = JSON.stringify([engineVersion, edition, text, isDated ? year : null, kind, columns, records, lists, codes]);
  const digest = createHash('sha256').update(said).digest();
  return { high: digest.readInt32LE(0), low: digest.readInt32LE(4) };
}

/** Makes the keys of rows that are read in one way. */
export function rowKeys(seed: Halves, reading: Halves): (row: Row) => RowKey {
  // The cells of a row that has a text are left alone: they are cut when they are asked for.
  const textOf = ({ text, cells, numbers = null, days = null }: Row): string => {
    if (text !== '' || cells === null) return text;
    return JSON.stringify(numbers === null && days === null ? cells : [cells, [...(numbers ?? [])], [...(days ?? [])]]);
  };
  return (row) => keyOf(row.mark ?? markOf(Buffer.from(textOf(row)), seed), reading);
}

/** The key of a row from the mark of what it says. */
const keyOf = (mark: Halves, reading: Halves): RowKey => ({
  high: mark.high ^ reading.high,
  low: mark.low ^ reading.low,
});
