import type { Problem } from '#forms';
import type { Policy } from '../../access/index.ts';
import type { Checked, PointContext } from '../point.ts';
import { didYouMean, packProblem } from './problem.ts';
import type { JsonObject } from '../read/json-text.ts';

/** What a policy names: roles of any policy of the release, case types, states of those types. Rule ids stand once. */
export function checkPolicy(artefact: JsonObject, context: PointContext): Checked<Policy> {
  const policy = { roles: [], ...artefact } as unknown as Policy;
  const problems: Problem[] = [];
  const known = (what: string, code: string, pointer: string, id: string, ids: ReadonlySet<string>): void => {
    if (!ids.has(id)) problems.push(packProblem(code, { pointer }, `there is no ${what} "${id}"`, { hint: didYouMean(id, ids) }));
  };
  const roles = new Set(context.roles.keys());
  const taken = new Set<string>();
  policy.rules.forEach((rule, index) => {
    const at = `/rules/${index}`;
    if (taken.has(rule.id))
      problems.push(packProblem('duplicate_id', { pointer: `${at}/id` }, `a rule before has the id "${rule.id}" already`));
    taken.add(rule.id);
    rule.roles.forEach((role, each) => known('role', 'unknown_role', `${at}/roles/${each}`, role, roles));
    rule.types?.forEach((type, each) =>
      known('workflow', 'unknown_workflow', `${at}/types/${each}`, type, context.ids('workflows')),
    );
    const states = statesOf(rule.types ?? [...context.ids('workflows')], context);
    if (states !== null)
      rule.states?.forEach((state, each) => known('state', 'unknown_state', `${at}/states/${each}`, state, states));
  });
  return { value: policy, problems };
}

/** States of some case types; null when one of them could not be read, for then nothing can be said. */
function statesOf(types: readonly string[], context: PointContext): ReadonlySet<string> | null {
  const states = new Set<string>();
  for (const type of types) {
    const workflow = context.get('workflows', type);
    if (workflow === undefined) return null;
    for (const path of Object.keys(workflow.states)) states.add(path);
  }
  return states;
}
