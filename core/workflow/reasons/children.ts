import type { Reason } from '../outcome.ts';
import { isInOneOf, type Workflow } from '../workflow.ts';
import { against } from './compatible.ts';

/** The types of case that a person may open inside one of this workflow. */
export function childTypes({ definition }: Workflow): readonly string[] {
  return (definition.children ?? []).map((child) => (typeof child === 'string' ? child : child.type));
}

/** What stands now against opening a type that is among the children. */
export function againstChild(
  workflow: Workflow,
  type: string,
  { states, category }: { readonly states: readonly string[]; readonly category: string },
): readonly Reason[] {
  if (category === 'closed') return [against('case_finished', [])];
  const rule = (workflow.definition.children ?? []).find((child) => typeof child !== 'string' && child.type === type);
  if (rule === undefined || typeof rule === 'string') return [];
  if (isInOneOf(states, rule.states)) return [];
  const labels = rule.states.map((path) => workflow.states[path]!.label);
  return [against('only_from', rule.states, labels)];
}
