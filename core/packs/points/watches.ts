import type { Problem } from '#forms';
import { didYouMean } from '../../nearest.ts';
import schema from '../schemas/watch.schema.json' with { type: 'json' };
import type { WatchFile } from '../schemas/artefacts.types.ts';
import { packProblem } from '../check/problem.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

const unknown = (code: string, pointer: string, what: string, name: string, known: Iterable<string>): Problem =>
  packProblem(code, { pointer }, `there is no ${what} "${name}"`, { hint: didYouMean(name, known) });

/** Watches: whom to tell when a supply changes what a register says of somebody with an open case. */
export const watches: Point<'watches'> = {
  name: 'watches',
  suffix: '.watch',
  schema,
  saysId: true,
  tops: {},
  nodes: (artefact) => [rootNode(artefact, [])],
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const watch = artefact as unknown as WatchFile;
    const concept = context.get('concepts', watch.concept);
    const problems: Problem[] = [];
    if (!context.ids('concepts').has(watch.concept))
      problems.push(unknown('unknown_concept', '/concept', 'concept', watch.concept, context.ids('concepts')));
    const keys = Object.keys((concept?.schema['properties'] ?? {}) as object);
    watch.paths?.forEach((path, at) => {
      if (concept !== undefined && !keys.includes(path))
        problems.push(unknown('unknown_key', `/paths/${at}`, `key of the concept ${watch.concept}`, path, keys));
    });
    watch.types?.forEach((type, at) => {
      if (!context.ids('workflows').has(type))
        problems.push(unknown('unknown_workflow', `/types/${at}`, 'type of case', type, context.ids('workflows')));
    });
    watch.to.forEach((to, at) => {
      const role = to.startsWith('role:') ? to.slice('role:'.length) : null;
      if (role !== null && !context.roles.has(role))
        problems.push(unknown('unknown_role', `/to/${at}`, 'role', role, context.roles.keys()));
    });
    if (watch.of === 'household' && concept !== undefined && concept.household === undefined)
      problems.push(
        packProblem('no_household', { pointer: '/of' }, `the concept "${watch.concept}" tells no household`, {
          hint: 'Say `household` in the concept, or watch the subject.',
        }),
      );
    return { value: watch, problems };
  },
};
