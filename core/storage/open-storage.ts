import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NucleoError } from '../errors.ts';
import { sql } from './database/fragment.ts';
import { migrate } from './database/migrate.ts';
import type { Storage, StorageSettings } from './storage.ts';
import { txOf } from './tx.ts';

/**
 * Opens the database and brings it to the latest schema: pending migrations run in one transaction, so a process killed
 * half-way leaves the schema as it was and the next start does them again.
 * The folder of a SQLite file is made when it is not there. Throws NUC_STORAGE_UNAVAILABLE, NUC_STORAGE_MIGRATION.
 */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  const connection = await connect(settings);
  try {
    await migrate(connection);
  } catch (cause) {
    await connection.orm.close(true);
    throw cause instanceof NucleoError ? cause : new NucleoError('NUC_STORAGE_UNAVAILABLE', {}, { cause });
  }
  return Object.freeze<Storage>({
    kind: settings.kind,
    settings,
    transaction: (work) => connection.inTransaction('write', (session) => work(txOf(session))),
    read: (work) => connection.inTransaction('read', (session) => work(txOf(session))),
    ask: (question) => question(txOf(connection.alone())),
    async health() {
      const { ok } = await connection.orm.em.getConnection().checkConnection();
      if (!ok) throw new NucleoError('NUC_STORAGE_UNAVAILABLE');
    },
    close: () => connection.orm.close(true),
  });
}

/**
 * Opens the data as they are, to be read: nothing is made, brought forward or written, so that a server may run on them meanwhile.
 * Null where there are no data yet. Throws NUC_STORAGE_UNAVAILABLE.
 */
export async function openForReading(settings: StorageSettings): Promise<Pick<Storage, 'read' | 'close'> | null> {
  if (settings.kind === 'sqlite' && !(await isFile(settings.file))) return null;
  const connection = await connect(settings);
  const reading: Pick<Storage, 'read' | 'close'> = {
    read: (work) => connection.inTransaction('read', (session) => work(txOf(session))),
    close: () => connection.orm.close(true),
  };
  const found = await reading
    .read(({ session }) =>
      session.all(
        session.dialect === 'sqlite'
          ? sql`select 1 as ok from sqlite_master where name = 'pack_release'`
          : sql`select 1 as ok from information_schema.tables where table_schema = current_schema() and table_name = 'pack_release'`,
      ),
    )
    .catch(async (cause: unknown) => {
      await reading.close();
      throw new NucleoError('NUC_STORAGE_UNAVAILABLE', {}, { cause });
    });
  if (found.length > 0) return reading;
  await reading.close();
  return null;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function connect(settings: StorageSettings) {
  try {
    if (settings.kind === 'sqlite' && settings.file !== ':memory:') await mkdir(dirname(settings.file), { recursive: true });
    // Only the driver that is used is loaded: each brings many modules, which would slow down every start.
    return settings.kind === 'sqlite'
      ? await (await import('./database/sqlite.ts')).connectSqlite(settings)
      : await (await import('./database/postgresql.ts')).connectPostgresql(settings.url);
  } catch (cause) {
    throw new NucleoError('NUC_STORAGE_UNAVAILABLE', {}, { cause });
  }
}
