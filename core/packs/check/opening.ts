import type { Problem } from '#forms';
import type { Release } from '../release.ts';
import { packProblem } from './problem.ts';

/** A root pack that has something to open, and lets nobody open it, serves nobody. `addresses` are those of all its artefacts. */
export function checkOpening({ root, workflows, units, policies }: Release, addresses: Iterable<string>): Problem[] {
  if (workflows.size === 0 && units.size === 0) return [];
  // Of a policy that could not be read nothing can be said.
  if ([...addresses].filter((address) => address.startsWith('policies/')).length > policies.size) return [];
  const opens = [...policies.values()].some(({ policy }) =>
    policy.rules.some(({ effect, actions }) => effect === 'permit' && actions.includes('create')),
  );
  if (opens) return [];
  return [
    packProblem(
      'nobody_opens',
      { pack: root, file: 'pack.json' },
      'no policy of this pack or of those below it lets anybody open a case',
      {
        hint: 'Add policies/<id>.policy.json with a rule that permits "create", or extend a pack that has one.',
        severity: 'warning',
      },
    ),
  ];
}
