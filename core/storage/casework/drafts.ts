import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Draft, type DraftRow } from '../entities/casework.ts';

/** Answers not filed yet: each user has their own. */
export interface Drafts {
  get(userId: string, key: string): Promise<DraftRow | null>;
  /** Of one user, last changed first. */
  of(userId: string, most: number): Promise<DraftRow[]>;
  put(row: DraftRow): Promise<void>;
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
    async put(row) {
      await db
        .insertInto('draft')
        .values(stored(Draft, row))
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
