import { checkPolicy } from '../../access/index.ts';
import { policyContext } from '../check/policy-context.ts';
import { listNodes, rootNode } from '../overlay/nodes.ts';
import type { Point } from '../point.ts';

/** Policies: roles, and what each may do to which cases. Their language is that of core/access. */
export const policies: Point<'policies'> = {
  name: 'policies',
  suffix: '.policy',
  schema: null,
  saysId: true,
  tops: { roles: 'roles', rules: 'rules' },
  nodes(artefact) {
    return [rootNode(artefact, ['roles', 'rules']), ...listNodes('roles', artefact.roles, '/roles'), ...listNodes('rules', artefact.rules, '/rules')];
  },
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const { policy, problems } = checkPolicy(artefact, policyContext(context));
    return { value: policy, problems };
  },
};
