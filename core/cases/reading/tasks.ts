import type { Text } from '#forms';
import type { Tx } from '../../storage/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { Actor } from '../rights/actor.ts';
import { type CaseOfWork, casesOfWork } from './cases-of-work.ts';

/** Nobody does more than these before looking again. */
const mostTasks = 200;

/** An open task as a list of what is to be done tells it. */
interface WaitingTask {
  readonly id: string;
  readonly key: string;
  readonly label: Text;
  readonly form: string | null;
  readonly due_at: string | null;
  readonly overdue: boolean;
  readonly assignee: string | null;
  readonly role: string | null;
  readonly case: CaseOfWork;
}

/** Open tasks of cases that the actor may know of, the most urgent first: theirs, or those of their roles in their units that nobody has taken. */
export async function readTasks(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  { of, at }: { readonly of: 'mine' | 'unit'; readonly at: Date },
): Promise<{ readonly items: readonly WaitingTask[]; readonly capped: boolean }> {
  const places = actor.assignments.map(({ unit, role }) => ({ unitId: unit, role }));
  const found = of === 'unit' ? await tx.tasks.ofUnits(places, mostTasks) : await tx.tasks.mine(actor.id, mostTasks);
  const cases = await casesOfWork(
    tx,
    desk,
    actor,
    found.map(({ caseId }) => caseId),
    at,
  );
  const items = found.flatMap(({ id, key, label, form, dueAt, assignee, role, caseId }) => {
    const about = cases.get(caseId);
    if (about === undefined) return [];
    const overdue = dueAt !== null && dueAt < at.toISOString();
    return [{ id, key, label, form, due_at: dueAt, overdue, assignee, role, case: about.shown }];
  });
  return { items, capped: found.length === mostTasks };
}
