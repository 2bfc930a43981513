import type { Scope } from '#forms';
import type { Mark } from '../machine.ts';
import type { Snapshot, SnapshotTask, TaskData } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import { openTasks, taskData } from './tasks.ts';

export interface TaskChanges {
  /** What the next snapshot remembers. */
  readonly kept: readonly SnapshotTask[];
  readonly opened: Readonly<Record<string, number>>;
  readonly open: readonly TaskData[];
  readonly cancel: readonly string[];
}

interface Walk {
  readonly workflow: Workflow;
  readonly before: Snapshot | null;
  readonly marks: readonly Mark[];
  readonly scope: Scope;
  readonly at: Date;
}

/** Leaving a state cancels its tasks that are not done; entering one opens its tasks. One opened and left in the same step never existed. */
export function settleTasks({ workflow, before, marks, scope, at }: Walk): TaskChanges {
  const wasOpen = new Set(before ? openTasks(before, scope).map(({ key }) => key) : []);
  const opened: Record<string, number> = { ...before?.opened };
  const cancel: string[] = [];
  let kept: SnapshotTask[] = [...(before?.tasks ?? [])];
  for (const { what, id } of marks) {
    if (what === 'exit') {
      cancel.push(...kept.filter(({ state, key }) => state === id && wasOpen.has(key)).map(({ key }) => key));
      kept = kept.filter(({ state }) => state !== id);
    }
    if (what === 'enter') {
      for (const task of workflow.states[id]!.definition.tasks ?? []) {
        const count = (opened[task.id] ?? 0) + 1;
        opened[task.id] = count;
        kept.push({ key: count === 1 ? task.id : `${task.id}_${count}`, id: task.id, state: id });
      }
    }
  }
  const earlier = new Set(before?.tasks.map(({ key }) => key));
  const open = kept.filter(({ key }) => !earlier.has(key)).map((task) => taskData(workflow, task, scope, at));
  return { kept, opened, open, cancel };
}
