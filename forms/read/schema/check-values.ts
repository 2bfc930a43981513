import { fieldTypeOf } from '../../fields/index.ts';
import type { SchemaNode } from '../../form.types.ts';
import { isOfType, matchesSchema } from '../../session/match-schema.ts';
import { below, type Reading } from '../reading.ts';
import type { DraftField } from './draft.ts';

const BOUNDS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

/** What the schema of a field lets nobody answer: bounds that leave nothing between them, a default that it refuses. */
export function checkValues(field: DraftField, reading: Reading): void {
  // Of a form made elsewhere the values are not ours to judge.
  if (!reading.context.strict) return;
  const { node, at, id } = field;
  for (const [low, high] of BOUNDS) {
    const [least, most] = [node[low], node[high]];
    if (least !== undefined && most !== undefined && least > most)
      reading.add('form.bounds_crossed', below(at, high), { field: id, low, least, high, most });
  }
  if (field.kind !== 'leaf' || node.default === undefined) return;
  const reason = refusedBy(node, field, reading);
  if (reason !== null) reading.add('form.default_refused', below(at, 'default'), { field: id, reason });
}

function refusedBy(node: SchemaNode, { type, codelist }: DraftField, { context }: Reading): string | null {
  const { default: value } = node;
  const wanted = node.type ?? (type === undefined ? undefined : fieldTypeOf(type).schema.type);
  if (wanted !== undefined && !isOfType(value, wanted)) return `it is no ${wanted}`;
  const codes = codelist === undefined ? undefined : context.codes?.(codelist);
  if (!Array.isArray(value)) return outside(value, node, codes);
  return value.map((each) => outside(each, node.items ?? {}, codes)).find((reason) => reason !== null) ?? null;
}

const OUTSIDE: Readonly<Partial<Record<keyof SchemaNode, string>>> = {
  oneOf: 'it is none of the options',
  enum: 'it is none of the options',
  minimum: 'it is less than the least allowed',
  exclusiveMinimum: 'it is less than the least allowed',
  maximum: 'it is more than the most allowed',
  exclusiveMaximum: 'it is more than the most allowed',
  minLength: 'it is too short',
  maxLength: 'it is too long',
  format: 'it is no {format}',
  pattern: 'it does not match the pattern',
};

function outside(value: unknown, node: SchemaNode, codes: ReadonlySet<string> | undefined): string | null {
  if (codes && !codes.has(String(value))) return 'it is no code of the list';
  const failed = Object.keys(OUTSIDE).find((keyword) => refuses(node, keyword as keyof SchemaNode, value));
  return failed === undefined ? null : OUTSIDE[failed as keyof SchemaNode]!.replace('{format}', String(node.format));
}

/** A pattern that is none has a problem of its own. */
function refuses(node: SchemaNode, keyword: keyof SchemaNode, value: unknown): boolean {
  try {
    return node[keyword] !== undefined && !matchesSchema(value, { [keyword]: node[keyword] });
  } catch {
    return false;
  }
}
