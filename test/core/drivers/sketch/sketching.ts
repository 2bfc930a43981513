import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openLoad, sketchFile, type RefusedRow, type Report, type Values } from '../../../../core/drivers/index.ts';
import { loadPacks, readDriver, type DriverField, type DriverFile, type DriverRecord } from '../../../../core/packs/index.ts';

const plugins = fileURLToPath(new URL('../../../../plugins', import.meta.url));
const { system } = await loadPacks([plugins], { roots: ['umbria'] });
const release = system.releases.get('umbria')!;

/** A sketch, as it reads its own file without being touched. */
export interface Sketched {
  readonly driver: DriverFile;
  /** The record that takes what no other does, and its fields. */
  readonly record: DriverRecord;
  readonly fields: Readonly<Record<string, DriverField>>;
  readonly notes: readonly string[];
  /** What the sketch says that it reads and refuses. */
  readonly tried: readonly string[];
  readonly report: Report;
  readonly values: readonly Values[];
  /** Lines of the rows that are refused. */
  readonly refused: readonly number[];
}

/** Writes a file, sketches it, checks the draft as packs are checked, and reads the file with it. */
export async function sketch(content: string | Buffer, name = 'elenco_20240115.csv'): Promise<Sketched> {
  const folder = mkdtempSync(join(tmpdir(), 'nucleo-sketch-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, content);
    return await sketchOf(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sketchOf(path: string): Promise<Sketched> {
  const { driver, notes, tried } = await sketchFile(path, release);
  expect(readDriver(JSON.parse(JSON.stringify(driver)), release).problems).toEqual([]);
  const values: Values[] = [];
  const load = await openLoad(driver, [path], {
    codelists: release.codelists,
    onRow: (_, record, own) => void (record === driver.records.at(-1)!.id && values.push({ ...own })),
  });
  const refused: RefusedRow[] = [];
  for await (const batch of load.batches()) refused.push(...batch.refused);
  expect(tried.total).toEqual(load.report.total);
  const record = driver.records.at(-1)!;
  return {
    driver,
    record,
    fields: Object.fromEntries((record.fields ?? []).map((field) => [field.id, field])),
    notes,
    tried: tried.notes,
    report: load.report,
    values,
    refused: refused.map(({ line }) => line),
  };
}

/** Invented people, each with a code and a day of birth of their own. */
export const people = Array.from({ length: 40 }, (_, index) => {
  const day = String((index % 28) + 1).padStart(2, '0');
  const surname = ['Fontanaro', 'Brugnoletti', 'Okafori', 'De Marzi', 'Zampicò'][index % 5]!;
  return { code: `FNTLVI${75 + Math.floor(index / 28)}L${day}G478L`, surname, name: ['Livio', 'Ada', 'Ita'][index % 3]!, day };
});

/** Lines of one for each of them. */
export const ofPeople = (line: (person: (typeof people)[number], index: number) => string): readonly string[] => people.map(line);
