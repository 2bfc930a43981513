import { suggest } from '../../nearest.ts';
import type { FeelType, Problem } from '#forms';
import type { StateFacts } from '../workflow.ts';
import type { WorkflowFile } from '../workflow.types.ts';
import type { WorkflowContext } from './context.ts';
import { type StatePlace, transitionPlaces } from './places.ts';
import { workflowProblem } from './problem.ts';

interface Name {
  readonly id: string;
  readonly pointer: string;
}

/** Everything that the workflow names: its own steps and states, and the forms, roles, calendars and types of the release. */
export function checkNames(
  file: WorkflowFile,
  places: readonly StatePlace[],
  states: Readonly<Record<string, StateFacts>>,
  context: WorkflowContext,
): Problem[] {
  const steps = Object.keys(file.steps);
  const used = places.flatMap(({ definition, pointer }) =>
    Object.keys(definition.on ?? {}).map((id) => ({ id, pointer: `${pointer}/on/${id}` })),
  );
  const blocked = tasksOf(places).flatMap(({ task, pointer }) =>
    (task.blocks ?? []).map((id, index) => ({ id, pointer: `${pointer}/blocks/${index}` })),
  );
  const doing = tasksOf(places).flatMap(({ task, pointer }) =>
    (task.doneBy ?? []).map((id, index) => ({ id, pointer: `${pointer}/doneBy/${index}` })),
  );
  const panelStates = (file.forms ?? []).flatMap((panel, at) =>
    (panel.states ?? []).map((id, index) => ({ id, pointer: `/forms/${at}/states/${index}` })),
  );
  const childStates = (file.children ?? []).flatMap((child, at) =>
    typeof child === 'string'
      ? []
      : (child.states ?? []).map((id, index) => ({ id, pointer: `/children/${at}/states/${index}` })),
  );
  const unused = steps.filter((step) => !used.some(({ id }) => id === step));
  return [
    ...unknown('step', [...used, ...blocked, ...doing], steps),
    ...unused.map((step) =>
      workflowProblem('step_unused', `/steps/${step}`, `No state offers the step "${step}".`, {
        severity: 'warning',
        hint: 'Put it in "on" of a state, or take it out.',
        params: { name: step },
      }),
    ),
    ...unknown('state', [...panelStates, ...childStates], Object.keys(states)),
    ...unknown('form', formNames(file, places), context.forms?.keys()),
    ...unknown('role', roleNames(file, places), context.roles),
    ...unknown('calendar', calendarNames(places), context.calendars?.keys()),
    ...unknown('workflow', workflowNames(file), context.workflows),
    ...unknown('projection', [...headlineNames(file), ...factNames(file)], Object.keys(file.project ?? {})),
    ...unknown('field', conflictFields(file), fieldsOf(formNames(file, places), context)),
  ];
}

function unknown(kind: string, names: readonly Name[], known: Iterable<string> | undefined): Problem[] {
  if (known === undefined) return [];
  const all = new Set(known);
  return names
    .filter(({ id }) => !all.has(id))
    .map(({ id, pointer }) =>
      workflowProblem(`${kind}_unknown`, pointer, `There is no ${kind} "${id}".`, {
        hint: suggest(id, all),
        params: { name: id },
      }),
    );
}

function formNames({ start, forms = [], steps }: WorkflowFile, places: readonly StatePlace[]): Name[] {
  return [
    ...named(start.form, '/start/form'),
    ...forms.map(({ form }, index) => ({ id: form, pointer: `/forms/${index}/form` })),
    ...Object.entries(steps).flatMap(([step, { form }]) => named(form, `/steps/${step}/form`)),
    ...tasksOf(places).flatMap(({ task, pointer }) => named(task.form, `${pointer}/form`)),
  ];
}

function roleNames({ start, forms = [], children = [], steps }: WorkflowFile, places: readonly StatePlace[]): Name[] {
  const list = (roles: readonly string[] | undefined, pointer: string): Name[] =>
    (roles ?? []).map((id, index) => ({ id, pointer: `${pointer}/roles/${index}` }));
  return [
    ...list(start.roles, '/start'),
    ...forms.flatMap(({ roles }, index) => list(roles, `/forms/${index}`)),
    ...children.flatMap((child, index) => (typeof child === 'string' ? [] : list(child.roles, `/children/${index}`))),
    ...Object.entries(steps).flatMap(([step, { roles }]) => list(roles, `/steps/${step}`)),
    ...tasksOf(places).flatMap(({ task, pointer }) => named(task.role, `${pointer}/role`)),
  ];
}

function calendarNames(places: readonly StatePlace[]): Name[] {
  const timers = places
    .flatMap(transitionPlaces)
    .flatMap(({ definition, pointer }) => ('calendar' in definition ? named(definition.calendar, `${pointer}/calendar`) : []));
  return [...timers, ...tasksOf(places).flatMap(({ task, pointer }) => named(task.calendar, `${pointer}/calendar`))];
}

function workflowNames({ children = [], start, conflicts = [] }: WorkflowFile): Name[] {
  const from = (start.from ?? []).map((id, index) => ({ id, pointer: `/start/from/${index}` }));
  const others = conflicts.flatMap(({ types }, at) =>
    types.map((id, index) => ({ id, pointer: `/conflicts/${at}/types/${index}` })),
  );
  const inside = children.map((child, index) =>
    typeof child === 'string'
      ? { id: child, pointer: `/children/${index}` }
      : { id: child.type, pointer: `/children/${index}/type` },
  );
  return [...inside, ...from, ...others];
}

function headlineNames({ headline }: WorkflowFile): Name[] {
  return (headline ?? []).map((id, index) => ({ id, pointer: `/headline/${index}` }));
}

function factNames({ facts }: WorkflowFile): Name[] {
  return (facts ?? []).flatMap(({ value, of }, at) => [
    { id: value, pointer: `/facts/${at}/value` },
    ...named(of, `/facts/${at}/of`),
  ]);
}

function conflictFields({ conflicts = [] }: WorkflowFile): Name[] {
  return conflicts.flatMap(({ fields = [] }, at) =>
    fields.map((id, index) => ({ id, pointer: `/conflicts/${at}/fields/${index}` })),
  );
}

/** The fields of these forms, by dotted path; nothing is known when one of them could not be read. */
function fieldsOf(named: readonly Name[], { forms }: WorkflowContext): string[] | undefined {
  const types = named.map(({ id }) => forms?.get(id));
  if (types.some((type) => type === undefined || type === null)) return undefined;
  return types.flatMap((type) => pathsOf(type!, ''));
}

function pathsOf(type: FeelType, prefix: string): string[] {
  if (typeof type !== 'object' || !('context' in type)) return [];
  return Object.entries(type.context).flatMap(([name, inside]) => [prefix + name, ...pathsOf(inside, `${prefix}${name}.`)]);
}

function tasksOf(places: readonly StatePlace[]) {
  return places.flatMap(({ definition, pointer }) =>
    (definition.tasks ?? []).map((task, index) => ({ task, pointer: `${pointer}/tasks/${index}` })),
  );
}

function named(id: string | undefined, pointer: string): Name[] {
  return id === undefined ? [] : [{ id, pointer }];
}
