export { checkWorkflow } from './check/check-workflow.ts';
export { shapeCheck } from './check/shape.ts';
export { addDuration } from './deeds/duration.ts';
export { stepsDoing } from './deeds/tasks.ts';
export { timersOf } from './deeds/timers.ts';
export { instantOf } from './deeds/zone.ts';
export { projectedAnswer, projectionOf } from './deeds/projection.ts';
export { filingsRead } from './filings-read.ts';
export { explain } from './explain.ts';
export { againstChild, childRoles, childTypes } from './reasons/children.ts';
export { compatibilityOf, isCompatible } from './reasons/compatible.ts';
export { type Conflict, conflictsOf, readsOfOther } from './reasons/conflicts.ts';
export { stepUnit } from './step-unit.ts';
export { prospects, start, step } from './step.ts';
export { formsOf, isInOneOf, stepsFrom } from './workflow.ts';
export type { Calendar } from './calendar.ts';
export type { WorkflowContext } from './check/context.ts';
export type {
  Category,
  EffectData,
  JsonValue,
  Outcome,
  Reason,
  Snapshot,
  StepExplanation,
  TimerData,
  WorkflowEvent,
} from './outcome.ts';
export type { Workflow } from './workflow.ts';
export type { WorkflowFile } from './workflow.types.ts';
