import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Timer, type TimerRow } from '../entities/work.ts';

/** Transitions that happen by themselves. A job fires each of them; the row says whether it is still armed. */
export interface Timers {
  get(id: string): Promise<TimerRow | null>;
  ofCase(caseId: string): Promise<TimerRow[]>;
  /** The armed timer that is due first, at or before an instant. */
  nextDue(until: string): Promise<TimerRow | null>;
  insert(row: TimerRow): Promise<void>;
  /** Marks an armed timer fired; `false` when it was cancelled or fired before. */
  fire(id: string): Promise<boolean>;
  cancel(id: string): Promise<boolean>;
}

export function timersIn(session: Session): Timers {
  const { db } = session;
  const leave = async (id: string, status: 'fired' | 'cancelled') => {
    const result = await db
      .updateTable('timer')
      .set({ status })
      .where('id', '=', id)
      .where('status', '=', 'armed')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  };
  return {
    get: async (id) => (await db.selectFrom('timer').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    ofCase: (caseId) => session.rows(Timer, sql`select * from timer where case_id = ${caseId} order by due_at, id`),
    nextDue: async (until) =>
      (await db
        .selectFrom('timer')
        .selectAll()
        .where('status', '=', 'armed')
        .where('dueAt', '<=', until)
        .orderBy('dueAt')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()) ?? null,
    async insert(row) {
      await db.insertInto('timer').values(row).execute();
    },
    fire: (id) => leave(id, 'fired'),
    cancel: (id) => leave(id, 'cancelled'),
  };
}
