import { MikroKyselyPlugin, type Kysely, type MikroORM } from '@mikro-orm/sql';
import { entityRows, type EntityRows } from './entity-rows.ts';
import { assigned, numbered, rowsOf, sql, verbatim, type Fragment } from './fragment.ts';
import { naming, type Dialect, type Session, type Tables } from './session.ts';

/** An ORM over one of the two databases, which runs sessions. */
export interface Connection {
  readonly dialect: Dialect;
  readonly orm: MikroORM;
  /** Runs the work in a transaction that is committed when it ends and rolled back when it throws. */
  inTransaction<T>(mode: 'write' | 'read', work: (session: Session) => Promise<T>): Promise<T>;
  /** A session without a transaction: each statement stands alone. */
  alone(): Session;
  /** Runs the work while no other process does the same on this database. For use before anything else is asked of it. */
  migrating<T>(work: () => Promise<T>): Promise<T>;
}

/** What MikroORM hands out as an open transaction, as far as it is used here. */
type OpenTransaction = Pick<Kysely<Tables>, 'executeQuery'> & { withPlugin(plugin: MikroKyselyPlugin): unknown };

/** What the sessions of a connection share. */
interface Naming {
  readonly plugin: MikroKyselyPlugin;
  readonly entities: EntityRows;
}

/** What came of a statement. */
interface Sent {
  readonly rows: readonly unknown[];
  readonly numAffectedRows?: bigint | undefined;
}

/** Sends a statement with its values bound. */
export type Send = (text: string, parameters: readonly unknown[]) => Sent | Promise<Sent>;

/** Typed queries over an open transaction; hand-written ones go down by `send`, their values bound, never inlined. */
export function sessionOf(
  dialect: Dialect,
  { plugin, entities }: Naming,
  transaction: OpenTransaction,
  send: Send = through(transaction),
): Session {
  const execute = ({ sql, params }: Fragment) => send(dialect === 'postgresql' ? numbered(sql) : sql, params);
  const run = async (statement: Fragment) => Number((await execute(statement)).numAffectedRows ?? 0);
  const insertAll: Session['insertAll'] = (entity, rows, otherwise = sql``) => {
    const written = rows.map((row) => entities.write(entity, row));
    const { table, columns } = written[0]!;
    const values = rowsOf(
      rows.length,
      written.flatMap((row) => row.values),
    );
    return run(sql`insert into ${verbatim(table)} (${verbatim(columns.join(', '))}) values ${values} ${otherwise}`);
  };
  return {
    dialect,
    db: transaction.withPlugin(plugin) as Kysely<Tables>,
    rows: async (entity, query) => entities.read(entity, (await execute(query)).rows as Readonly<Record<string, unknown>>[]),
    read: entities.read,
    insert: (entity, row, otherwise) => insertAll(entity, [row], otherwise),
    insertAll,
    update(entity, patch, where) {
      const { table, columns, values } = entities.write(entity, patch);
      return run(sql`update ${verbatim(table)} set ${assigned(columns, values)} where ${where}`);
    },
    all: async <R>(query: Fragment) => (await execute(query)).rows as R[],
    run,
    native: async (statement, params) => [...(await send(statement, params)).rows],
  };
}

const through =
  (transaction: OpenTransaction): Send =>
  (text, parameters) =>
    transaction.executeQuery<unknown>({
      sql: text,
      parameters,
      query: { kind: 'RawNode', sqlFragments: [], parameters: [] },
      queryId: { queryId: 'nucleo' },
    });

export const namingOf = (orm: MikroORM): Naming => ({ plugin: new MikroKyselyPlugin(orm.em, naming), entities: entityRows(orm) });
