import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';

/** Facts about the installation, and counters. */
export interface MetaStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
  /** The next number of a counter, from 1; two transactions never get the same one. */
  next(key: string): Promise<number>;
}

export function metaIn(session: Session): MetaStore {
  const { db } = session;
  return {
    get: async (key) => (await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value ?? null,
    async set(key, value) {
      await db
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
    async next(key) {
      const [row] = await session.all<{ value: string }>(
        sql`insert into meta (key, value) values (${key}, '1')
            on conflict (key) do update set value = cast(cast(meta.value as integer) + 1 as text) returning value`,
      );
      return Number(row?.value);
    },
  };
}
