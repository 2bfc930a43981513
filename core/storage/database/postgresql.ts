import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { sql } from './fragment.ts';
import { namingOf, sessionOf, type Connection } from './connect.ts';

/** Names this lock among the advisory locks of the database. */
const migrationLock = 7_206_525;

export async function connectPostgresql(url: string): Promise<Connection> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [...entities],
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'schema_migration' },
    pool: { min: 0, max: 10 },
    // Short queries with many branches: compiling their plans, or sharing them out, costs more than running them.
    driverOptions: { options: '-c jit=off -c max_parallel_workers_per_gather=0' },
    debug: false,
    logger: () => {},
    ensureDatabase: false,
  });
  const connection = orm.em.getConnection();
  const naming = namingOf(orm);
  const inTransaction: Connection['inTransaction'] = (mode, work) =>
    connection.transactional(
      (transaction) => work(sessionOf('postgresql', naming, transaction)),
      mode === 'read' ? { readOnly: true, isolationLevel: 'repeatable read' as never } : {},
    );
  return {
    dialect: 'postgresql',
    orm,
    alone: () => sessionOf('postgresql', naming, connection.getClient()),
    inTransaction,
    migrating: (work) =>
      inTransaction('write', async (session) => {
        await session.all(sql`select pg_advisory_xact_lock(${migrationLock})`);
        return await work();
      }),
  };
}
