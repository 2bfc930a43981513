import type { DriverFile, DriverLayout, DriverMatch, DriverRecord } from '../packs/index.ts';
import { nameKey, placeOf, type ColumnIndex } from './map/field.ts';
import { refusing, type RecordMapper } from './map/record.ts';
import { matchName } from './names.ts';
import { faults } from './refusal.ts';
import type { Row } from './row.ts';

/** Finds the record of a row, or undefined. */
type SelectRecord = (row: Row) => RecordMapper | undefined;

/** A record that may stand in a file, with what maps its rows: those of a year, where each says its own. */
interface Candidate {
  readonly record: DriverRecord;
  mapperOf(year: number | null): RecordMapper;
}

/** Whether a record may stand in a file of this name, in a supply of this year. */
export function isPossible({ match, year: own, ...years }: DriverRecord, name: string, year: number | null): boolean {
  if (own === undefined && year !== null && !isWithin(years, year)) return false;
  return match?.file === undefined || matchName(match.file, name) !== null;
}

const isWithin = ({ from, to }: Pick<DriverRecord, 'from' | 'to'>, year: number): boolean =>
  year >= (from ?? -Infinity) && year <= (to ?? Infinity);

/** Whether anything of a driver may stand in a file of this name, in a supply of whatever year. */
export const isFileOf = (driver: DriverFile, name: string): boolean =>
  fileKindOf(driver, name) >= 0 && driver.records.some((record) => isPossible(record, name, null));

/** Which of the kinds that may come apart a file is by its name: below 0 when it is none, 0 where all come together. */
export const fileKindOf = ({ supply: { apart } = {} }: DriverFile, name: string): number =>
  apart === undefined ? 0 : apart.findIndex((pattern) => matchName(pattern, name) !== null);

export function selector(candidates: readonly Candidate[], layout: DriverLayout, columns: ColumnIndex | null): SelectRecord {
  const tests = candidates.map(({ record, mapperOf }) => ({
    fits: testOf(record.match, layout, columns),
    find: record.year === undefined ? always(mapperOf(null)) : byOwnYear({ record, mapperOf }, layout, columns),
    misfit: record.year === undefined ? null : refusing(record.id, placeOf(record.year), faults.year_unknown),
  }));
  const [only] = tests;
  if (tests.length === 1 && only!.fits === null) return (row) => only!.find(row) ?? only!.misfit ?? undefined;
  return (row) => {
    let misfit: RecordMapper | undefined;
    for (const { fits, find, misfit: own } of tests) {
      if (fits !== null && !fits(row)) continue;
      const mapper = find(row);
      if (mapper !== undefined) return mapper;
      misfit ??= own ?? undefined;
    }
    return misfit;
  };
}

const always =
  (mapper: RecordMapper): SelectRecord =>
  () =>
    mapper;

const fourDigits = /^\d{4}$/;

/** The mapper of a record for the year that a row says; undefined where it says none, or one of another layout. */
function byOwnYear({ record, mapperOf }: Candidate, layout: DriverLayout, columns: ColumnIndex | null): SelectRecord {
  const mappers = new Map<number, RecordMapper>();
  const textIn = textReader(record.year!, layout, columns);
  return (row) => {
    const text = textIn(row);
    if (!fourDigits.test(text)) return undefined;
    const year = Number(text);
    if (!isWithin(record, year)) return undefined;
    let mapper = mappers.get(year);
    if (mapper === undefined) mappers.set(year, (mapper = mapperOf(year)));
    return mapper;
  };
}

function testOf(
  match: DriverMatch | undefined,
  layout: DriverLayout,
  columns: ColumnIndex | null,
): ((row: Row) => boolean) | null {
  if (match?.is === undefined) return null;
  const wanted = new Set(match.is);
  const textIn = textReader(match, layout, columns);
  return (row) => wanted.has(textIn(row));
}

/** Reads what stands in a place of a row, without blanks around it; a row that ends before it has nothing there. */
function textReader(
  { at, length, column }: Pick<DriverMatch, 'at' | 'length' | 'column'>,
  layout: DriverLayout,
  columns: ColumnIndex | null,
): (row: Row) => string {
  if (at !== undefined) {
    const from = at - (layout.base ?? 1);
    const to = from + (length ?? 1);
    return ({ text }) => text.slice(from, to).trim();
  }
  const names = typeof column === 'number' ? [] : [column ?? []].flat();
  const index =
    typeof column === 'number' ? column - 1 : names.map((name) => columns?.get(nameKey(name))).find((each) => each !== undefined);
  return ({ cells }) => (index === undefined ? '' : (cells?.[index] ?? '').trim());
}
