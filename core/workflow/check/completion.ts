import type { Problem } from '#forms';
import type { StateFacts } from '../workflow.ts';
import type { StatePlace } from './places.ts';
import { workflowProblem } from './problem.ts';

type States = Readonly<Record<string, StateFacts>>;

/** Completions that complete one another would follow each other without end within one step: conditions cannot stop them, since nothing changes on the way. */
export function checkCompletion(places: readonly StatePlace[], states: States): Problem[] {
  const next = new Map(
    places.map(({ path, definition }) => [
      path,
      (definition.done ?? []).flatMap(({ target }) => (target === undefined ? [] : completedBy(target, states))),
    ]),
  );
  return places
    .filter(({ path }) => leadsBack(path, next))
    .map(({ path, pointer }) =>
      workflowProblem('done_loop', `${pointer}/done`, `The completion of "${path}" can complete it again, without end.`, {
        hint: 'Let "done" lead to a state that waits for a step.',
      }),
    );
}

/** The states that entering the target may complete at once: around a final state, and all that a history may bring back. */
function completedBy(target: string, states: States): string[] {
  const { kind, parent } = states[target]!;
  if (parent === null) return [];
  const around = states[parent]!.parent;
  if (kind === 'final') return around === null ? [parent] : [parent, around];
  return kind === 'history' ? Object.keys(states).filter((path) => path === parent || path.startsWith(`${parent}.`)) : [];
}

function leadsBack(from: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const waiting = [...(next.get(from) ?? [])];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path === from) return true;
    if (seen.has(path)) continue;
    seen.add(path);
    waiting.push(...(next.get(path) ?? []));
  }
  return false;
}
