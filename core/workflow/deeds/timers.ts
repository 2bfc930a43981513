import type { Scope } from '#forms';
import type { Snapshot, TimerData } from '../outcome.ts';
import { configurationOf, type Workflow } from '../workflow.ts';
import type { TimerDefinition } from '../workflow.types.ts';
import { dueAt } from './due.ts';

/**
 * Every timer armed in the snapshot, with its due instant: to be asked for again after answers change, since a date may have moved.
 * A timer that fired is armed again only when its date has moved past the one that fired. `at` stands in for an entry instant that is missing.
 */
export function timersOf(workflow: Workflow, snapshot: Snapshot, scope: Scope, at: Date): readonly TimerData[] {
  if (snapshot.done) return [];
  return configurationOf(workflow, snapshot.states).flatMap((state) => {
    const since = snapshot.entered[state];
    const from = since === undefined ? at : new Date(since);
    return (workflow.states[state]!.definition.after ?? []).flatMap((timer) =>
      armed(workflow, snapshot, { timer, state, from }, scope),
    );
  });
}

interface Armed {
  readonly timer: TimerDefinition;
  readonly state: string;
  readonly from: Date;
}

function armed(workflow: Workflow, { fired }: Snapshot, { timer, state, from }: Armed, scope: Scope): TimerData[] {
  const due = dueAt(workflow, { delay: timer.delay, calendar: timer.calendar, from }, scope);
  if (due === null) return [];
  const last = Object.hasOwn(fired, timer.id) ? fired[timer.id] : undefined;
  return last !== undefined && due <= last ? [] : [{ id: timer.id, state, dueAt: due }];
}
