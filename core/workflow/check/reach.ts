import type { Problem } from '#forms';
import { lineOf, type StateFacts } from '../workflow.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import { type StatePlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';

type States = Readonly<Record<string, StateFacts>>;

/** States that nothing leads to, and states that nothing leads out of although they are not final: conditions are not looked at. */
export function checkReach(file: WorkflowFile, places: readonly StatePlace[], states: States): Problem[] {
  const reached = reachable(file, places, states);
  return places.flatMap(({ path, pointer }) => {
    const state = states[path]!;
    if (state.kind === 'history') return [];
    if (!reached.has(path))
      return [
        workflowProblem('unreachable', pointer, `Nothing leads to the state "${path}".`, {
          severity: 'warning',
          hint: 'Let a transition or an initial state lead there, or take it out.',
        }),
      ];
    if (state.kind !== 'atomic' || lineOf(path).some((each) => leadsOut(each, states))) return [];
    return [
      workflowProblem('dead_end', pointer, `Nothing leads out of the state "${path}".`, {
        severity: 'warning',
        hint: 'If the case ends there, make it "type": "final".',
      }),
    ];
  });
}

function leadsOut(path: string, states: States): boolean {
  const { definition } = states[path]!;
  const all = [...Object.values(definition.on ?? {}).flat(), ...(definition.after ?? []), ...(definition.done ?? [])];
  return all.some(({ target }) => target !== undefined && target !== path);
}

function reachable(file: WorkflowFile, places: readonly StatePlace[], states: States): ReadonlySet<string> {
  const reached = new Set<string>();
  const byPath = new Map(places.map((place) => [place.path, place]));
  const waiting = [file.initial];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path) || states[path] === undefined) continue;
    reached.add(path);
    waiting.push(
      ...enteredWith(path, states),
      ...transitionPlaces(byPath.get(path)!).flatMap(({ definition }) => definition.target ?? []),
    );
  }
  return reached;
}

/** What is active whenever the state is, or may be as soon as it is entered. */
function enteredWith(path: string, states: States): string[] {
  const { kind, children, parent, definition } = states[path]!;
  const above = parent === null ? [] : [parent];
  if (kind === 'compound') return [...above, `${path}.${definition.initial}`];
  if (kind === 'parallel') return [...above, ...children];
  return kind === 'history' && definition.target !== undefined ? [...above, definition.target] : above;
}
