import type { DriverField, DriverFile, Release } from '../packs/index.ts';
import { dateReader } from './map/read-date.ts';
import { recordMapper } from './map/record.ts';
import { nameTelling } from './names.ts';
import { isPossible, selector } from './select.ts';
import { BrokenSource } from './read/broken.ts';
import { openSource } from './read/open-source.ts';
import type { Source } from './row.ts';
import { columnIndex } from './columns.ts';

/** When a supply was delivered: what chooses among layouts of several years. */
export interface Supply {
  readonly year: number | null;
  /** As 2026-01-31. */
  readonly date: string | null;
}

/** As 2026-01-31, or as 2026; null when nothing says it. */
export const supplyText = ({ year, date }: Supply): string | null => date ?? (year === null ? null : String(year));

const readDay = dateReader(['yyyy-mm-dd']);
const dayMs = 86_400_000;
const tomorrowAfter = (now: Date): string => new Date(now.getTime() + dayMs).toISOString().slice(0, 10);
/** The last day of the calendar. */
const theEnd = '9999-12-31';

/** Reads a date or a year of supply as a person writes it; null when it is neither, or no day of the calendar. */
export function readSupply(text: string): Supply | null {
  const parts = /^(\d{4})(?:-(\d\d)-(\d\d))?$/.exec(text);
  if (parts === null || (parts[2] !== undefined && readDay(text) !== text)) return null;
  return { year: Number(parts[1]), date: parts[2] === undefined ? null : text };
}

/** Whether a supply says that it was delivered later than tomorrow: clocks differ by a day at most. */
export function isToCome({ year, date }: Supply, now: Date): boolean {
  return year !== null && (date ?? `${year}-01-01`) > tomorrowAfter(now);
}

/** The last day on which anybody can be born of whom a supply speaks: its own, or that of tomorrow where it says none or a later one. */
export function lastBirthIn({ year, date }: Supply, now: Date): string {
  const tomorrow = tomorrowAfter(now);
  const last = date ?? (year === null ? tomorrow : `${year}-12-31`);
  return last < tomorrow ? last : tomorrow;
}

/** Whether anything of a driver depends on the year of the supply: of rows that say their own year nothing does. */
export function dependsOnYear({ records, fields: shared = [], tables = {} }: DriverFile): boolean {
  const isDated = (each: object): boolean => 'from' in each || 'to' in each;
  const dependsOn = (field: DriverField): boolean =>
    isDated(field) || (field.lookup !== undefined && (tables[field.lookup.table] ?? []).some(isDated));
  return records.some(
    ({ year, fields = [], groups = [], ...record }) =>
      year === undefined &&
      (isDated(record) || [...shared, ...fields, ...groups.flatMap((group) => group.fields)].some(dependsOn)),
  );
}

/** What the name of a file, or its head record, says of its supply. Throws BrokenSource where the name tells a date that is no day. */
export async function supplyOf(
  driver: DriverFile,
  file: { readonly path: string; readonly name: string },
  codelists: Release['codelists'],
): Promise<Supply> {
  const told = nameTelling('year', driver, file.name);
  if (told !== null && told.date !== null && readSupply(told.date) === null)
    throw new BrokenSource('supply_date_wrong', `the date in the name of the file, ${told.date}, is no day`, {
      hint: 'Mend the name of the file, or give the date with --supply.',
    });
  if (told !== null) return told;
  const { record, field } = driver.supply ?? {};
  const telling = new Set([record ?? []].flat());
  if (telling.size === 0 || field === undefined) return { year: null, date: null };
  const source = await openSource(file.path, driver);
  try {
    return await saidIn(source, { driver, file, codelists, telling, field });
  } finally {
    await source.close();
  }
}

interface Telling {
  readonly driver: DriverFile;
  readonly file: { readonly name: string };
  readonly codelists: Release['codelists'];
  /** Records that tell it, and in which field. */
  readonly telling: ReadonlySet<string>;
  readonly field: string;
}

/** What the head of a file says of its supply. */
async function saidIn(source: Source, { driver, file, codelists, telling, field }: Telling): Promise<Supply> {
  const columns = columnIndex(source.columns);
  const context = {
    layout: driver.file,
    codelists,
    tables: driver.tables ?? {},
    year: null,
    supplyYear: null,
    lastBirth: theEnd,
    columns,
    countCode: () => {},
    countDoubt: () => {},
  };
  const records = driver.records
    .filter((each) => isPossible(each, file.name, null))
    .map((each) => ({
      record: each,
      mapperOf: (year: number | null) => recordMapper(each, driver.fields ?? [], { ...context, year }),
    }));
  const select = selector(records, driver.file, columns);
  for await (const rows of source.batches) {
    for (const row of rows) {
      const mapper = row.fault === null ? select(row) : undefined;
      if (mapper === undefined || !telling.has(mapper.id)) continue;
      const said = mapper.map(row, '').values[field];
      return (
        (typeof said === 'string' || typeof said === 'number' ? readSupply(String(said)) : null) ?? { year: null, date: null }
      );
    }
    // The head of a file is at its head.
    break;
  }
  return { year: null, date: null };
}
