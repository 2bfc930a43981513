import { evaluate, type FeelValue, type Scope } from '#forms';
import type { Snapshot, SnapshotTask, TaskData } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import type { TaskDefinition } from '../workflow.types.ts';
import { dueAt } from './due.ts';

/** The tasks of the snapshot that `scope.tasks` does not tell closed: `done` is true, or `status` is given and is not `open`. Its `id` is the key of the task. */
export function openTasks(snapshot: Pick<Snapshot, 'tasks'>, scope: Scope): readonly SnapshotTask[] {
  const told = Array.isArray(scope['tasks']) ? (scope['tasks'] as readonly FeelValue[]) : [];
  const closed = new Set(told.filter(isClosed).map((entry) => read(entry, 'id')));
  return snapshot.tasks.filter(({ key }) => !closed.has(key));
}

/** The definition of a task of a state. */
export function taskOf(workflow: Workflow, { id, state }: Pick<SnapshotTask, 'id' | 'state'>): TaskDefinition | undefined {
  return workflow.states[state]?.definition.tasks?.find((task) => task.id === id);
}

/** The steps that do an open task of the snapshot; empty when it is done by hand or by its form. */
export function stepsDoing(workflow: Workflow, snapshot: Pick<Snapshot, 'tasks'>, key: string): readonly string[] {
  const task = snapshot.tasks.find((each) => each.key === key);
  return (task && taskOf(workflow, task)?.doneBy) ?? [];
}

/** Everything that the case service needs to open a task. */
export function taskData(workflow: Workflow, task: SnapshotTask, scope: Scope, at: Date): TaskData {
  const { label, form = null, role = null, assignee, due, calendar, blocks = [] } = taskOf(workflow, task)!;
  const chosen = assignee === undefined ? null : evaluate(workflow.expressions[assignee]!, scope);
  return {
    ...task,
    label,
    form,
    role,
    assignee: typeof chosen === 'string' ? chosen : null,
    dueAt: due ? dueAt(workflow, { delay: due, calendar, from: at }, scope) : null,
    blocks,
  };
}

function isClosed(entry: FeelValue): boolean {
  const status = read(entry, 'status');
  return read(entry, 'done') === true || (typeof status === 'string' && status !== 'open');
}

function read(entry: FeelValue, name: string): FeelValue {
  if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, name)) return undefined;
  return (entry as Readonly<Record<string, FeelValue>>)[name];
}
