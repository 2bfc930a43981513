import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openLoad } from '../../../core/drivers/index.ts';
import type { DriverFile } from '../../../core/packs/index.ts';

/** Where the system tells which files a process has open. */
const own = '/proc/self/fd';

const driver = (file: DriverFile['file'], more: Partial<DriverFile> = {}): DriverFile => ({
  id: 'assistiti',
  version: '1.0.0',
  title: 'Assistiti',
  file,
  records: [{ id: 'assistito', fields: [{ id: 'numero', column: 'NUMERO' }] }],
  ...more,
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'nucleo-let-go-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const openIn = (place: string): number =>
  readdirSync(own).filter((fd) => existsSync(join(own, fd)) && readlinkSync(join(own, fd)).startsWith(place)).length;

/** Reads a file by a driver, and gives the codes of what is wrong with it. */
async function problemsOf(path: string, by: DriverFile): Promise<string[]> {
  const load = await openLoad(by, [path], { codelists: new Map() });
  for await (const { facts } of load.batches()) expect(facts).toEqual([]);
  return load.report.problems.map(({ code }) => code);
}

it.runIf(existsSync(own))('lets go of a file whose header is wrong, of text or a database', async () => {
  const place = folder();
  const text = join(place, 'file.csv');
  // More than is read at once: it is not at its end when it is refused.
  writeFileSync(text, `MATRICOLA\n${'1\n'.repeat(400_000)}`);
  expect(await problemsOf(text, driver({ format: 'delimited', header: true }))).toEqual(['column_missing']);
  await expect.poll(() => openIn(place)).toBe(0);
  const file = join(place, 'file.db');
  const database = new DatabaseSync(file);
  database.exec('create table a (MATRICOLA); insert into a values (1)');
  database.close();
  expect(await problemsOf(file, driver({ format: 'sqlite', query: 'select MATRICOLA from a' }))).toEqual(['column_missing']);
  await expect.poll(() => openIn(place)).toBe(0);
});

it.runIf(existsSync(own))('lets go of a file of which only the head is read, for its year', async () => {
  const place = folder();
  const path = join(place, 'file.csv');
  writeFileSync(path, `NUMERO\n2031\n${'1\n'.repeat(400_000)}`);
  const dated = driver(
    { format: 'delimited', header: true },
    { supply: { mode: 'append', record: 'assistito', field: 'numero' } },
  );
  const load = await openLoad(dated, [path], { codelists: new Map() });
  expect(await load.supply()).toEqual({ year: 2031, date: null });
  await expect.poll(() => openIn(place)).toBe(0);
});
