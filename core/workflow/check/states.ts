import { suggest } from '../../nearest.ts';
import type { Problem } from '#forms';
import { lineOf, type StateFacts } from '../workflow.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import { type StatePlace, type TransitionPlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';

type States = Readonly<Record<string, StateFacts>>;

/** The statechart itself: initial states, kinds, targets. */
export function checkStates(file: WorkflowFile, places: readonly StatePlace[], states: States): Problem[] {
  return [
    ...checkInitial('', file.initial, Object.keys(file.states), states),
    ...places.flatMap((place) => checkState(place, states)),
    ...places.flatMap(transitionPlaces).flatMap((place) => [...checkTarget(place, states), ...checkGuardText(place)]),
  ];
}

function checkState(place: StatePlace, states: States): Problem[] {
  const { path, pointer, definition } = place;
  const { kind } = states[path]!;
  const label =
    definition.label === undefined && kind !== 'history'
      ? [workflowProblem('label_missing', pointer, `The state "${path}" has no label.`, { severity: 'warning' })]
      : [];
  const category =
    kind !== 'history' && kind !== 'final' && lineOf(path).every((each) => states[each]!.definition.category === undefined)
      ? [
          workflowProblem('category_missing', pointer, `Neither the state "${path}" nor one around it has a category.`, {
            hint: 'Say open, active, waiting or closed.',
          }),
        ]
      : [];
  return [
    ...label,
    ...(states[path]!.children.length === 0 ? category : []),
    ...checkTasks(place),
    ...checkKind(place, kind),
    ...checkInside(place, kind, states),
  ];
}

/** A task is done by its form or by steps, never by both. */
function checkTasks({ pointer, definition }: StatePlace): Problem[] {
  return (definition.tasks ?? []).flatMap(({ id, form, doneBy }, index) =>
    form === undefined || doneBy === undefined
      ? []
      : [
          workflowProblem('task_done_twice', `${pointer}/tasks/${index}/doneBy`, `The task "${id}" is done by its form.`, {
            hint: 'Leave out "form" or "doneBy".',
          }),
        ],
  );
}

/** Keys that a kind of state cannot have. */
function checkKind({ path, pointer, definition }: StatePlace, kind: StateFacts['kind']): Problem[] {
  const refused: Readonly<Record<StateFacts['kind'], readonly (keyof StatePlace['definition'])[]>> = {
    atomic: ['initial', 'history', 'target', 'done'],
    compound: ['history', 'target'],
    parallel: ['initial', 'history', 'target'],
    final: ['initial', 'history', 'target', 'states', 'on', 'after', 'done', 'tasks'],
    history: ['initial', 'states', 'on', 'after', 'done', 'tasks', 'entry', 'exit', 'category'],
  };
  return refused[kind]
    .filter((key) => definition[key] !== undefined)
    .map((key) =>
      workflowProblem('key_refused', `${pointer}/${key}`, `The state "${path}" is ${kind}: it cannot have "${key}".`, {
        params: { kind, key },
      }),
    );
}

function checkInside({ path, pointer, definition }: StatePlace, kind: StateFacts['kind'], states: States): Problem[] {
  const { children } = states[path]!;
  const kinds = children.map((child) => states[child]!.kind);
  if (kind === 'compound') {
    const initial = checkInitial(pointer, definition.initial, Object.keys(definition.states ?? {}), states, `${path}.`);
    const neverDone = definition.done !== undefined && !kinds.includes('final');
    return neverDone
      ? [
          ...initial,
          workflowProblem('never_done', `${pointer}/done`, `"${path}" is never done: none of its states is final.`, {
            severity: 'warning',
          }),
        ]
      : initial;
  }
  if (kind === 'parallel' && kinds.filter((each) => each !== 'history').length < 2) {
    return [
      workflowProblem('regions_missing', pointer, `"${path}" is parallel but has fewer than two states to run side by side.`),
    ];
  }
  if (kind === 'parallel' && kinds.includes('final'))
    return [
      workflowProblem('region_final', pointer, `A state directly inside the parallel "${path}" cannot be final.`, {
        hint: 'Put the final state inside a region.',
      }),
    ];
  if (kind !== 'history' || definition.target === undefined) return [];
  const parent = states[path]!.parent;
  const isInside =
    Object.hasOwn(states, definition.target) &&
    definition.target !== path &&
    (parent === null || definition.target.startsWith(`${parent}.`));
  return isInside
    ? []
    : [
        workflowProblem(
          'history_target',
          `${pointer}/target`,
          `"${definition.target}" is not a state inside "${parent ?? 'the workflow'}".`,
          { hint: suggest(definition.target, Object.keys(states)) },
        ),
      ];
}

function checkInitial(
  pointer: string,
  initial: string | undefined,
  keys: readonly string[],
  states: States,
  prefix = '',
): Problem[] {
  if (initial === undefined)
    return [
      workflowProblem('initial_missing', pointer, 'It is not said which state comes first.', {
        hint: `Add "initial": one of ${keys.join(', ')}.`,
      }),
    ];
  if (!keys.includes(initial))
    return [
      workflowProblem('initial_unknown', `${pointer}/initial`, `There is no state "${initial}" here.`, {
        hint: suggest(initial, keys),
        params: { name: initial },
      }),
    ];
  const { kind } = states[prefix + initial]!;
  if (kind === 'history')
    return [
      workflowProblem('initial_history', `${pointer}/initial`, 'A history state cannot come first.', {
        hint: 'Name the state that comes first when nothing is remembered.',
      }),
    ];
  if (kind !== 'final' || prefix === '') return [];
  return [
    workflowProblem('initial_final', `${pointer}/initial`, 'A final state cannot come first: there would be nothing to do.'),
  ];
}

/** What a person reads where the guard of a step refuses. */
function checkGuardText({ pointer, step, definition }: TransitionPlace): Problem[] {
  if (step === null || definition.guard === undefined || definition.guardText !== undefined) return [];
  return [
    workflowProblem('guard_text_missing', pointer, `Nothing tells people what the guard of "${definition.id}" asks.`, {
      severity: 'warning',
      hint: 'Add "guardText": it is shown where the step is not possible.',
    }),
  ];
}

function checkTarget({ pointer, source, definition }: TransitionPlace, states: States): Problem[] {
  const { target } = definition;
  if (target === undefined) return [];
  const at = `${pointer}/target`;
  if (!Object.hasOwn(states, target))
    return [
      workflowProblem('target_unknown', at, `There is no state "${target}".`, {
        hint: suggest(target, Object.keys(states)),
        params: { name: target },
      }),
    ];
  // SCXML leaves and enters the whole parallel state then; whoever writes this means something else.
  const parallel = lineOf(source).find((each) => states[each]!.kind === 'parallel' && target.startsWith(`${each}.`));
  const region = (path: string) => path.slice(parallel!.length + 1).split('.')[0];
  if (parallel === undefined || parallel === source || region(source) === region(target)) return [];
  return [
    workflowProblem(
      'target_in_other_region',
      at,
      `"${target}" runs side by side with "${source}", in another region of "${parallel}".`,
      { hint: `Put the transition in that region, or on "${parallel}" itself.` },
    ),
  ];
}
