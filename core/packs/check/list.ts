import { didYouMean } from '../../nearest.ts';
import { pointerStep, type Problem } from '#forms';
import type { ListFile } from '../schemas/artefacts.types.ts';
import type { Checked, PointContext } from '../point.ts';
import { answersNamed } from './answers-named.ts';
import { packProblem, unknownName } from './problem.ts';
import { checkViewFilters } from './view-filters.ts';
import type { JsonObject } from '../read/json-text.ts';

/** What a worklist names elsewhere: case types, projected data, columns, filters, code lists, roles. */
export function checkList(artefact: JsonObject, context: PointContext): Checked<ListFile> {
  const list = artefact as unknown as ListFile;
  const problems: Problem[] = [];
  const columns = list.columns.map(({ id }) => id);
  const filters = (list.filters ?? []).map(({ id }) => id);
  const known = (kind: string, code: string, pointer: string, id: string, ids: Iterable<string>): void => {
    const all = new Set(ids);
    if (all.has(id)) return;
    const hint = code === 'unknown_codelist' ? `Add codelists/${id}.codelist.json, or name a list that is there.` : undefined;
    problems.push(unknownName(code, pointer, { kind, name: id, known: all, hint }));
  };

  list.types.forEach((type, index) => known('workflow', 'unknown_workflow', `/types/${index}`, type, context.ids('workflows')));
  (list.roles ?? []).forEach((role, index) => known('role', 'unknown_role', `/roles/${index}`, role, context.roles.keys()));
  list.columns.forEach(({ value }, index) => problems.push(...projected(list, value, `/columns/${index}/value`, context)));
  (list.filters ?? []).forEach(({ on, control }, index) => {
    problems.push(...projected(list, on, `/filters/${index}/on`, context));
    problems.push(...asked({ on, control }, list, `/filters/${index}/control`, context));
    if (control.startsWith('code:'))
      known('code list', 'unknown_codelist', `/filters/${index}/control`, control.slice(5), context.ids('codelists'));
  });
  const orders = [
    ['/sort', list.sort ?? []] as const,
    ...(list.views ?? []).map((view, index) => [`/views/${index}/sort`, view.sort ?? []] as const),
  ];
  for (const [pointer, order] of orders)
    order.forEach(({ column }, index) => known('column', 'unknown_column', `${pointer}/${index}/column`, column, columns));
  (list.views ?? []).forEach((view, index) =>
    Object.keys(view.filters ?? {}).forEach((id) =>
      known('filter', 'unknown_filter', `/views/${index}/filters${pointerStep(id)}`, id, filters),
    ),
  );
  problems.push(...checkViewFilters(list, context));
  return { value: list, problems };
}

/** Whether what a filter offers fits the answer that is projected; of what is worked out from answers nothing is said. */
function asked(
  { on, control }: { readonly on: string; readonly control: string },
  list: ListFile,
  pointer: string,
  context: PointContext,
): Problem[] {
  if (control !== 'options' && control !== 'text') return [];
  const key = on.startsWith('data.') ? on.slice('data.'.length) : null;
  const fields = key === null ? [] : answersNamed(key, list.types, context);
  const isChoice = fields.some(({ options }) => options !== undefined);
  if (control === 'text' && isChoice)
    return [
      packProblem('text_of_choice', { pointer }, `"${on}" is a choice: its label, which people see, is not found by text`, {
        hint: 'Write "control": "options".',
        severity: 'warning',
      }),
    ];
  if (control === 'text' || isChoice || (key !== null && fields.length === 0)) return [];
  const hint = 'Write "control": "text", or code: with the code list whose codes it has.';
  return [packProblem('no_options', { pointer }, `"${on}" is no choice that has options`, { hint })];
}

/** `data.<key>` must be projected by a workflow of the list; with a workflow that could not be read, nothing is said. */
function projected(list: ListFile, path: string, pointer: string, context: PointContext): Problem[] {
  if (!path.startsWith('data.')) return [];
  const key = path.slice('data.'.length);
  const keys = new Set<string>();
  for (const type of list.types) {
    const workflow = context.get('workflows', type);
    if (workflow === undefined) return [];
    for (const each of Object.keys(workflow.definition.project ?? {})) keys.add(each);
  }
  if (keys.has(key)) return [];
  return [
    packProblem('not_projected', { pointer }, `no workflow of this list projects "${key}"`, {
      hint: didYouMean(key, keys) ?? `Add "${key}" under "project" of the workflow ${list.types[0] ?? ''}.`,
      params: { name: key },
    }),
  ];
}
