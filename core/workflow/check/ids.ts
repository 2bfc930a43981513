import type { Problem } from '#forms';
import type { WorkflowFile } from '../workflow.types.ts';
import { effectPlaces, type StatePlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';

/** Ids are what overlays, timers and timelines name: one thing, one id. Transitions and timers share theirs. */
export function checkIds(file: WorkflowFile, places: readonly StatePlace[]): Problem[] {
  return [
    ...repeated(
      'panel',
      (file.forms ?? []).map(({ id }, index) => [id, `/forms/${index}/id`]),
    ),
    ...repeated(
      'fact',
      (file.facts ?? []).map(({ id }, index) => [id, `/facts/${index}/id`]),
    ),
    ...repeated(
      'conflict',
      (file.conflicts ?? []).map(({ id }, index) => [id, `/conflicts/${index}/id`]),
    ),
    ...repeated(
      'transition',
      places.flatMap(transitionPlaces).map(({ definition, pointer }) => [definition.id, `${pointer}/id`]),
    ),
    ...repeated(
      'effect',
      places.flatMap(effectPlaces).map(({ effect, pointer }) => [effect.id, `${pointer}/id`]),
    ),
    ...repeated(
      'task',
      places.flatMap(({ definition, pointer }) =>
        (definition.tasks ?? []).map(({ id }, index) => [id, `${pointer}/tasks/${index}/id`] as const),
      ),
    ),
  ];
}

function repeated(kind: string, found: readonly (readonly [id: string, pointer: string])[]): Problem[] {
  const first = new Map<string, string>();
  return found.flatMap(([id, pointer]) => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, pointer);
      return [];
    }
    return [
      workflowProblem('duplicate_id', pointer, `The ${kind} "${id}" exists already, at ${before}.`, {
        hint: 'Give each its own id in the whole workflow.',
        params: { id, first: before },
      }),
    ];
  });
}
