import { isObject, type Problem } from '#forms';
import overlaySchema from '../schemas/overlay.schema.json' with { type: 'json' };
import type { OverlayAction } from '../schemas/artefacts.types.ts';
import { checkSchema } from '../check/schema.ts';
import { packProblem } from '../check/problem.ts';
import type { OverlaySource } from '../read/pack-source.ts';
import { namesIn } from './account.ts';
import { listOf } from './nodes.ts';

/** overlay.json by itself: its schema, one deed an action, ids said once. An action with an error is left out, and no other. */
export function checkOverlay(json: unknown, pack: string): { overlay: OverlaySource; problems: Problem[] } {
  const place = { pack, file: 'overlay.json' };
  const problems: Problem[] = checkSchema(overlaySchema, json).map((problem) => ({ ...problem, ...place }));
  const file = isObject(json) ? json : {};
  const taken = new Map<string, number>();
  const actions: { action: OverlayAction; pointer: string }[] = [];
  const leftOut = new Set<string>();
  const isWrong = (pointer: string): boolean =>
    problems.some((problem) => problem.severity === 'error' && `${problem.pointer}/`.startsWith(`${pointer}/`));
  listOf(file.actions).forEach((json, index) => {
    const pointer = `/actions/${index}`;
    const at = (below: string) => ({ ...place, pointer: `${pointer}${below}` });
    const action = json as OverlayAction;
    if (!isWrong(pointer)) problems.push(...deedProblems(action, at), ...takenAlready(action, index, taken, at));
    if (isWrong(pointer)) for (const name of namesIn(json)) leftOut.add(name);
    else actions.push({ action, pointer });
  });
  return {
    overlay: { extends: isWrong('/extends') || typeof file.extends !== 'string' ? null : file.extends, actions, leftOut },
    problems,
  };
}

type At = (below: string) => { readonly pack: string; readonly file: string; readonly pointer: string };

function deedProblems(action: OverlayAction, at: At): Problem[] {
  const deeds = (['set', 'insert', 'remove', 'members'] as const).filter((deed) => action[deed] !== undefined);
  const places = (['before', 'after', 'into'] as const).filter((where) => action.insert?.[where] !== undefined);
  const said = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(' and '));
  return [
    ...(deeds.length === 1
      ? []
      : [packProblem('overlay_deed', at(''), `an action has one of set, insert, remove, members; this one has ${said(deeds)}`)]),
    ...(action.insert === undefined || places.length === 1
      ? []
      : [packProblem('overlay_place', at('/insert'), `an insert has one of before, after, into; this one has ${said(places)}`)]),
  ];
}

function takenAlready({ id }: OverlayAction, index: number, taken: Map<string, number>, at: At): Problem[] {
  const first = taken.get(id);
  if (first === undefined) taken.set(id, index);
  return first === undefined ? [] : [packProblem('duplicate_id', at('/id'), `action ${first + 1} has the id "${id}" already`)];
}
