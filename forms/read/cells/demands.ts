import { isObject } from '../../value-in.ts';
import type { Cell, CellKind, Read, SchemaCondition } from '../../compile/compiled-form.ts';
import { type Demand, type Demands, isAlways } from '../compose/composed.ts';
import { FREE } from '../../stated/names.ts';
import type { DraftField, FieldIndex } from '../schema/draft.ts';
import { readsOf } from './conditions.ts';
import type { CellSources } from './rules.ts';

/** What the schema itself asks only under a condition (if, dependentSchemas, variants), as rules that show and require. */
export function readDemands({ fields, layout }: Pick<CellSources, 'fields' | 'layout'>): readonly Cell[] {
  const byField = Map.groupBy(layout.elements, ({ element }) => element.field);
  return fields.all.flatMap((field) => {
    const shown = isAlways(field.when) ? [] : elementsOf(field);
    return [
      ...(shown.length > 0 ? cellsOf(field, 'visible', field.when, shown) : []),
      ...(field.requiredWhen.length > 0 && field.kind !== 'group'
        ? cellsOf(field, 'required', field.requiredWhen, [field.id])
        : []),
    ];
  });

  function cellsOf(field: DraftField, kind: CellKind, demands: Demands, targets: readonly string[]): readonly Cell[] {
    const condition = conditionOf(demands, fields);
    if (condition === null) return [];
    return [
      {
        id: `${field.id}.${kind}`,
        kind,
        targets,
        rows: fields.rowsOf(field),
        negated: false,
        text: textOf(demands),
        condition,
        names: [],
        reads: [...readsOf(condition), ...demands.flat().flatMap((demand) => readNames(demand, fields))].filter(
          ({ field: id }) => id !== '',
        ),
      },
    ];
  }

  /** The elements that show a field; a group is shown by what shows the fields in it. */
  function elementsOf(field: DraftField): readonly string[] {
    const own = (byField.get(field.id) ?? []).map(({ element }) => element.id);
    if (own.length > 0 || field.kind !== 'group') return own;
    return field.children.flatMap((id) => elementsOf(fields.byId(id)!));
  }
}

function conditionOf(demands: Demands, fields: FieldIndex): SchemaCondition | null {
  const any = demands.map((all) => all.map((demand) => single(demand, fields)));
  if (any.some((all) => all.includes(null))) return null;
  const parts = any.map((all) => (all.length === 1 ? all[0]! : { all: all as SchemaCondition[] }));
  return parts.length === 1 ? parts[0]! : { any: parts };
}

function single({ place, schema, variant, negated }: Demand, fields: FieldIndex): SchemaCondition | null {
  const path = variant ?? place.path;
  const field = path.length === 0 ? null : fields.byPath(path);
  if (field === undefined) return null;
  const common = { schema, failWhenUndefined: false, ...(negated && { negated }) };
  if (field === null) return { field: '', depth: 0, ...common };
  const depth = fields.rowsOf(field).length;
  // A place that is a table means the row that is asked about.
  return field.kind === 'rows' ? { field: '', depth: depth + 1, ...common } : { field: field.id, depth, ...common };
}

/** The fields that a schema looks at, by the names it says. */
function readNames({ place, schema, variant }: Demand, fields: FieldIndex): readonly Read[] {
  if (variant !== undefined) return [];
  const names = namesIn(schema);
  const whole = names.size === 0 && place.path.length > 0 ? fields.byPath(place.path) : undefined;
  if (whole) return [{ field: whole.id, depth: fields.rowsOf(whole).length }];
  return [...names].flatMap((name) => {
    const found = fields.allAt([...place.path, name]);
    // A name that is none of the object's own may be that of a row.
    return (found.length > 0 ? found : fields.allAt([...place.path, FREE])).map((field) => ({
      field: field.id,
      depth: fields.rowsOf(field).length,
    }));
  });
}

function namesIn(schema: unknown): ReadonlySet<string> {
  if (!isObject(schema)) return new Set();
  const listed = [schema['required']].flat().filter((name) => typeof name === 'string');
  const named = ['properties', 'dependentRequired', 'dependentSchemas'].flatMap((key) =>
    isObject(schema[key]) ? Object.keys(schema[key]) : [],
  );
  const inner = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
  const around = ['not', 'if', 'then', 'else'].map((key) => schema[key]);
  return new Set([...listed, ...named, ...[...inner, ...around].flatMap((part) => [...namesIn(part)])]);
}

function textOf(demands: Demands): string {
  return JSON.stringify(demands.map((all) => all.map(({ schema, negated }) => (negated ? { not: schema } : schema))));
}
