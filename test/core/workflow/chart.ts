import { expect } from 'vitest';
import {
  checkWorkflow,
  type Outcome,
  type Snapshot,
  start,
  step,
  type Workflow,
  type WorkflowContext,
} from '../../../core/workflow/index.ts';
import type { Scope } from '../../../forms/index.ts';
import caso from '../../fixtures/workflows/caso.workflow.json' with { type: 'json' };
import italia from '../../fixtures/workflows/italia.calendar.json' with { type: 'json' };
import pai from '../../fixtures/workflows/pai.workflow.json' with { type: 'json' };

interface State {
  readonly [key: string]: unknown;
  readonly states?: Readonly<Record<string, State>>;
  readonly on?: Readonly<Record<string, unknown>>;
}

export const noon = new Date('2026-03-02T11:00:00.000Z');

const forms = [
  'apertura_caso',
  'dati_sociali',
  'presa_in_carico',
  'chiusura',
  'valutazione',
  'piano',
  'verifica',
  'proroga',
  'chiusura_piano',
];

/** What the fixture workflows may name. */
export const context: WorkflowContext = {
  forms: new Map(forms.map((id) => [id, null])),
  roles: new Set(['assistente_sociale', 'coordinatore']),
  workflows: new Set(['accesso', 'caso', 'pai', 'intervento']),
  calendars: new Map([['italia', italia]]),
  languages: ['it', 'en'],
};

export const fixtures = { caso, pai };

/** A checked workflow; fails the test when it has errors. */
export function checked(json: unknown, within: WorkflowContext = context): Workflow {
  const { workflow, problems } = checkWorkflow(json, within);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return workflow!;
}

/** The JSON of a workflow of which only the states matter. */
export function chartJson(states: Readonly<Record<string, State>>, rest: Readonly<Record<string, unknown>> = {}) {
  const stepsOf = (each: Readonly<Record<string, State>>): string[] =>
    Object.values(each).flatMap((state) => [...Object.keys(state.on ?? {}), ...stepsOf(state.states ?? {})]);
  return {
    id: 'chart',
    version: '1.0.0',
    title: 'Chart',
    kind: 'generic',
    start: {},
    initial: Object.keys(states)[0],
    steps: Object.fromEntries(stepsOf(states).map((id) => [id, { label: id }])),
    states: Object.fromEntries(Object.entries(states).map(([key, state]) => [key, { category: 'active', ...state }])),
    ...rest,
  };
}

export function chart(states: Readonly<Record<string, State>>, rest?: Readonly<Record<string, unknown>>): Workflow {
  return checked(chartJson(states, rest), {});
}

/** A note, as an effect that only leaves its id behind. */
export function note(id: string) {
  return { id, do: 'note', with: { text: id } };
}

/** Takes steps one after the other; fails the test when one is refused. */
export function walk(workflow: Workflow, steps: readonly string[], scope: Scope = {}, at: Date = noon): Outcome {
  return steps.reduce((outcome, each) => taken(workflow, outcome.snapshot, each, scope, at), start(workflow, scope, at));
}

export function taken(workflow: Workflow, snapshot: Snapshot, name: string, scope: Scope = {}, at: Date = noon): Outcome {
  const outcome = step(workflow, snapshot, { type: 'step', step: name }, scope, at);
  if (outcome.refused) throw new Error(`${name} was refused: ${JSON.stringify(outcome.reasons)}`);
  return outcome;
}

/** The ids of the effects, in order. */
export function deeds(outcome: Outcome): string[] {
  return outcome.effects.map(({ id }) => id);
}
