import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DriverFile, Release } from '../../core/packs/index.ts';
import { type ImportOrder, runImport } from '../../core/registry/index.ts';
import { openStorage, type Storage, type StorageSettings } from '../../core/storage/index.ts';
import { createDatabase, databaseUrl, startPostgres } from '../harness/postgres.ts';
import { driver, head, lineOf, rows } from './drivers.ts';
import { CannotRun, type Measure, measureOf, timesOf } from './measure.ts';

const replacing: DriverFile = { ...driver, supply: { mode: 'replace' } };
const release = { root: 'prova', codelists: new Map(), concepts: new Map() } as unknown as Release;
const orderOf = (path: string): ImportOrder => ({
  driver: replacing,
  release,
  paths: [path],
  by: 'bench',
  now: () => new Date(),
});

/** The rows at which a second supply differs from the first: one in a hundred. */
const differs = (at: number): boolean => at % 100 === 7;

const bare = {
  create: `create table bare (id integer primary key, cf text, cognome text, nome text, sesso text, nascita text, comune text,
    via text, civico text, importo text, stato text, dal text, al text)`,
  insert: `insert into bare (cf, cognome, nome, sesso, nascita, comune, via, civico, importo, stato, dal, al)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
};

/**
 * A first supply of a table of twelve columns against a bare loop of prepared inserts of its cells, and against one of the very
 * rows that it stores into the same tables and indexes; then a second one, of which one row in a hundred differs, against
 * reading and hashing its file, and against the first.
 */
export async function importSupplies(kind: StorageSettings['kind']): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-bench-'));
  const paths = [join(folder, 'prima.csv'), join(folder, 'seconda.csv')] as const;
  await writeSupply(paths[0], lineOf);
  await writeSupply(paths[1], (at) => (differs(at) ? lineOf(at).replace(';G478;', ';D653;') : lineOf(at)));
  const database = await openDatabase(kind, folder);
  const storage = await openStorage(database.settings);
  try {
    const first = await timed(() => check(storage, paths[0], { added: rows, changed: 0, ended: 0 }));
    const own = kind === 'sqlite' ? rowsIn(join(folder, 'nucleo.db')) : null;
    const second = await timed(() => check(storage, paths[1], { added: 0, changed: rows / 100, ended: 0 }));
    const floor = await timed(() => insertBare(paths[0], join(folder, 'bare.db')));
    const ownFloor = own === null ? [] : [await timed(async () => insertOwn(own, join(folder, 'own.db')))];
    const hashed = await timed(() => hash(paths[1]));
    // 30,000 rows a second, and two fifths of the speed of a loop that stores the same (decision 0044).
    return [
      measureOf(`import_${kind}`, first, floor, kind === 'sqlite' ? { within: Math.ceil(rows / 30) } : {}),
      ...ownFloor.map((again) => measureOf(`import_of_own_rows_${kind}`, first, again, { times: 2.5 })),
      measureOf(`import_second_${kind}`, second, hashed, {}),
      measureOf(`import_second_of_first_${kind}`, second, first, { times: 0.12 }),
    ];
  } finally {
    await storage.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openDatabase(
  kind: StorageSettings['kind'],
  folder: string,
): Promise<{ settings: StorageSettings; close(): Promise<void> }> {
  if (kind === 'sqlite') return { settings: { kind, file: join(folder, 'nucleo.db') }, close: async () => {} };
  const server = await startPostgres().catch((cause: unknown) => {
    throw new CannotRun('PostgreSQL does not start on this machine', { cause });
  });
  await createDatabase(server.url, 'bench');
  return { settings: { kind, url: databaseUrl(server.url, 'bench') }, close: () => server.stop() };
}

/** A piece at a time: what is kept in memory would be looked through again and again while others are measured. */
async function writeSupply(path: string, line: (at: number) => string): Promise<void> {
  const file = await open(path, 'w');
  await file.write(head);
  for (let at = 0; at < rows; at += 1000) await file.write(Array.from({ length: 1000 }, (_, own) => line(at + own)).join(''));
  await file.close();
}

const timed = async (work: () => Promise<unknown>): Promise<number> => (await timesOf(1, 0, work))[0]!;

async function check(storage: Storage, path: string, wanted: object): Promise<void> {
  const { run } = await runImport(storage, orderOf(path));
  for (const [name, number] of Object.entries(wanted))
    if (run.counts[name as keyof typeof run.counts] !== number) throw new Error(`not ${number} facts were ${name}`);
}

async function insertBare(path: string, file: string): Promise<void> {
  const database = new DatabaseSync(file);
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${bare.create}`);
  const statement = database.prepare(bare.insert);
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop() ?? '';
    database.exec('begin immediate');
    for (const line of lines) statement.run(...line.split(';'));
    database.exec('commit');
  }
  database.close();
}

interface OwnRows {
  /** What makes the tables and their indexes. */
  readonly schema: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: readonly (string | number | null)[][] }[];
}

/** What an import stored: subjects and facts. */
function rowsIn(file: string): OwnRows {
  const database = new DatabaseSync(file, { readOnly: true });
  const names = ['source_subject', 'source_fact'];
  const made = database.prepare('select sql from sqlite_master where tbl_name in (?, ?) and sql is not null order by type desc');
  const schema = made.all(...names).map(({ sql }) => String(sql));
  const tables = names.map((name) => {
    const rows = database.prepare(`select * from ${name} order by id`).all();
    return { name, rows: rows.map((row) => Object.values(row) as (string | number | null)[]) };
  });
  database.close();
  return { schema, tables };
}

/** Stores them again, in as many transactions. */
function insertOwn({ schema, tables }: OwnRows, file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -131072');
  for (const statement of schema) database.exec(statement);
  const inserts = tables.map(({ name, rows }) => ({
    rows,
    statement: database.prepare(`insert into ${name} values (${rows[0]!.map(() => '?').join(', ')})`),
  }));
  for (let at = 0; at < rows; at += 4000) {
    database.exec('begin immediate');
    for (const { statement, rows: own } of inserts) for (const row of own.slice(at, at + 4000)) statement.run(...row);
    database.exec('commit');
  }
  database.close();
}

async function hash(path: string): Promise<void> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) digest.update(chunk as Buffer);
  digest.digest('hex');
}
