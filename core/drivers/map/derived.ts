import { evaluate, kindOf, parseExpression, readDate, referencesOf, type FeelDate, type FeelValue } from '#forms';
import type { DriverField } from '../../packs/index.ts';
import { faults, type Fault } from '../refusal.ts';
import type { Value, Values } from '../row.ts';
import type { FieldReader, MapContext } from './field.ts';

/** The reader of a field that does not stand in the row: a constant, an expression, or what a table says. */
export function derivedReader(field: DriverField, context: MapContext, dates: ReadonlySet<string>): FieldReader {
  const { id, type, required } = field;
  const work = workOf(field, context, dates);
  return {
    id,
    place: null,
    type: type ?? 'text',
    read(_, values) {
      const value = work(values);
      return value === null && required === true ? faults.missing : value;
    },
  };
}

function workOf(field: DriverField, context: MapContext, dates: ReadonlySet<string>): (values: Values) => Value | Fault {
  if (field.value !== undefined) {
    const { value } = field;
    return () => value;
  }
  if (field.feel === undefined) return lookupOf(field, context);
  const run = expression(field.feel, context.supplyYear, dates);
  const isWhole = field.type === 'money' || field.type === 'integer';
  return (values) => {
    const value = plain(run(values));
    return isWhole && typeof value === 'number' ? Math.round(value) : value;
  };
}

/** An expression over the values of a row; only the fields that it names are handed to it. */
export function expression(text: string, year: number | null, dates: ReadonlySet<string>): (values: Values) => FeelValue {
  const { tree } = parseExpression(text);
  if (tree === null) return () => null;
  const names = [...new Set(referencesOf(tree).map(([root]) => String(root)))];
  return (values) => {
    const scope: Record<string, FeelValue> = {};
    for (const name of names) {
      const value = name === 'supply_year' ? year : values[name];
      if (value !== undefined) scope[name] = typeof value === 'string' && dates.has(name) ? readDate(value) : value;
    }
    return evaluate(tree, scope);
  };
}

function plain(value: FeelValue): Value {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (kindOf(value) !== 'date') return null;
  const { year, month, day } = value as FeelDate;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** The first row of a table for the year of the layout whose columns are as the fields are. */
function lookupOf({ lookup }: DriverField, { tables, year }: MapContext): (values: Values) => Value {
  if (lookup === undefined) return () => null;
  const { table, by, take } = lookup;
  const pairs = Object.entries(by);
  const found = new Map<string, Value>();
  for (const row of tables[table] ?? []) {
    const { from, to } = row as { from?: number; to?: number };
    if (year !== null && (year < (from ?? -Infinity) || year > (to ?? Infinity))) continue;
    const key = pairs.map(([column]) => String(row[column] ?? '')).join('\u0000');
    if (!found.has(key)) found.set(key, (row[take] ?? null) as Value);
  }
  const fields = pairs.map(([, field]) => field);
  return (values) => found.get(fields.map((field) => String(values[field] ?? '')).join('\u0000')) ?? null;
}
