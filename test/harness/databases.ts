import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, inject } from 'vitest';
import { openStorage, type Storage, type StorageSettings } from '../../core/storage/index.ts';
import { createDatabase, databaseUrl, dropDatabase, template } from './postgres.ts';

export type DatabaseKind = Storage['kind'];

/** Gives a test databases of its own; all of them are closed and removed after the test. */
export interface Databases {
  readonly kind: DatabaseKind;
  /** An empty, migrated database. */
  open(): Promise<Storage>;
  /** The settings of a new database: migrated from the template on PostgreSQL, not there yet on SQLite. */
  fresh(): Promise<StorageSettings>;
  /** A second connection to a database, as another process would have. */
  openAgain(settings: StorageSettings): Promise<Storage>;
  /** The settings of a database without any table. */
  empty(): Promise<StorageSettings>;
}

/** Runs the same suite on a SQLite file and on a real PostgreSQL. */
export function onEachDatabase(name: string, suite: (databases: Databases) => void): void {
  describe.each<DatabaseKind>(['sqlite', 'postgresql'])(`${name} on %s`, (kind) => suite(databasesOf(kind)));
}

function databasesOf(kind: DatabaseKind): Databases {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  const openAgain = async (settings: StorageSettings) => {
    const storage = await openStorage(settings);
    undo.push(() => storage.close());
    return storage;
  };
  const create = async (from?: string): Promise<StorageSettings> => {
    if (kind === 'sqlite') {
      const folder = await mkdtemp(join(tmpdir(), 'nucleo-sqlite-'));
      undo.push(() => rm(folder, { recursive: true, force: true }));
      return { kind, file: join(folder, 'nucleo.db') };
    }
    const serverUrl = inject('postgresUrl');
    const name = `test_${randomBytes(6).toString('hex')}`;
    await createDatabase(serverUrl, name, from);
    undo.push(() => dropDatabase(serverUrl, name));
    return { kind, url: databaseUrl(serverUrl, name) };
  };
  return {
    kind,
    openAgain,
    fresh: () => create(template),
    empty: () => create(),
    open: async () => await openAgain(await create(template)),
  };
}
