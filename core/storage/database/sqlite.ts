import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqliteConnection } from '@mikro-orm/sqlite';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { namingOf, sessionOf, type Connection, type Send } from './connect.ts';
import { keepStatements } from './kept-statements.ts';
import type { SqliteSettings } from '../storage.ts';

/** WAL with `synchronous=FULL`: an acknowledged commit survives loss of power; anything less does not. */
const pragmas = [
  'busy_timeout = 10000',
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
      client.connection().execute((held) =>
        between(database, mode === 'write' ? 'begin immediate' : 'begin', async () => {
          allow(mode);
          return await work(sessionOf('sqlite', naming, held, sendTo(database))).finally(() => allow('write'));
        }),
      ),
    migrating: (work) => between(database, 'begin immediate', work),
  };
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
  database.exec(begin);
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
