import { evaluate, type Scope } from '#forms';
import type { Workflow } from './workflow.ts';

/** The unit whose people take a step, where the step names another than that of the case: its id, null while it is not known. */
export function stepUnit(workflow: Workflow, step: string, scope: Scope): string | null | undefined {
  const feel = workflow.definition.steps[step]?.unit;
  if (feel === undefined) return undefined;
  const unit = evaluate(workflow.expressions[feel]!, scope);
  return typeof unit === 'string' ? unit : null;
}
