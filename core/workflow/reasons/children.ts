import type { Reason } from '../outcome.ts';
import { isInOneOf, type Workflow } from '../workflow.ts';
import type { BoundChild } from '../workflow.types.ts';
import { against } from './compatible.ts';

/** The types of case that a person may open inside one of this workflow. */
export function childTypes({ definition }: Workflow): readonly string[] {
  return (definition.children ?? []).map((child) => (typeof child === 'string' ? child : child.type));
}

/** The roles of which one opens a type that is among the children; undefined where the child names none. */
export function childRoles(workflow: Workflow, type: string): readonly string[] | undefined {
  return boundChild(workflow, type)?.roles;
}

/** What stands now against opening a type that is among the children. */
export function againstChild(
  workflow: Workflow,
  type: string,
  { states, category }: { readonly states: readonly string[]; readonly category: string },
): readonly Reason[] {
  if (category === 'closed') return [against('case_finished', [])];
  const allowed = boundChild(workflow, type)?.states;
  if (allowed === undefined || isInOneOf(states, allowed)) return [];
  const labels = allowed.map((path) => workflow.states[path]!.label);
  return [against('only_from', allowed, labels)];
}

function boundChild({ definition }: Workflow, type: string): BoundChild | undefined {
  return (definition.children ?? []).find((child) => typeof child !== 'string' && child.type === type) as BoundChild | undefined;
}
