import { deepFreeze, type Problem } from '#forms';
import { effectsOf, statesOf, transitionsOf, type Workflow } from '../workflow.ts';
import schema from '../workflow.schema.json' with { type: 'json' };
import type { WorkflowFile } from '../workflow.types.ts';
import { checkCompletion } from './completion.ts';
import type { WorkflowContext } from './context.ts';
import { checkEffects } from './effects.ts';
import { checkExpressions } from './expressions.ts';
import { checkIds } from './ids.ts';
import { checkNames } from './names.ts';
import { statePlaces } from './places.ts';
import { checkReach } from './reach.ts';
import { shapeCheck } from './shape.ts';
import { checkStates } from './states.ts';
import { checkTexts } from './texts.ts';

interface CheckedWorkflow {
  /** Null when there is a problem of severity error. */
  readonly workflow: Workflow | null;
  readonly problems: Problem[];
}

const checkShape = shapeCheck(schema, 'workflow');

/** JSON -> a workflow ready to run, or every problem that it has, located. Never throws for content. */
export function checkWorkflow(json: unknown, context: WorkflowContext): CheckedWorkflow {
  const shape = checkShape(json);
  if (shape.length > 0) return { workflow: null, problems: shape };
  const file = structuredClone(json) as WorkflowFile;
  const places = statePlaces(file);
  const states = statesOf(file);
  const { expressions, problems: faults } = checkExpressions(file, places, context);
  const structure = [...checkIds(file, places), ...checkStates(file, places, states)];
  const problems = [
    ...structure,
    ...checkNames(file, places, states, context),
    ...faults,
    ...checkEffects(places, context),
    ...(structure.some(isError) ? [] : [...checkCompletion(places, states), ...checkReach(file, places, states)]),
    ...checkTexts(file, places, context.languages),
  ];
  if (problems.some(isError)) return { workflow: null, problems };
  const workflow: Workflow = {
    id: file.id,
    version: file.version,
    definition: file,
    states,
    transitions: transitionsOf(states),
    effects: effectsOf(states),
    expressions,
    calendars: structuredClone(Object.fromEntries(context.calendars ?? [])),
    timeZone: context.timeZone ?? 'Europe/Rome',
  };
  return { workflow: deepFreeze(workflow), problems };
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
