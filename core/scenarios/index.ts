export { caseService, openCaseServices } from './case-service.ts';
export { readScenario } from './read-scenario.ts';
export { runScenario } from './run-scenario.ts';
export { isCalled, isOfRoot, rootOf, runScenarios } from './run-scenarios.ts';
export type { ReadScenario } from './read-scenario.ts';
export type { ScenarioContext } from './scenario-context.ts';
export type { RunOptions, ScenarioEntry, ScenarioResult, ScenarioSource } from './run-scenarios.ts';
export type { Expectation, ScenarioActor, ScenarioFile, ScenarioPerson, ScenarioStep } from './scenario.types.ts';
export type {
  OpenScenarioService,
  ScenarioCase,
  ScenarioIds,
  ScenarioPrint,
  ScenarioService,
  ScenarioStart,
  ScenarioSubmit,
  ScenarioTake,
  ScenarioWorld,
} from './service.ts';
