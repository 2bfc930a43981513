import { pointerStep, type Problem } from '#forms';
import type { ListFile } from '../schemas/artefacts.types.ts';
import type { PointContext } from '../point.ts';
import { answersNamed } from './answers-named.ts';
import { knownCodes } from './known-codes.ts';
import { unknownName } from './problem.ts';

type Filter = NonNullable<ListFile['filters']>[number];

/** What the values of a filter are called, and all that there are; undefined where that cannot be said. */
interface Values {
  readonly code: string;
  readonly kind: string;
  readonly known: ReadonlySet<string> | undefined;
}

const categories: ReadonlySet<string> = new Set(['open', 'active', 'waiting', 'closed']);

/** Values by which views filter and which nothing has: such a view is always empty. */
export function checkViewFilters(list: ListFile, context: PointContext): Problem[] {
  const filters = new Map((list.filters ?? []).map((filter) => [filter.id, filter]));
  return (list.views ?? []).flatMap((view, index) =>
    Object.entries(view.filters ?? {}).flatMap(([id, value]) => {
      const filter = filters.get(id);
      const values = filter && valuesOf(filter, list, context);
      if (!values?.known) return [];
      const { code, kind, known } = values;
      const at = `/views/${index}/filters${pointerStep(id)}`;
      const said = Array.isArray(value) ? value.map((each, place) => [each, `${at}/${place}`] as const) : [[value, at] as const];
      return said.flatMap(([name, pointer]) =>
        isPlain(name) && name !== '' && !known.has(String(name))
          ? [unknownName(code, pointer, { kind, name: String(name), known, hint: listed(known) })]
          : [],
      );
    }),
  );
}

function valuesOf({ on, control }: Filter, list: ListFile, context: PointContext): Values | undefined {
  if (on === 'case.category') return { code: 'unknown_category', kind: 'category', known: categories };
  if (on === 'case.type') return { code: 'unknown_workflow', kind: 'workflow in this list', known: new Set(list.types) };
  if (on === 'case.unit') return { code: 'unknown_unit', kind: 'unit', known: new Set(context.units.keys()) };
  if (on === 'case.state') return { code: 'unknown_state', kind: 'state', known: statesOf(list, context) };
  if (control === 'boolean') return { code: 'unknown_value', kind: 'value', known: new Set(['true', 'false']) };
  const codes = control.startsWith('code:') ? control.slice('code:'.length) : null;
  if (codes !== null)
    return { code: 'unknown_code', kind: `code of "${codes}"`, known: knownCodes(context.get('codelists', codes)) };
  if (control === 'options') return { code: 'unknown_option', kind: `answer of "${on}"`, known: optionsOf(on, list, context) };
  return undefined;
}

function statesOf({ types }: ListFile, context: PointContext): ReadonlySet<string> | undefined {
  const workflows = types.map((type) => context.get('workflows', type));
  return workflows.includes(undefined) ? undefined : new Set(workflows.flatMap((each) => Object.keys(each!.states)));
}

/** Of each type that has it the answer itself must be projected: what is worked out from answers may be anything. */
function optionsOf(on: string, list: ListFile, context: PointContext): ReadonlySet<string> | undefined {
  const key = on.slice('data.'.length);
  const types = list.types.filter((type) => Object.hasOwn(context.get('workflows', type)?.definition.project ?? {}, key));
  const fields = types.map((type) => answersNamed(key, [type], context));
  if (fields.length === 0 || fields.some((each) => each.length === 0)) return undefined;
  const all = fields.flat().map(({ options }) => options?.map(({ value }) => String(value)));
  return all.includes(undefined) ? undefined : new Set(all.flatMap((each) => each!));
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function listed(known: ReadonlySet<string>): string | undefined {
  return known.size > 0 && known.size <= 12 ? `Known are: ${[...known].join(', ')}.` : undefined;
}
