import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Session as SignedIn, type SessionRow, type SignInLinkRow } from '../entities/control.ts';
import type { HeldAssignment } from './users.ts';

/** A session with its user, when the account is active, and the assignments in force. */
interface SignedInUser {
  readonly session: Pick<SessionRow, 'expiresAt' | 'lastSeenAt'>;
  readonly user: { readonly id: string; readonly name: string };
  readonly held: readonly Omit<HeldAssignment, 'id'>[];
}

interface SignedInLine {
  readonly expires_at: string;
  readonly last_seen_at: string;
  readonly user_id: string;
  readonly name: string;
  readonly role: string | null;
  readonly unit_id: string;
  readonly root: string | null;
  readonly lo: number;
  readonly hi: number;
}

/** Signed-in browsers and the one-time links that sign them in. */
export interface Sessions {
  get(idHash: string): Promise<SessionRow | null>;
  /** Whose session it is and what they hold at the instant, in one statement: every request asks it. */
  signedIn(idHash: string, at: string): Promise<SignedInUser | null>;
  insert(row: SessionRow): Promise<void>;
  touch(idHash: string, lastSeenAt: string): Promise<void>;
  delete(idHash: string): Promise<void>;
  /** Deletes the sessions and the links that have expired by an instant; returns how many sessions. */
  deleteExpired(at: string): Promise<number>;
  insertLink(row: SignInLinkRow): Promise<void>;
  /** Uses up a link: of two browsers with the same link exactly one gets the row. `null`: unknown, used or expired. */
  takeLink(tokenHash: string, at: string): Promise<SignInLinkRow | null>;
}

export function sessionsIn(session: Session): Sessions {
  const { db } = session;
  return {
    get: async (idHash) => (await session.rows(SignedIn, sql`select * from session where id_hash = ${idHash}`))[0] ?? null,
    async signedIn(idHash, at) {
      const lines = await session.all<SignedInLine>(
        sql`select s.expires_at, s.last_seen_at, s.user_id, w.name, a.role, a.unit_id, u.root, u.lo, u.hi
            from session s join user_account w on w.id = s.user_id and w.active = 1
            left join assignment a on a.user_id = w.id and a.valid_from <= ${at} and a.valid_until > ${at}
            left join unit u on u.id = a.unit_id
            where s.id_hash = ${idHash} order by a.id`,
      );
      const [first] = lines;
      if (first === undefined) return null;
      return {
        session: { expiresAt: first.expires_at, lastSeenAt: first.last_seen_at },
        user: { id: first.user_id, name: first.name },
        held: lines.flatMap(({ role, unit_id: unitId, root, lo, hi }) =>
          role === null || root === null ? [] : [{ role, unitId, root, lo, hi }],
        ),
      };
    },
    async insert(row) {
      await db.insertInto('session').values(row).execute();
    },
    async touch(idHash, lastSeenAt) {
      await db.updateTable('session').set({ lastSeenAt }).where('idHash', '=', idHash).execute();
    },
    async delete(idHash) {
      await db.deleteFrom('session').where('idHash', '=', idHash).execute();
    },
    async deleteExpired(at) {
      await session.run(sql`delete from sign_in_link where expires_at <= ${at}`);
      return session.run(sql`delete from session where expires_at <= ${at}`);
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
