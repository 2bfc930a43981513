import type { DriverFile, DriverLayout, DriverMatch, DriverRecord } from '../packs/index.ts';
import { nameKey, type ColumnIndex } from './map/field.ts';
import type { RecordMapper } from './map/record.ts';
import { matchName } from './names.ts';
import type { Row } from './row.ts';

/** Finds the record of a row, or undefined. */
export type SelectRecord = (row: Row) => RecordMapper | undefined;

/** Whether a record may stand in a file of this name, in a supply of this year. */
export function isPossible({ match, from, to }: DriverRecord, name: string, year: number | null): boolean {
  if (year !== null && (year < (from ?? -Infinity) || year > (to ?? Infinity))) return false;
  return match?.file === undefined || matchName(match.file, name) !== null;
}

/** Whether anything of a driver may stand in a file of this name, in a supply of whatever year. */
export const isFileOf = ({ records }: DriverFile, name: string): boolean =>
  records.some((record) => isPossible(record, name, null));

export function selector(
  records: readonly { readonly match: DriverMatch | undefined; readonly mapper: RecordMapper }[],
  layout: DriverLayout,
  columns: ColumnIndex | null,
): SelectRecord {
  const tests = records.map(({ match, mapper }) => ({ mapper, fits: testOf(match, layout, columns) }));
  const [only] = tests;
  if (tests.length === 1 && only!.fits === null) return () => only!.mapper;
  return (row) => tests.find(({ fits }) => fits === null || fits(row))?.mapper;
}

function testOf(
  match: DriverMatch | undefined,
  layout: DriverLayout,
  columns: ColumnIndex | null,
): ((row: Row) => boolean) | null {
  if (match?.is === undefined) return null;
  const wanted = new Set(match.is);
  if (match.at !== undefined) {
    const from = match.at - (layout.base ?? 1);
    const to = from + (match.length ?? 1);
    return ({ text }) => wanted.has(text.slice(from, to).trim());
  }
  const names = typeof match.column === 'number' ? [] : [match.column ?? []].flat();
  const index =
    typeof match.column === 'number'
      ? match.column - 1
      : names.map((name) => columns?.get(nameKey(name))).find((each) => each !== undefined);
  return ({ cells }) => index !== undefined && wanted.has((cells?.[index] ?? '').trim());
}
