import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NucleoError } from '../errors.ts';
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
    throw cause;
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

async function connect(settings: StorageSettings) {
  try {
    if (settings.kind === 'sqlite' && settings.file !== ':memory:') await mkdir(dirname(settings.file), { recursive: true });
    // Only the driver that is used is loaded: each brings many modules, which would slow down every start.
    return settings.kind === 'sqlite'
      ? await (await import('./database/sqlite.ts')).connectSqlite(settings.file)
      : await (await import('./database/postgresql.ts')).connectPostgresql(settings.url);
  } catch (cause) {
    throw new NucleoError('NUC_STORAGE_UNAVAILABLE', {}, { cause });
  }
}
