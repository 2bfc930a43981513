import type { InferKyselyDB, Kysely } from '@mikro-orm/sql';
import type { entities } from '../entities/index.ts';
import type { RowOf } from '../entities/columns.ts';
import type { Entity } from './entity-rows.ts';
import type { Fragment } from './fragment.ts';

/** How our rows meet the tables: property names in TypeScript, custom types converted both ways. */
export const naming = { columnNamingStrategy: 'property', convertValues: true } as const;

export type Tables = InferKyselyDB<(typeof entities)[number], typeof naming>;

export type Dialect = 'sqlite' | 'postgresql';

/** An open transaction as the resources of this folder use it. Values always travel as bound parameters. */
export interface Session {
  readonly dialect: Dialect;
  /** Typed queries over our tables. */
  readonly db: Kysely<Tables>;
  /** Rows of an entity from a hand-written query over its columns: for what every request reads. */
  rows<E extends Entity>(entity: E, query: Fragment): Promise<RowOf<E>[]>;
  /** Rows of an entity from those a hand-written query gave with more columns beside. */
  read<E extends Entity>(entity: E, rows: readonly Readonly<Record<string, unknown>>[]): RowOf<E>[];
  /** Writes a row: for what every request writes. Returns how many were written: none when `otherwise` (such as `on conflict do nothing`) says so. */
  insert<E extends Entity>(entity: E, row: Partial<RowOf<E>>, otherwise?: Fragment): Promise<number>;
  /** Writes rows that have the same columns, in one statement; returns how many were written. */
  insertAll<E extends Entity>(entity: E, rows: readonly Partial<RowOf<E>>[], otherwise?: Fragment): Promise<number>;
  /** Changes these columns of the rows that meet the condition; returns how many. */
  update<E extends Entity>(entity: E, patch: Partial<RowOf<E>>, where: Fragment): Promise<number>;
  /** Rows of a hand-written query; columns come back as the database names them. */
  all<R>(query: Fragment): Promise<R[]>;
  /** How many rows a hand-written statement changed. */
  run(statement: Fragment): Promise<number>;
  /** A statement that a library made, in the placeholders of this database: the job queue of PostgreSQL sends its own this way. */
  native(statement: string, params: readonly unknown[]): Promise<unknown[]>;
}
