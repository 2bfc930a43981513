import { suggest } from '../nearest.ts';
import type { Problem } from '#forms';
import { type Workflow } from '../workflow/index.ts';
import { scenarioProblem } from './problem.ts';
import type { ScenarioContext } from './scenario-context.ts';
import type { ScenarioFile, ScenarioStep } from './scenario.types.ts';

type Name = readonly [kind: string, name: string | undefined, pointer: string, known: Iterable<string> | undefined];

/** What the scenario names of the release: roles, units, types, forms, steps and states. */
export function checkNames({ root, actors, steps }: ScenarioFile, context: ScenarioContext): Problem[] {
  const { roots, roles, units, forms, documents, workflows } = context;
  const types = new Map<string, string>();
  const names: Name[] = [
    ...Object.entries(actors).flatMap(([id, { role, unit }]): Name[] => [
      ['role', role, `/actors/${id}/role`, roles],
      ['unit', unit, `/actors/${id}/unit`, units],
    ]),
    ...steps.flatMap((step, index): Name[] => {
      const at = `/steps/${index}`;
      const workflow = workflows?.get(types.get(step.on ?? step.expect?.on ?? '') ?? '') ?? undefined;
      const opened =
        step.start ?? (step.step === undefined || workflow === undefined ? undefined : openedBy(step.step, workflow));
      if (step.ref !== undefined && opened !== undefined) types.set(step.ref, opened);
      return [
        ['workflow', step.start, `${at}/start`, workflows?.keys()],
        ['unit', step.unit, `${at}/unit`, units],
        ['form', step.submit, `${at}/submit`, forms],
        // One that must be refused may not be there.
        ['document', step.refused === undefined ? step.print : undefined, `${at}/print`, documents],
        ...(workflow === undefined ? [] : namesOfCase(step, at, workflow)),
      ];
    }),
  ];
  return [...rootElsewhere(root, roots), ...names.flatMap(([kind, name, pointer, known]) => unknown(kind, name, pointer, known))];
}

/** A pack that others take brings the scenarios of the root packs in which it was tried; without such a root they rest. */
function rootElsewhere(root: string | undefined, roots: Iterable<string> | undefined): Problem[] {
  const known = roots === undefined ? undefined : new Set(roots);
  if (root === undefined || known === undefined || known.has(root)) return [];
  return [
    scenarioProblem('root_elsewhere', '/root', `There is no pack "${root}" here, so the scenario is not played.`, {
      hint: suggest(root, known),
      params: { name: root },
      severity: 'warning',
    }),
  ];
}

/** The type of the cases that a step opens, where its transitions agree on one. */
function openedBy(step: string, { transitions }: Workflow): string | undefined {
  const effects = Object.values(transitions)
    .filter(({ cause, by }) => cause === 'step' && by === step)
    .flatMap(({ definition }) => definition.effects ?? []);
  const types = new Set(effects.flatMap((effect) => (effect.do === 'start' ? [effect.with?.['type']] : [])));
  const [type] = types;
  return types.size === 1 && typeof type === 'string' ? type : undefined;
}

/** A step that must be refused may be one that the workflow does not have. */
function namesOfCase({ step, refused, expect }: ScenarioStep, at: string, { definition, states }: Workflow): Name[] {
  const steps = Object.keys(definition.steps);
  const list = (kind: string, key: 'possible' | 'impossible' | 'states', known: readonly string[]) =>
    (expect?.[key] ?? []).map((name, index): Name => [kind, name, `${at}/expect/${key}/${index}`, known]);
  return [
    ['step', refused === undefined ? step : undefined, `${at}/step`, steps],
    ['state', expect?.state, `${at}/expect/state`, Object.keys(states)],
    ...list('state', 'states', Object.keys(states)),
    ...list('step', 'possible', steps),
    ...list('step', 'impossible', steps),
  ];
}

function unknown(kind: string, name: string | undefined, pointer: string, known: Iterable<string> | undefined): Problem[] {
  if (name === undefined || known === undefined) return [];
  const all = new Set(known);
  return all.has(name)
    ? []
    : [
        scenarioProblem('name_unknown', pointer, `There is no ${kind} "${name}".`, {
          hint: suggest(name, all),
          params: { name },
        }),
      ];
}
