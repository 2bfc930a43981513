import { deepFreeze, type Scope } from '#forms';
import { dueAt } from './deeds/due.ts';
import { evaluateEffect } from './deeds/effects.ts';
import { settleTasks } from './deeds/settle-tasks.ts';
import { timersOf } from './deeds/timers.ts';
import { enterInitial, move, type Judge, type Mark, type Move } from './machine.ts';
import type { Outcome, Reason, Refusal, Snapshot, TimerData, TraceLine, WorkflowEvent } from './outcome.ts';
import { against, compatibilityOf, historyOf } from './reasons/compatible.ts';
import { judgeTransition } from './reasons/guard.ts';
import { blockingTasks, missingRecipients, onlyFrom } from './reasons/step-reasons.ts';
import { configurationOf, type Workflow } from './workflow.ts';

/** Opens a case: enters the initial states of its workflow. Pure; `at` is now. */
export function start(workflow: Workflow, scope: Scope, at: Date): Outcome {
  const judge = judgeOf(workflow, scope);
  const moved = enterInitial(workflow, judge.holds);
  return outcomeOf({ workflow, before: null, moved, scope, at, reasons: judge.reasons() });
}

/** Takes a step or lets a timer fire: the next snapshot and all that follows, as data; or why not. Pure; `at` is now. */
export function step(workflow: Workflow, snapshot: Snapshot, event: WorkflowEvent, scope: Scope, at: Date): Outcome | Refusal {
  const obstacles = obstaclesTo({ workflow, snapshot, event, scope, at });
  if (obstacles.length > 0) return refusal(obstacles);
  const judge = judgeOf(workflow, scope);
  const from = { states: snapshot.states, history: historyOf(workflow, snapshot) };
  const cause = event.type === 'step' ? { cause: event.type, by: event.step } : { cause: event.type, by: event.timer };
  const moved = move(workflow, from, cause, judge.holds);
  if (moved.marks.length > 0) return outcomeOf({ workflow, before: snapshot, event, moved, scope, at, reasons: judge.reasons() });
  const against = judge.reasons();
  return refusal(against.length > 0 || event.type !== 'step' ? against : [onlyFrom(workflow, event.step)]);
}

/**
 * What a step could lead to while its form is not filled in: an outcome for each of its transitions from where the case is that is not
 * known to be refused. Pure; `at` is now.
 */
export function prospects(workflow: Workflow, snapshot: Snapshot, step: string, scope: Scope, at: Date): readonly Outcome[] {
  if (snapshot.done || compatibilityOf(workflow, snapshot).length > 0) return [];
  const judge = judgeOf(workflow, scope);
  const active = new Set(configurationOf(workflow, snapshot.states));
  const rivals = Object.values(workflow.transitions).filter(
    ({ cause, by, source }) => cause === 'step' && by === step && active.has(source),
  );
  const isRival = new Set(rivals.map(({ id }) => id));
  const from = { states: snapshot.states, history: historyOf(workflow, snapshot) };
  const open = rivals.filter((rival) => judgeTransition(workflow, rival, scope).verdict !== false);
  return open.map(({ id }) => {
    const moved = move(workflow, from, { cause: 'step', by: step }, (each) =>
      isRival.has(each) ? each === id : judge.holds(each),
    );
    return outcomeOf({ workflow, before: snapshot, event: { type: 'step', step }, moved, scope, at, reasons: judge.reasons() });
  });
}

interface Asked {
  readonly workflow: Workflow;
  readonly snapshot: Snapshot;
  readonly event: WorkflowEvent;
  readonly scope: Scope;
  readonly at: Date;
}

/** What stands against an event before any condition is looked at. */
function obstaclesTo({ workflow, snapshot, event, scope, at }: Asked): readonly Reason[] {
  const incompatible = compatibilityOf(workflow, snapshot);
  if (incompatible.length > 0) return incompatible;
  if (snapshot.done) return [against('case_finished', [])];
  if (event.type === 'timer') return timerObstacles(workflow, snapshot, event.timer, { scope, at });
  if (!Object.hasOwn(workflow.definition.steps, event.step)) return [against('step_unknown', [event.step])];
  return [...blockingTasks(workflow, snapshot, event.step, scope), ...missingRecipients(workflow, event.step, scope)];
}

function timerObstacles(
  workflow: Workflow,
  snapshot: Snapshot,
  timer: string,
  { scope, at }: Pick<Asked, 'scope' | 'at'>,
): readonly Reason[] {
  const known = Object.hasOwn(workflow.transitions, timer) && workflow.transitions[timer]?.cause === 'timer';
  if (!known) return [against('timer_unknown', [timer])];
  const armed = timersOf(workflow, snapshot, scope, at).find(({ id }) => id === timer);
  if (!armed) return [against('timer_not_armed', [timer])];
  return Date.parse(armed.dueAt) > at.getTime() ? [against('timer_not_due', [timer])] : [];
}

interface Settled {
  readonly workflow: Workflow;
  readonly before: Snapshot | null;
  readonly event?: WorkflowEvent | undefined;
  readonly moved: Move;
  readonly scope: Scope;
  readonly at: Date;
  readonly reasons: readonly Reason[];
}

function outcomeOf({ workflow, before, event, moved, scope, at, reasons }: Settled): Outcome {
  const { marks, done, position } = moved;
  const active = configurationOf(workflow, position.states);
  const touched = idsOf(marks, ['exit', 'enter']);
  const entered = active.map(
    (path) => [path, touched.has(path) ? at.toISOString() : (before?.entered[path] ?? at.toISOString())] as const,
  );
  const tasks = settleTasks({ workflow, before, step: event?.type === 'step' ? event.step : null, marks, scope, at });
  const fired = { ...before?.fired, ...(before && event?.type === 'timer' && firedBy(workflow, before, event.timer, scope, at)) };
  const snapshot: Snapshot = {
    workflow: workflow.id,
    version: workflow.version,
    states: position.states,
    entered: Object.fromEntries(entered),
    history: position.history,
    tasks: tasks.kept,
    opened: tasks.opened,
    fired: Object.fromEntries(Object.entries(fired).filter(([id]) => staysArmed(workflow, id, active, touched))),
    done,
  };
  const main = position.states[0]!;
  return deepFreeze({
    refused: false as const,
    snapshot,
    states: position.states,
    state: main,
    category: workflow.states[main]!.category,
    done,
    effects: marks
      .filter(({ what }) => what === 'effect')
      .map(({ id }) => evaluateEffect(workflow, workflow.effects[id]!, scope)),
    timers: timerChanges({ workflow, before, snapshot, touched, event }, scope, at),
    tasks: { open: tasks.open, cancel: tasks.cancel, done: tasks.done },
    trace: traceOf(reasons, marks),
  });
}

function timerChanges(
  {
    workflow,
    before,
    snapshot,
    touched,
    event,
  }: Pick<Settled, 'workflow' | 'before' | 'event'> & { snapshot: Snapshot; touched: ReadonlySet<string> },
  scope: Scope,
  at: Date,
): { set: TimerData[]; cancel: string[] } {
  const movable = (id: string) =>
    (workflow.transitions[id]!.definition as { delay: { until?: string } }).delay.until !== undefined;
  const armed = timersOf(workflow, snapshot, scope, at);
  const set = armed.filter(({ id, state }) => touched.has(state) || movable(id));
  const kept = new Set(armed.map(({ id }) => id));
  const earlier = before
    ? configurationOf(workflow, before.states).flatMap((path) => workflow.states[path]!.definition.after ?? [])
    : [];
  const fired = new Set([...Object.keys(before?.fired ?? {}), ...(event?.type === 'timer' ? [event.timer] : [])]);
  const cancel = earlier.map(({ id }) => id).filter((id) => !kept.has(id) && !fired.has(id));
  return { set, cancel };
}

/** The due instant that fired, so that it does not fire again. */
function firedBy(workflow: Workflow, before: Snapshot, timer: string, scope: Scope, at: Date): Record<string, string> {
  const { source, definition } = workflow.transitions[timer]!;
  const from = new Date(before.entered[source] ?? at);
  const due =
    'delay' in definition ? dueAt(workflow, { delay: definition.delay, calendar: definition.calendar, from }, scope) : null;
  return { [timer]: due ?? at.toISOString() };
}

function staysArmed(workflow: Workflow, timer: string, active: readonly string[], touched: ReadonlySet<string>): boolean {
  const source = workflow.transitions[timer]?.source;
  return source !== undefined && active.includes(source) && !touched.has(source);
}

function traceOf(reasons: readonly Reason[], marks: readonly Mark[]): TraceLine[] {
  const judged = reasons.map((reason) => ({ what: 'guard' as const, id: reason.transition ?? '', reason }));
  const walked = marks.flatMap(({ what, id }) => (what === 'effect' ? [] : [{ what, id }]));
  return [...judged, ...walked];
}

function idsOf(marks: readonly Mark[], kinds: readonly Mark['what'][]): ReadonlySet<string> {
  return new Set(marks.filter(({ what }) => kinds.includes(what)).map(({ id }) => id));
}

/** Judges each condition once, on demand, and remembers what it said. */
function judgeOf(workflow: Workflow, scope: Scope): { holds: Judge; reasons: () => readonly Reason[] } {
  const known = new Map<string, Reason>();
  const holds: Judge = (id) => {
    const reason = known.get(id) ?? judgeTransition(workflow, workflow.transitions[id]!, scope);
    known.set(id, reason);
    return reason.verdict === true;
  };
  return { holds, reasons: () => [...known.values()] };
}

function refusal(reasons: readonly Reason[]): Refusal {
  return deepFreeze({ refused: true as const, reasons });
}
