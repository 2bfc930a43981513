import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Upload, type UploadRow } from '../entities/work.ts';

/** Who may take an upload up, and from when on it would be too late. */
export interface Claim {
  readonly userId: string;
  readonly unitId: string;
  /** ISO instant. */
  readonly at: string;
}

/** Files that were sent before the case they belong to was opened. */
export interface Uploads {
  get(id: string): Promise<UploadRow | null>;
  insert(row: UploadRow): Promise<void>;
  /** What waits of a user, in the order it came. */
  ofUser(userId: string, at: string): Promise<UploadRow[]>;
  /** How much waits of a user. Who asks this in a transaction that writes goes alone until its end, so that a limit holds. */
  countOfUser(userId: string, at: string): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Takes one out, once: null when it is not there for this claim, or no more. */
  take(id: string, claim: Claim): Promise<UploadRow | null>;
  /** Gives up what expired, so that nobody takes it any more, and returns some of what was given up. */
  giveUp(at: string): Promise<UploadRow[]>;
  delete(id: string): Promise<void>;
}

/** Uploads that are given up at once. */
const some = 100;

export function uploadsIn(session: Session): Uploads {
  const { db, dialect } = session;
  return {
    get: async (id) => (await session.rows(Upload, sql`select * from upload where id = ${id}`))[0] ?? null,
    async insert(row) {
      await session.insert(Upload, row);
    },
    ofUser: (userId, at) =>
      session.rows(
        Upload,
        sql`select * from upload where user_id = ${userId} and expires_at > ${at} and given_up = 0 order by at, id`,
      ),
    async countOfUser(userId, at) {
      // On SQLite whoever writes is alone anyway.
      if (dialect === 'postgresql') await session.all(sql`select id from user_account where id = ${userId} for update`);
      const [found] = await session.all<{ count: number | string; bytes: number | string | null }>(
        sql`select count(*) as count, sum(size) as bytes from upload
            where user_id = ${userId} and expires_at > ${at} and given_up = 0`,
      );
      return { count: Number(found?.count), bytes: Number(found?.bytes ?? 0) };
    },
    async take(id, { userId, unitId, at }) {
      const taken = await session.all(
        sql`delete from upload where id = ${id} and user_id = ${userId} and unit_id = ${unitId}
              and expires_at > ${at} and given_up = 0 returning *`,
      );
      return session.read(Upload, taken as Readonly<Record<string, unknown>>[])[0] ?? null;
    },
    async giveUp(at) {
      await session.run(sql`update upload set given_up = 1 where given_up = 0 and expires_at <= ${at}`);
      return session.rows(Upload, sql`select * from upload where given_up = 1 order by expires_at limit ${some}`);
    },
    async delete(id) {
      await db.deleteFrom('upload').where('id', '=', id).execute();
    },
  };
}
