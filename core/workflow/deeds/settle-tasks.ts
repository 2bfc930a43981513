import type { Scope } from '#forms';
import type { Mark } from '../machine.ts';
import type { Snapshot, SnapshotTask, TaskData } from '../outcome.ts';
import type { Workflow } from '../workflow.ts';
import { openTasks, taskData, taskOf } from './tasks.ts';

interface TaskChanges {
  /** What the next snapshot remembers. */
  readonly kept: readonly SnapshotTask[];
  readonly opened: Readonly<Record<string, number>>;
  readonly open: readonly TaskData[];
  readonly cancel: readonly string[];
  /** Done by the step that was taken. */
  readonly done: readonly string[];
}

interface Walk {
  readonly workflow: Workflow;
  readonly before: Snapshot | null;
  /** The step that was taken; null when none was. */
  readonly step: string | null;
  readonly marks: readonly Mark[];
  readonly scope: Scope;
  readonly at: Date;
}

/** A step does the tasks that name it; leaving a state cancels its other tasks that are not done; entering one opens its tasks. One opened and left in the same step never existed. */
export function settleTasks({ workflow, before, step, marks, scope, at }: Walk): TaskChanges {
  const waiting = before ? openTasks(before, scope) : [];
  const done = waiting.filter((task) => step !== null && taskOf(workflow, task)?.doneBy?.includes(step)).map(({ key }) => key);
  const wasOpen = new Set(waiting.map(({ key }) => key).filter((key) => !done.includes(key)));
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
  return { kept, opened, open, cancel, done };
}
