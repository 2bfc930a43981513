import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Session as SignedIn, type SessionRow, type SignInLinkRow } from '../entities/control.ts';

/** Signed-in browsers and the one-time links that sign them in. */
export interface Sessions {
  get(idHash: string): Promise<SessionRow | null>;
  insert(row: SessionRow): Promise<void>;
  touch(idHash: string, lastSeenAt: string, expiresAt?: string): Promise<void>;
  delete(idHash: string): Promise<void>;
  deleteOfUser(userId: string): Promise<void>;
  deleteExpired(before: string): Promise<number>;
  insertLink(row: SignInLinkRow): Promise<void>;
  /** Uses up a link: of two browsers with the same link exactly one gets the row. `null`: unknown, used or expired. */
  takeLink(tokenHash: string, at: string): Promise<SignInLinkRow | null>;
}

export function sessionsIn(session: Session): Sessions {
  const { db } = session;
  return {
    get: async (idHash) => (await session.rows(SignedIn, sql`select * from session where id_hash = ${idHash}`))[0] ?? null,
    async insert(row) {
      await db.insertInto('session').values(row).execute();
    },
    async touch(idHash, lastSeenAt, expiresAt) {
      const patch = expiresAt === undefined ? { lastSeenAt } : { lastSeenAt, expiresAt };
      await db.updateTable('session').set(patch).where('idHash', '=', idHash).execute();
    },
    async delete(idHash) {
      await db.deleteFrom('session').where('idHash', '=', idHash).execute();
    },
    async deleteOfUser(userId) {
      await db.deleteFrom('session').where('userId', '=', userId).execute();
    },
    async deleteExpired(before) {
      const result = await db.deleteFrom('session').where('expiresAt', '<=', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    async insertLink(row) {
      await db.insertInto('sign_in_link').values(row).execute();
    },
    async takeLink(tokenHash, at) {
      const taken = await db
        .updateTable('sign_in_link')
        .set({ usedAt: at })
        .where('tokenHash', '=', tokenHash)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', at)
        .executeTakeFirst();
      if (Number(taken.numUpdatedRows) !== 1) return null;
      return await db.selectFrom('sign_in_link').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirstOrThrow();
    },
  };
}
