import schema from '../schemas/policy.schema.json' with { type: 'json' };
import { checkPolicy } from '../check/policy.ts';
import { listNodes, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Policies: roles, and what each may do to which cases. What they mean is decided in core/access. */
export const policies: Point<'policies'> = {
  name: 'policies',
  suffix: '.policy',
  schema,
  saysId: true,
  tops: { roles: 'roles', rules: 'rules' },
  nodes(artefact) {
    return [
      rootNode(artefact, ['roles', 'rules']),
      ...listNodes('roles', artefact.roles, '/roles'),
      ...listNodes('rules', artefact.rules, '/rules'),
    ];
  },
  combine: null,
  fromCsv: null,
  check: checkPolicy,
};
