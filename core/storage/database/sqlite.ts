import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type SqliteConnection } from '@mikro-orm/sqlite';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { namingOf, sessionOf, type Connection } from './connect.ts';
import { keepStatements } from './kept-statements.ts';

/** WAL with `synchronous=FULL`: an acknowledged commit survives loss of power; anything less does not. */
const pragmas = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'busy_timeout = 10000',
  'cache_size = -131072',
  'mmap_size = 2147418112',
  'temp_store = memory',
];

export async function connectSqlite(file: string): Promise<Connection> {
  const orm = await MikroORM.init({
    dbName: file,
    entities: [...entities],
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'schema_migration' },
    debug: false,
    logger: () => {},
    ensureDatabase: false,
  });
  const connection = orm.em.getConnection() as SqliteConnection;
  const database = await connection.getNativeClient();
  for (const pragma of pragmas) database.pragma(pragma);
  const allow = keepStatements(database);
  const naming = namingOf(orm);
  return {
    dialect: 'sqlite',
    orm,
    alone: () => sessionOf('sqlite', naming, connection.getClient()),
    inTransaction: (mode, work) =>
      connection.transactional(async (transaction) => {
        allow(mode);
        try {
          return await work(sessionOf('sqlite', naming, transaction));
        } finally {
          allow('write');
        }
      }),
  };
}
