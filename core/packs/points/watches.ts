import type { Problem } from '#forms';
import schema from '../schemas/watch.schema.json' with { type: 'json' };
import type { WatchFile } from '../schemas/artefacts.types.ts';
import { packProblem, unknownName } from '../check/problem.ts';
import { rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

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
      problems.push(
        unknownName('unknown_concept', '/concept', { kind: 'concept', name: watch.concept, known: context.ids('concepts') }),
      );
    const keys = Object.keys((concept?.schema['properties'] ?? {}) as object);
    watch.paths?.forEach((path, at) => {
      if (concept !== undefined && !keys.includes(path))
        problems.push(
          unknownName('unknown_key', `/paths/${at}`, { kind: `key of the concept ${watch.concept}`, name: path, known: keys }),
        );
    });
    watch.types?.forEach((type, at) => {
      if (!context.ids('workflows').has(type))
        problems.push(
          unknownName('unknown_workflow', `/types/${at}`, { kind: 'type of case', name: type, known: context.ids('workflows') }),
        );
    });
    watch.to.forEach((to, at) => {
      const role = to.startsWith('role:') ? to.slice('role:'.length) : null;
      if (role !== null && !context.roles.has(role))
        problems.push(unknownName('unknown_role', `/to/${at}`, { kind: 'role', name: role, known: context.roles.keys() }));
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
