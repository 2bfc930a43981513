import { newId } from '../../ids.ts';
import type { CaseRow, TaskRow, TimerRow, Tx } from '../../storage/index.ts';
import { NucleoError } from '../../errors.ts';
import type { Outcome, TimerData } from '../../workflow/index.ts';
import type { CaseDesk } from '../facts/desk.ts';
import type { CaseChange } from './change.ts';
import { perform } from './effects.ts';

/** Carries an outcome of the engine into rows: state, tasks, timers, then its effects in order. */
export async function applyOutcome(tx: Tx, desk: CaseDesk, change: CaseChange, outcome: Outcome): Promise<void> {
  const { row } = change;
  row.snapshot = outcome.snapshot as unknown as CaseRow['snapshot'];
  row.states = outcome.states;
  row.state = outcome.state;
  row.category = outcome.category;
  if (outcome.category === 'closed') row.closedAt ??= change.at;
  else row.closedAt = null;
  await tx.tasks.closeOfCase(row.id, 'done', change.at, outcome.tasks.done);
  await tx.tasks.closeOfCase(row.id, 'cancelled', change.at, outcome.tasks.cancel);
  for (const effect of outcome.effects) await perform(tx, change, effect);
  for (const task of outcome.tasks.open) {
    await tx.tasks.insert({
      id: newId(),
      caseId: row.id,
      key: task.key,
      label: task.label,
      form: task.form,
      assignee: task.assignee ?? (await assigneeOf(tx, change, task)),
      role: task.role,
      unitId: row.ownerUnit,
      dueAt: task.dueAt,
      status: 'open',
      blocks: task.blocks,
      createdAt: change.at,
      closedAt: null,
    });
  }
  const armed = outcome.timers.cancel.length + outcome.timers.set.length > 0 ? await armedOf(tx, row.id) : [];
  for (const timer of armed) if (outcome.timers.cancel.includes(timer.key)) await disarm(tx, desk, timer);
  for (const timer of outcome.timers.set) await arm(tx, desk, row.id, timer, armed);
}

/** Who is responsible for the case, except for a decision that is up to a role they do not hold: that waits for who holds it. */
async function assigneeOf(
  tx: Tx,
  { row, at }: CaseChange,
  { role, form }: Outcome['tasks']['open'][number],
): Promise<string | null> {
  if (row.responsible === null || role === null || form !== null) return row.responsible;
  const held = await tx.users.assignmentsOf(row.responsible, at);
  return held.some((each) => each.role === role) ? row.responsible : null;
}

/** Brings the armed timers of a case to what the engine now says, after answers moved a date. */
export async function rearm(tx: Tx, desk: CaseDesk, caseId: string, wanted: readonly TimerData[]): Promise<void> {
  const armed = await armedOf(tx, caseId);
  for (const timer of armed) if (!wanted.some(({ id }) => id === timer.key)) await disarm(tx, desk, timer);
  for (const timer of wanted)
    if (!armed.some(({ key, dueAt }) => key === timer.id && dueAt === timer.dueAt)) await arm(tx, desk, caseId, timer, armed);
}

/** Stores the change: one version up, its timeline entries, its next due date. `tasks` are those of the case as they now are, when at hand. */
export async function storeChange(tx: Tx, change: CaseChange, before: CaseRow, tasks?: readonly TaskRow[]): Promise<void> {
  const { row } = change;
  row.updatedAt = change.at;
  row.dueAt = earliestDue(tasks ?? (await tx.tasks.ofCase(row.id)));
  const { id, version, ...patch } = row;
  if (!(await tx.cases.update(id, before.version, patch))) throw new NucleoError('NUC_CASE_STALE');
  row.version = version + 1;
  for (const { kind, body } of change.entries) await writeEntry(tx, change, kind, body);
}

export async function writeEntry(
  tx: Tx,
  change: CaseChange,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { row, at, actor, release } = change;
  await tx.timeline.append(row, { at, kind, actor, body, release });
}

function earliestDue(tasks: readonly TaskRow[]): string | null {
  const open = tasks.filter(({ status, dueAt }) => status === 'open' && dueAt !== null);
  return open.map(({ dueAt }) => dueAt as string).sort()[0] ?? null;
}

async function armedOf(tx: Tx, caseId: string): Promise<readonly TimerRow[]> {
  return (await tx.timers.ofCase(caseId)).filter(({ status }) => status === 'armed');
}

async function arm(tx: Tx, desk: CaseDesk, caseId: string, timer: TimerData, armed: readonly TimerRow[]): Promise<void> {
  for (const before of armed) if (before.key === timer.id) await disarm(tx, desk, before);
  const id = newId();
  await tx.timers.insert({ id, caseId, key: timer.id, state: timer.state, dueAt: timer.dueAt, status: 'armed' });
  await desk.jobs.put(tx, { name: 'timer', payload: { timer: id }, dueAt: timer.dueAt, key: `timer:${id}` });
}

async function disarm(tx: Tx, desk: CaseDesk, timer: TimerRow): Promise<void> {
  if (await tx.timers.cancel(timer.id)) await desk.jobs.cancel(tx, `timer:${timer.id}`);
}
