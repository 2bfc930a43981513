import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { namingOf, sessionOf, type Connection } from './connect.ts';

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
  return {
    dialect: 'postgresql',
    orm,
    alone: () => sessionOf('postgresql', naming, connection.getClient()),
    inTransaction: (mode, work) =>
      connection.transactional(
        (transaction) => work(sessionOf('postgresql', naming, transaction)),
        mode === 'read' ? { readOnly: true, isolationLevel: 'repeatable read' as never } : {},
      ),
  };
}
