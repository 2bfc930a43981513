import { referencesOf } from '#forms';
import type { Workflow } from './workflow.ts';

const known = new WeakMap<Workflow, readonly string[]>();

/** The forms of which the expressions of a workflow read every filing of the case (`filings.<form>`), not the last alone. */
export function filingsRead(workflow: Workflow): readonly string[] {
  const found = known.get(workflow) ?? [...new Set(Object.values(workflow.expressions).flatMap(formsIn))];
  known.set(workflow, found);
  return found;
}

function formsIn(tree: Workflow['expressions'][string]): readonly string[] {
  return referencesOf(tree).flatMap(([root, form]) => (root === 'filings' && form !== undefined ? [form] : []));
}
