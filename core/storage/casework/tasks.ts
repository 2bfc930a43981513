import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import { Task, type TaskRow } from '../entities/work.ts';

/** What is to be done. */
export interface Tasks {
  insert(row: TaskRow): Promise<void>;
  ofCase(caseId: string): Promise<TaskRow[]>;
  /** Closes an open task; `false` when it is not open any more. */
  close(id: string, status: 'done' | 'cancelled', at: string): Promise<boolean>;
  /** Closes every open task of the case with one of these keys; all of them without keys. */
  closeOfCase(caseId: string, status: 'done' | 'cancelled', at: string, keys?: readonly string[]): Promise<number>;
  /** Gives the open tasks of a case that a user has to somebody else, or to nobody. */
  handOver(caseId: string, from: string, to: string | null): Promise<void>;
  /** Open tasks given to the user, most urgent first. Ask the caller's predicate about each case before showing it. */
  mine(userId: string, limit: number): Promise<TaskRow[]>;
  /** Open tasks of units for roles, without an assignee, most urgent first. */
  ofUnits(assignments: readonly { readonly unitId: string; readonly role: string }[], limit: number): Promise<TaskRow[]>;
}

export function tasksIn(session: Session): Tasks {
  const { db } = session;
  const inOrder = async (ids: readonly string[]): Promise<TaskRow[]> =>
    ids.length === 0
      ? []
      : await db
          .selectFrom('task')
          .selectAll()
          .where('id', 'in', [...ids])
          .orderBy('dueAt')
          .orderBy('id')
          .execute();
  return {
    async insert(row) {
      await session.insert(Task, row);
    },
    ofCase: (caseId) => session.rows(Task, sql`select * from task where case_id = ${caseId} order by created_at, id`),
    async close(id, status, at) {
      return (await session.update(Task, { status, closedAt: at }, sql`id = ${id} and status = 'open'`)) === 1;
    },
    async closeOfCase(caseId, status, at, keys) {
      let query = db.updateTable('task').set({ status, closedAt: at }).where('caseId', '=', caseId).where('status', '=', 'open');
      if (keys !== undefined) {
        if (keys.length === 0) return 0;
        query = query.where('key', 'in', [...keys]);
      }
      return Number((await query.executeTakeFirst()).numUpdatedRows);
    },
    async handOver(caseId, from, to) {
      await session.update(Task, { assignee: to }, sql`case_id = ${caseId} and assignee = ${from} and status = 'open'`);
    },
    async mine(userId, limit) {
      const ids = await session.all<{ id: string }>(
        sql`select id from task where assignee = ${userId} and status = 'open' order by due_at, id limit ${limit}`,
      );
      return await inOrder(ids.map((row) => row.id));
    },
    async ofUnits(assignments, limit) {
      const found: { id: string; due_at: string }[] = [];
      for (const { unitId, role } of assignments) {
        found.push(
          ...(await session.all<{ id: string; due_at: string }>(
            sql`select id, due_at from task where unit_id = ${unitId} and status = 'open' and assignee is null and (role is null or role = ${role})
                order by due_at, id limit ${limit}`,
          )),
        );
      }
      const ids = [
        ...new Map(found.sort((a, b) => (a.due_at + a.id < b.due_at + b.id ? -1 : 1)).map((row) => [row.id, row])).keys(),
      ];
      return await inOrder(ids.slice(0, limit));
    },
  };
}
