import type { Problem } from '#forms';
import { shapeCheck } from '../workflow/index.ts';
import { checkNames } from './check-names.ts';
import { checkSteps } from './check-steps.ts';
import type { ScenarioContext } from './scenario-context.ts';
import schema from './scenario.schema.json' with { type: 'json' };
import type { ScenarioFile } from './scenario.types.ts';

export interface ReadScenario {
  /** Null when there is an error. */
  readonly scenario: ScenarioFile | null;
  readonly problems: Problem[];
}

const checkShape = shapeCheck(schema, 'scenario');

/** JSON -> a scenario that can be run, or every problem that it has, located. Never throws for content. */
export function readScenario(json: unknown, context: ScenarioContext = {}): ReadScenario {
  const shape = checkShape(json);
  if (shape.length > 0) return { scenario: null, problems: shape };
  const scenario = json as ScenarioFile;
  const problems = [...checkSteps(scenario), ...checkNames(scenario, context)];
  return { scenario: problems.every(({ severity }) => severity === 'warning') ? scenario : null, problems };
}
