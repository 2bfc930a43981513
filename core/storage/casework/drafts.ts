import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Draft, type DraftRow } from '../entities/casework.ts';

/** A draft as its author keeps it. */
export type KeptDraft = Omit<DraftRow, 'takenBy' | 'takenAt'>;

/** Answers not filed yet: each user has their own. */
export interface Drafts {
  get(userId: string, key: string): Promise<DraftRow | null>;
  /** Of one user, last changed first. */
  of(userId: string, most: number): Promise<DraftRow[]>;
  countOf(userId: string): Promise<number>;
  /** Of all users, under these keys, last changed first. */
  called(keys: readonly string[]): Promise<DraftRow[]>;
  put(row: KeptDraft): Promise<void>;
  /** Marks a draft as taken over; its author keeps it. */
  take(userId: string, key: string, taken: { readonly by: string; readonly at: string }): Promise<void>;
  delete(userId: string, key: string): Promise<void>;
}

export function draftsIn(session: Session): Drafts {
  const { db } = session;
  return {
    get: async (userId, key) =>
      (await db.selectFrom('draft').selectAll().where('userId', '=', userId).where('key', '=', key).executeTakeFirst()) ?? null,
    of: (userId, most) =>
      session.rows(
        Draft,
        sql`select d.* from draft d where d.user_id = ${userId} order by d.updated_at desc, d.key limit ${most}`,
      ),
    countOf: async (userId) =>
      Number((await session.all<{ n: number }>(sql`select count(*) as n from draft d where d.user_id = ${userId}`))[0]!.n),
    called: async (keys) =>
      keys.length === 0
        ? []
        : session.rows(Draft, sql`select d.* from draft d where d.key in ${keys} order by d.updated_at desc, d.user_id`),
    async take(userId, key, { by, at }) {
      await db
        .updateTable('draft')
        .set({ takenBy: by, takenAt: at })
        .where('userId', '=', userId)
        .where('key', '=', key)
        .execute();
    },
    async put(row) {
      await db
        .insertInto('draft')
        .values(stored(Draft, { ...row, takenBy: null, takenAt: null }))
        .onConflict((conflict) =>
          conflict
            .columns(['userId', 'key'])
            .doUpdateSet(
              stored(Draft, { form: row.form, answers: row.answers, confirmed: row.confirmed, updatedAt: row.updatedAt }),
            ),
        )
        .execute();
    },
    async delete(userId, key) {
      await db.deleteFrom('draft').where('userId', '=', userId).where('key', '=', key).execute();
    },
  };
}
