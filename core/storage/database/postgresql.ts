import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from '../entities/index.ts';
import { migrations } from '../migrations/index.ts';
import { pluginOf, sessionOf, type Connection } from './connect.ts';

export async function connectPostgresql(url: string): Promise<Connection> {
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [...entities],
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'schema_migration' },
    pool: { min: 0, max: 10 },
    debug: false,
    logger: () => {},
    ensureDatabase: false,
  });
  const connection = orm.em.getConnection();
  const plugin = pluginOf(orm);
  return {
    dialect: 'postgresql',
    orm,
    inTransaction: (mode, work) =>
      connection.transactional(
        (transaction) => work(sessionOf('postgresql', plugin, transaction)),
        mode === 'read' ? { readOnly: true, isolationLevel: 'repeatable read' as never } : {},
      ),
  };
}
