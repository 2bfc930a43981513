import type { Problem } from '#forms';
import type { Policy, Rule } from '../../access/index.ts';
import type { Checked, PointContext } from '../point.ts';
import { packProblem, unknownName } from './problem.ts';
import type { JsonObject } from '../read/json-text.ts';

/** What a policy names: roles of any policy of the release, case types, states of those types. Rule ids stand once. */
export function checkPolicy(artefact: JsonObject, context: PointContext): Checked<Policy> {
  const policy = { roles: [], ...artefact } as unknown as Policy;
  const problems: Problem[] = [];
  const known = (kind: string, code: string, pointer: string, id: string, ids: ReadonlySet<string>): void => {
    if (!ids.has(id)) problems.push(unknownName(code, pointer, { kind, name: id, known: ids }));
  };
  const roles = new Set(context.roles.keys());
  const taken = new Set<string>();
  policy.rules.forEach((rule, index) => {
    const at = `/rules/${index}`;
    if (taken.has(rule.id))
      problems.push(packProblem('duplicate_id', { pointer: `${at}/id` }, `a rule before has the id "${rule.id}" already`));
    taken.add(rule.id);
    problems.push(...revealProblems(rule, at), ...matchProblems(rule, at));
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

/** A reveal says which labels are read where; it lets nobody do anything else. Only it looks at who wrote. */
function revealProblems({ effect, scope, actions, labels }: Rule, at: string): Problem[] {
  const reveals = effect === 'reveal';
  const wrong = (code: string, pointer: string, message: string, hint: string) =>
    packProblem(code, { pointer }, message, { hint });
  return [
    ...(scope === 'author' && !reveals
      ? [
          wrong(
            'author_without_reveal',
            `${at}/scope`,
            'the scope "author" goes with "reveal" alone',
            'Write "effect": "reveal".',
          ),
        ]
      : []),
    ...(reveals && scope === 'granted'
      ? [wrong('reveal_granted', `${at}/scope`, 'a reveal does not look at grants', 'A grant names the labels that it opens.')]
      : []),
    ...(reveals && actions.some((action) => action !== 'content')
      ? [wrong('reveal_action', `${at}/actions`, 'a reveal is about reading alone', 'Write "actions": ["content"].')]
      : []),
    ...(reveals && labels === undefined
      ? [wrong('reveal_without_labels', at, 'it is not said which labels are revealed', 'Add "labels", such as ["private"].')]
      : []),
  ];
}

/** Records of sources belong to no office, so that a narrower scope would let nobody look at them. */
function matchProblems({ effect, scope, actions }: Rule, at: string): Problem[] {
  if (effect !== 'permit' || scope === 'all' || !actions.includes('match')) return [];
  return [
    packProblem(
      'match_scope',
      { pointer: `${at}/scope` },
      `"match" goes with the scope "all" alone: with "${scope}" nobody may look at a pair`,
      { hint: 'Write "scope": "all", or leave "match" out of the actions.' },
    ),
  ];
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
