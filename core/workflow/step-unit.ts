import { evaluate, type Scope } from '#forms';
import type { Workflow } from './workflow.ts';

/** The id of the unit whose people take a step, where the step names one and it is known; null: that of the case. */
export function stepUnit(workflow: Workflow, step: string, scope: Scope): string | null {
  const feel = workflow.definition.steps[step]?.unit;
  if (feel === undefined) return null;
  const unit = evaluate(workflow.expressions[feel]!, scope);
  return typeof unit === 'string' ? unit : null;
}
