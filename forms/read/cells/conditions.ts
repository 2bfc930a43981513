import type { Read, SchemaCondition } from '../../compile/compiled-form.ts';
import type { RuleCondition } from '../../form.types.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { DraftField, FieldIndex } from '../schema/draft.ts';
import { namesOf } from '../layout.ts';
import { checkPatterns, withSafePatternsInside } from '../compose/patterns.ts';
import { checkToldBySchema, tellUnknown } from './told-answers.ts';
import { below, type Reading } from '../reading.ts';

/** A condition in the manner of JSON Forms with its scopes resolved: in rows, first to the row, then to the form. */
export function readCondition(
  source: RuleCondition,
  at: string,
  rows: readonly string[],
  fields: FieldIndex,
  reading: Reading,
): SchemaCondition | null {
  const parts = source.conditions?.map((part, index) =>
    readCondition(part, below(at, 'conditions', index), rows, fields, reading),
  );
  if (parts) {
    const read = parts.filter((part) => part !== null);
    if (read.length < parts.length) return null;
    return source.type === 'OR' ? { any: read } : { all: read };
  }
  const given = source.schema ?? (Object.hasOwn(source, 'expectedValue') ? { const: source.expectedValue } : true);
  checkPatterns(given, below(at, 'schema'), reading);
  const schema = withSafePatternsInside(given as Readonly<Record<string, unknown>> | boolean);
  if (!reading.context.strict && /^#?\/?$/.test(source.scope ?? '#'))
    return { field: '', depth: rows.length, schema, failWhenUndefined: source.failWhenUndefined === true };
  const found = scopedField(source.scope ?? '', rows, fields);
  if (!found) {
    const known = fields.all
      .filter((field) => field.rows === null)
      .map((field) => `#${field.path.map((name) => `/properties/${name}`).join('')}`);
    reading.add(
      'form.unknown_condition_scope',
      below(at, 'scope'),
      { scope: source.scope ?? '' },
      didYouMean(source.scope ?? '', known),
    );
    return null;
  }
  if (source.schema !== undefined) checkToldBySchema(source.schema, below(at, 'schema'), found.field, reading);
  else tellUnknown(found.field, source.expectedValue, below(at, 'expectedValue'), reading);
  return {
    field: found.field.id,
    depth: found.depth,
    schema,
    failWhenUndefined: source.failWhenUndefined === true,
  };
}

/** The fields that a condition looks at. */
export function readsOf(condition: SchemaCondition): readonly Read[] {
  if ('all' in condition) return condition.all.flatMap(readsOf);
  if ('any' in condition) return condition.any.flatMap(readsOf);
  return condition.field === '' ? [] : [{ field: condition.field, depth: condition.depth }];
}

function scopedField(scope: string, rows: readonly string[], fields: FieldIndex): { field: DraftField; depth: number } | null {
  const names = namesOf(scope);
  if (names.length === 0) return null;
  for (let depth = rows.length; depth >= 0; depth--) {
    const base = depth === 0 ? [] : fields.byId(rows[depth - 1]!)!.path;
    const field = fields.byPath([...base, ...names]);
    // What is inside other rows has no single value to look at.
    if (field && fields.rowsOf(field).length === depth) return { field, depth };
  }
  return null;
}
