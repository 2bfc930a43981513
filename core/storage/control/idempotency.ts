import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Idempotency, type IdempotencyRow } from '../entities/control.ts';

/** Replies to requests carried out, so that a repeated request is answered and not repeated. */
export interface IdempotencyStore {
  /** The stored reply; the caller compares `requestHash`: same key with another body is a mistake of the client. */
  get(userId: string, key: string): Promise<IdempotencyRow | null>;
  /** Stores the reply in the transaction of its effect; `false` when a concurrent request with this key was first, and then roll back. */
  put(row: IdempotencyRow): Promise<boolean>;
  /** Deletes the replies made before an instant; returns how many. */
  deleteBefore(at: string): Promise<number>;
}

export function idempotencyIn(session: Session): IdempotencyStore {
  const { db } = session;
  return {
    get: async (userId, key) =>
      (await session.rows(Idempotency, sql`select * from idempotency where user_id = ${userId} and key = ${key}`))[0] ?? null,
    async put(row) {
      return (await session.insert(Idempotency, row, sql`on conflict (user_id, key) do nothing`)) === 1;
    },
    async deleteBefore(at) {
      return Number((await db.deleteFrom('idempotency').where('at', '<', at).executeTakeFirst()).numDeletedRows);
    },
  };
}
