import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileWriter, inPieces, type RowTaker, type RowValues } from '../../drivers/index.ts';
import type { DriverFile, DriverRecord, Release, TerritoryFile, TerritoryRows } from '../../packs/index.ts';
import { type Family, familyOf, seeded, streetsOf } from './family.ts';
import { dayOf, familyAt } from './later.ts';
import { type About, type Known, type NotOfFamilies, type Said, sayings } from './said/index.ts';

export interface TerritoryOrder {
  readonly territory: TerritoryFile;
  readonly release: Release;
  readonly people: number;
  readonly seed: number;
  /** First 1; later ones differ from it in few people, and have no files of what is delivered once. */
  readonly supply?: number;
  readonly out: string;
  readonly onProgress?: (done: number, of: number) => void;
}

/** One file that was written, with what its driver must count in it. */
export interface WrittenFile {
  readonly name: string;
  readonly driver: string;
  /** Day of the supply, where neither name nor head of the file says it. */
  readonly day: string | null;
  readonly rows: number;
  /** Rows that lack what their driver requires. */
  readonly refused: number;
}

interface Output {
  readonly name: string;
  readonly driver: DriverFile;
  readonly writer: RowTaker;
  readonly counts: Map<string, number>;
  rows: number;
  refused: number;
  close(): void;
}

interface Source {
  readonly path: string;
  readonly driver: DriverFile;
  readonly record: DriverRecord;
  readonly rows: TerritoryRows;
}

/**
 * Writes an invented territory as the files that its offices would deliver, one family after the other, and "truth.csv":
 * which row speaks of whom. The same seed gives the same bytes.
 */
export function writeTerritory(order: TerritoryOrder): WrittenFile[] {
  const { territory, seed, out, supply = 1 } = order;
  mkdirSync(out, { recursive: true });
  const day = dayOf(territory, supply);
  const truthFile = createSink(join(out, 'truth.csv'));
  const truth = inPieces((text) => truthFile.write(Buffer.from(text)));
  truth.add('file,row,person\n');
  const outputs = new Map<string, Output>();
  const sources = sourcesOf(order);
  const put = ({ path, driver, record, rows }: Source, said: Said): void => {
    const output = outputs.get(path) ?? open(outputs, { path, driver, out });
    const values = valuesOf(rows, said.known, territory);
    const person = said.person?.id;
    output.writer.row(record, values, (row) => (person === undefined ? undefined : truth.add(`${path},${row},${person}\n`)));
    output.rows += 1;
    output.counts.set(record.id, (output.counts.get(record.id) ?? 0) + 1);
    if (isRefused(record, driver, values)) output.refused += 1;
  };
  const nobody = { person: null, known: { day } };
  for (const source of sources) {
    if (source.rows.of === 'start') put(source, nobody);
    if (source.rows.of === 'street') for (const known of streetsOf(territory)) put(source, { person: null, known });
  }
  for (const { family, before } of familiesOf(order)) {
    const asked = new Map<string, readonly Said[]>();
    for (const source of sources) {
      const { of, in: only } = source.rows;
      if (isOfNoFamily(of) || only?.includes(family.municipality.code) === false) continue;
      let said = asked.get(of);
      if (said === undefined) {
        const random = seeded(seed, family.number, 100 + Object.keys(sayings).indexOf(of));
        asked.set(of, (said = sayings[of]({ territory, family, before, day, random } satisfies About)));
      }
      for (const each of said) put(source, { ...each, known: { ...each.known, day } });
    }
  }
  for (const source of sources)
    if (source.rows.of === 'end') put(source, { person: null, known: { day, ...countsFor(source, outputs) } });
  for (const output of outputs.values()) output.close();
  truth.flush();
  truthFile.close();
  return [...outputs.values()].map(({ name, driver, rows, refused }) => {
    const isSaid = driver.supply?.record !== undefined || driver.file.names?.some((each) => each.includes('{yyyy')) === true;
    return { name, driver: driver.id, day: isSaid ? null : day, rows, refused };
  });
}

const isOfNoFamily = (of: TerritoryRows['of']): of is NotOfFamilies => of === 'start' || of === 'end' || of === 'street';

/** Families until there are as many people as were asked for, each with the one before it. */
export function* familiesOf(
  order: Omit<TerritoryOrder, 'release' | 'out'>,
): Generator<{ family: Family; before: Family | null }> {
  const { territory, seed, people, supply = 1, onProgress } = order;
  let before: Family | null = null;
  let done = 0;
  for (let number = 0; done < people; number += 1) {
    const whole = familyOf(territory, seed, number);
    const first = { ...whole, members: whole.members.slice(0, people - done) };
    done += first.members.length;
    const family = familyAt(territory, first, seed, supply);
    yield { family, before };
    before = family;
    if (number % 500 === 0) onProgress?.(Math.min(done, people), people);
  }
  onProgress?.(people, people);
}

/** What a driver replaces is delivered anew with each supply; what it adds up, once. */
function sourcesOf({ territory, release, supply = 1 }: TerritoryOrder): Source[] {
  const day = dayOf(territory, supply);
  const year = Number(territory.day.slice(0, 4)) - 1;
  return territory.files.flatMap(({ driver: id, name, rows }) => {
    const driver = release.drivers.get(id)!.driver;
    if (supply > 1 && driver.supply?.mode !== 'replace') return [];
    const path = name.replace('{yyyymmdd}', day.replaceAll('-', '')).replace('{yyyy}', String(year));
    return rows.map((each) => ({ path, driver, rows: each, record: recordOf(driver, each.record, year) }));
  });
}

const recordOf = ({ records }: DriverFile, id: string, year: number): DriverRecord =>
  records.find((each) => each.id === id && year >= (each.from ?? -Infinity) && year <= (each.to ?? Infinity))!;

function open(outputs: Map<string, Output>, { path, driver, out }: { path: string; driver: DriverFile; out: string }): Output {
  const sink = createSink(join(out, path));
  const writer = fileWriter(driver, sink.write);
  const output: Output = {
    name: path,
    driver,
    writer,
    counts: new Map(),
    rows: 0,
    refused: 0,
    close() {
      writer.end();
      sink.close();
    },
  };
  outputs.set(path, output);
  return output;
}

function createSink(path: string): { write(bytes: Uint8Array): void; close(): void } {
  const descriptor = openSync(path, 'w');
  return { write: (bytes) => void writeSync(descriptor, bytes), close: () => closeSync(descriptor) };
}

/** What a tail has to say of the rows before it, by the counters of its driver. */
function countsFor({ driver, record, path }: Source, outputs: ReadonlyMap<string, Output>): Known {
  const counts = outputs.get(path)?.counts;
  return Object.fromEntries(
    (driver.counters ?? [])
      .filter((counter) => counter.record === record.id)
      .flatMap(({ field, counts: of = [] }) =>
        field === undefined ? [] : [[`counter:${field}`, of.reduce((sum, id) => sum + (counts?.get(id) ?? 0), 0)]],
      ),
  );
}

function valuesOf(rows: TerritoryRows, known: Known, { codes }: TerritoryFile): RowValues {
  const mapped = (fields: Readonly<Record<string, string>> = {}): RowValues =>
    Object.fromEntries(
      Object.entries(fields).map(([field, name]) => {
        const value = known[name] ?? null;
        return [field, codes?.[name]?.[String(value)] ?? value];
      }),
    );
  const counters = Object.entries(known).filter(([name]) => name.startsWith('counter:'));
  return {
    ...rows.constants,
    ...mapped(rows.fields),
    ...Object.fromEntries(counters.map(([name, value]) => [name.slice('counter:'.length), value])),
    ...(rows.group === undefined ? {} : { [rows.group]: [{ ...rows.innerConstants, ...mapped(rows.inner) }] }),
  };
}

function isRefused(record: DriverRecord, { fields = [] }: DriverFile, values: RowValues): boolean {
  return [...fields, ...(record.fields ?? [])].some(
    ({ id, required, column, at }) =>
      // What is worked out follows from what is written; of a path that begins at the top another row is asked.
      required === true &&
      (at !== undefined || column !== undefined) &&
      !String(column).startsWith('/') &&
      (values[id] === null || values[id] === undefined || values[id] === ''),
  );
}
