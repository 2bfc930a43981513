import { setTimeout as pause } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqliteConnection } from '@mikro-orm/sqlite';
import { NucleoError } from '../../errors.ts';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { namingOf, sessionOf, type Connection, type Send } from './connect.ts';
import { keepStatements } from './kept-statements.ts';
import type { SqliteSettings } from '../storage.ts';

/** Milliseconds that a transaction waits for another process to end the one in which it writes, and between two attempts. */
const longestWait = 30_000;
const waitBetween = 15;

/** How long anything else waits, which holds the thread meanwhile: nothing does, but for a database that is just being brought up. */
const waiting = 'busy_timeout = 10000';

/** WAL with `synchronous=FULL`: an acknowledged commit survives loss of power; anything less does not. */
const pragmas = [
  waiting,
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'cache_size = -131072',
  'temp_store = memory',
];

const mostMapped = 2 ** 31 - 2 ** 16;

export async function connectSqlite({ file, isMapped = true }: SqliteSettings): Promise<Connection> {
  const orm = await MikroORM.init({
    dbName: file,
    entities: [...entities],
    extensions: [Migrator],
    // Migrations run inside the transaction that `migrating` opens.
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'schema_migration', transactional: false },
    debug: false,
    logger: () => {},
    ensureDatabase: false,
  });
  const connection = orm.em.getConnection() as SqliteConnection;
  const database = await connection.getNativeClient();
  for (const pragma of [...pragmas, `mmap_size = ${isMapped ? mostMapped : 0}`]) database.pragma(pragma);
  const allow = keepStatements(database);
  const naming = namingOf(orm);
  const client = connection.getClient();
  return {
    dialect: 'sqlite',
    orm,
    alone: () => sessionOf('sqlite', naming, client),
    // A transaction that writes takes the lock at once: one that has read first is refused when another process wrote meanwhile.
    inTransaction: (mode, work) =>
      whenFree(() =>
        client.connection().execute((held) =>
          between(database, mode === 'write' ? atOnce : 'begin', async () => {
            allow(mode);
            return await work(sessionOf('sqlite', naming, held, sendTo(database))).finally(() => allow('write'));
          }),
        ),
      ),
    migrating: (work) => between(database, 'begin immediate', work),
  };
}

/** Takes the lock or says at once that another process has it. */
const atOnce = `pragma busy_timeout = 0; begin immediate; pragma ${waiting}`;

/** The lock is another process's. */
class Taken extends Error {}

/**
 * Runs a transaction once its lock can be had: SQLite would hold the thread, and whoever only reads, until then.
 * Throws NUC_STORAGE_BUSY when another process keeps it for long.
 */
async function whenFree<T>(transaction: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + longestWait; ; await pause(waitBetween))
    try {
      return await transaction();
    } catch (error) {
      if (!(error instanceof Taken)) throw error;
      if (Date.now() > until) throw new NucleoError('NUC_STORAGE_BUSY', {}, { cause: error.cause });
    }
}

/** Of a database of better-sqlite3, what is used here. */
interface Native {
  readonly inTransaction: boolean;
  exec(statement: string): unknown;
  prepare(text: string): {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    run(parameters: readonly unknown[]): { readonly changes: number | bigint };
  };
}

/** Straight to the connection that the transaction holds: the way through the query builder costs more than most statements. */
function sendTo(database: Native): Send {
  return (text, parameters) => {
    const statement = database.prepare(text);
    if (statement.reader) return { rows: statement.all(parameters) };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
  };
}

async function between<T>(database: Native, begin: string, work: () => Promise<T>): Promise<T> {
  take(database, begin);
  try {
    const result = await work();
    database.exec('commit');
    return result;
  } catch (error) {
    // SQLite ends a transaction by itself when the disk fails: what failed first is what is told.
    if (database.inTransaction) database.exec('rollback');
    throw error;
  }
}

function take(database: Native, begin: string): void {
  try {
    database.exec(begin);
  } catch (cause) {
    if (begin !== atOnce || !String((cause as { readonly code?: unknown }).code).startsWith('SQLITE_BUSY')) throw cause;
    database.exec(`pragma ${waiting}`);
    throw new Taken('Another process writes', { cause });
  }
}
