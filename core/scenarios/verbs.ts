import type { ScenarioStep } from './scenario.types.ts';

export type Verb = 'start' | 'submit' | 'step' | 'print' | 'advance' | 'expect';

/** What each kind of step must say, and what else it may. */
export const verbs: Readonly<
  Record<Verb, { readonly needs: readonly (keyof ScenarioStep)[]; readonly takes: readonly (keyof ScenarioStep)[] }>
> = {
  start: { needs: ['as'], takes: ['person', 'unit', 'parent', 'ref', 'answers', 'confirmed', 'refused', 'problems'] },
  submit: { needs: ['as', 'on', 'answers'], takes: ['confirmed', 'task', 'refused', 'problems'] },
  step: { needs: ['as', 'on'], takes: ['ref', 'answers', 'confirmed', 'recipients', 'note', 'refused', 'problems'] },
  print: { needs: ['as', 'on'], takes: ['language', 'contains', 'lacks', 'refused'] },
  advance: { needs: [], takes: [] },
  expect: { needs: ['as'], takes: [] },
};

/** The verbs that a step says; a good one says one. */
export function verbsOf(step: ScenarioStep): Verb[] {
  return (Object.keys(verbs) as Verb[]).filter((verb) => step[verb] !== undefined);
}
