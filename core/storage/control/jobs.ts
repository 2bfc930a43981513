import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { stored } from '../entities/columns.ts';
import { Job, type JobRow } from '../entities/work.ts';

/** A claim on a job: valid while the row still holds this token. */
export interface JobClaim {
  readonly job: JobRow;
  readonly token: string;
}

/** What of a claim is needed to settle it. */
interface JobHold {
  readonly job: Pick<JobRow, 'id'>;
  readonly token: string;
}

/** The one-table queue used on SQLite. Call it through core/jobs, which is the same on both databases. */
export interface JobRows {
  /** Adds a job; one that waits with the same key takes the new due date and payload instead. */
  put(row: JobRow): Promise<void>;
  /** Cancels waiting jobs with this key, unless a worker holds them. */
  cancel(key: string): Promise<number>;
  /** Leases the earliest due job that nobody holds; `null` when there is none. */
  claim(lease: { readonly at: string; readonly until: string; readonly token: string }): Promise<JobClaim | null>;
  /** Marks the job done if the token still holds it; `false` when the lease was lost. */
  complete(claim: JobHold, at: string): Promise<boolean>;
  /** Gives the job back for another attempt, or marks it failed; `false` when the lease was lost. */
  release(
    claim: JobHold,
    outcome: { readonly dueAt: string | null; readonly error: string; readonly at: string },
  ): Promise<boolean>;
  deleteClosed(before: string): Promise<number>;
}

export function jobRowsIn(session: Session): JobRows {
  const { db } = session;
  const held = async (patch: Partial<JobRow>, { job, token }: JobHold) => {
    const result = await db
      .updateTable('job')
      .set(patch)
      .where('id', '=', job.id)
      .where('lockToken', '=', token)
      .where('status', '=', 'waiting')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  };
  return {
    async put(row) {
      if (row.key !== null) {
        const result = await db
          .updateTable('job')
          .set(stored(Job, { name: row.name, payload: row.payload, dueAt: row.dueAt }))
          .where('key', '=', row.key)
          .where('status', '=', 'waiting')
          .where('lockToken', '=', '')
          .executeTakeFirst();
        if (Number(result.numUpdatedRows) > 0) return;
      }
      await db.insertInto('job').values(stored(Job, row)).execute();
    },
    async cancel(key) {
      const result = await db
        .deleteFrom('job')
        .where('key', '=', key)
        .where('status', '=', 'waiting')
        .where('lockToken', '=', '')
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    async claim({ at, until, token }) {
      const [next] = await session.all<{ id: string }>(
        sql`select id from job where status = 'waiting' and due_at <= ${at} and locked_until <= ${at} order by due_at, id limit 1`,
      );
      if (next === undefined) return null;
      await db
        .updateTable('job')
        .set((field) => ({ lockedUntil: until, lockToken: token, attempts: field('attempts', '+', 1) }))
        .where('id', '=', next.id)
        .execute();
      return { job: await db.selectFrom('job').selectAll().where('id', '=', next.id).executeTakeFirstOrThrow(), token };
    },
    complete: (claim, at) => held({ status: 'done', closedAt: at, lockToken: '' }, claim),
    release: (claim, { dueAt, error, at }) =>
      held(
        dueAt === null
          ? { status: 'failed', closedAt: at, lastError: error, lockToken: '' }
          : { dueAt, lastError: error, lockToken: '', lockedUntil: '' },
        claim,
      ),
    async deleteClosed(before) {
      const result = await db
        .deleteFrom('job')
        .where('status', '!=', 'waiting')
        .where('closedAt', '<', before)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
