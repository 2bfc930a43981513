export { addWorkingDays, isWorkingDay, workingDaysBetween } from './calendar.ts';
export { checkWorkflow } from './check/check-workflow.ts';
export { shapeCheck } from './check/shape.ts';
export { addDuration } from './deeds/duration.ts';
export { stepsDoing } from './deeds/tasks.ts';
export { timersOf } from './deeds/timers.ts';
export { instantOf } from './deeds/zone.ts';
export { projectedAnswer, projectionOf } from './deeds/projection.ts';
export { diagramOf } from './diagram.ts';
export { explain } from './explain.ts';
export { againstChild, childRoles, childTypes } from './reasons/children.ts';
export { compatibilityOf, isCompatible } from './reasons/compatible.ts';
export { type Conflict, conflictsOf, readsOfOther } from './reasons/conflicts.ts';
export { stepUnit } from './step-unit.ts';
export { prospects, start, step } from './step.ts';
export { formsOf, isInOneOf, stepsFrom } from './workflow.ts';
export type { Calendar } from './calendar.ts';
export type { CheckedWorkflow } from './check/check-workflow.ts';
export type { WorkflowContext } from './check/context.ts';
export type { Diagram, DiagramEdge, DiagramNode } from './diagram.ts';
export type {
  Category,
  EffectData,
  JsonValue,
  Outcome,
  Reason,
  ReasonCode,
  Refusal,
  Snapshot,
  StepExplanation,
  TaskData,
  TimerData,
  TraceLine,
  Verdict,
  WorkflowEvent,
} from './outcome.ts';
export type { StateFacts, TransitionFacts, Workflow } from './workflow.ts';
export type { Text, WorkflowFile } from './workflow.types.ts';
