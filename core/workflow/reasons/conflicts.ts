import { evaluate, type FeelValue, referencesOf, type Scope } from '#forms';
import type { Workflow } from '../workflow.ts';
import type { WorkflowFile } from '../workflow.types.ts';

type ConflictRule = NonNullable<WorkflowFile['conflicts']>[number];

/** A rule of a workflow that does not hold between its case and another. */
export interface Conflict<T> {
  readonly rule: ConflictRule;
  readonly other: T;
}

interface Other<T> {
  readonly type: string;
  readonly facts: FeelValue;
  readonly of: T;
}

/** The other cases with which the case of the scope may not be. What is unknown is no conflict. */
export function conflictsOf<T>(workflow: Workflow, scope: Scope, others: readonly Other<T>[]): readonly Conflict<T>[] {
  return (workflow.definition.conflicts ?? []).flatMap((rule) =>
    others
      .filter(
        ({ type, facts }) =>
          rule.types.includes(type) && evaluate(workflow.expressions[rule.when]!, { ...scope, other: facts }) === true,
      )
      .map(({ of }) => ({ rule, other: of })),
  );
}

/** The data of the other case that a rule reads: who may not read these may not be told that it is in the way. */
export function readsOfOther(workflow: Workflow, { when }: ConflictRule): readonly string[] {
  const paths = referencesOf(workflow.expressions[when]!);
  return paths.flatMap(([root, member, key]) => (root === 'other' && member === 'data' && key !== undefined ? [key] : []));
}
