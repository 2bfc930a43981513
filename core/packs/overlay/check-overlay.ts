import type { Problem } from '#forms';
import overlaySchema from '../schemas/overlay.schema.json' with { type: 'json' };
import type { OverlayFile } from '../schemas/artefacts.types.ts';
import { checkSchema } from '../check/schema.ts';
import { packProblem } from '../check/problem.ts';

/** overlay.json by itself: its schema, one deed an action, ids said once. */
export function checkOverlay(json: unknown, pack: string): { usable: boolean; problems: Problem[] } {
  const place = { pack, file: 'overlay.json' };
  const problems: Problem[] = checkSchema(overlaySchema, json).map((problem) => ({ ...problem, ...place }));
  if (problems.some(({ severity }) => severity === 'error')) return { usable: false, problems };
  const taken = new Map<string, number>();
  (json as OverlayFile).actions.forEach((action, index) => {
    const pointer = `/actions/${index}`;
    const deeds = (['set', 'insert', 'remove'] as const).filter((deed) => action[deed] !== undefined);
    if (deeds.length !== 1)
      problems.push(
        packProblem(
          'overlay_deed',
          { ...place, pointer },
          `an action has one of set, insert, remove; this one has ${deeds.length === 0 ? 'none' : deeds.join(' and ')}`,
        ),
      );
    const places = (['before', 'after', 'into'] as const).filter((where) => action.insert?.[where] !== undefined);
    if (action.insert !== undefined && places.length !== 1)
      problems.push(
        packProblem(
          'overlay_place',
          { ...place, pointer: `${pointer}/insert` },
          `an insert has one of before, after, into; this one has ${places.length === 0 ? 'none' : places.join(' and ')}`,
        ),
      );
    const first = taken.get(action.id);
    if (first === undefined) taken.set(action.id, index);
    else
      problems.push(
        packProblem(
          'duplicate_id',
          { ...place, pointer: `${pointer}/id` },
          `action ${first + 1} has the id "${action.id}" already`,
        ),
      );
  });
  return { usable: problems.every(({ severity }) => severity !== 'error'), problems };
}
