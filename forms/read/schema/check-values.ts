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
  const refusal = refusedBy(node, field, reading);
  if (refusal !== null) reading.add('form.default_refused', below(at, 'default'), { field: id, ...refusal });
}

/** Why a value is refused, as the texts of `form.default_refused` say it. */
interface Refusal {
  readonly reason: 'type' | 'code' | 'option' | 'low' | 'high' | 'short' | 'long' | 'format' | 'pattern';
  readonly expected?: string;
  readonly format?: string;
}

function refusedBy(node: SchemaNode, { type, codelist }: DraftField, { context }: Reading): Refusal | null {
  const { default: value } = node;
  const wanted = node.type ?? (type === undefined ? undefined : fieldTypeOf(type).schema.type);
  if (wanted !== undefined && !isOfType(value, wanted)) return { reason: 'type', expected: wanted };
  const codes = codelist === undefined ? undefined : context.codes?.(codelist);
  if (!Array.isArray(value)) return outside(value, node, codes);
  return value.map((each) => outside(each, node.items ?? {}, codes)).find((refusal) => refusal !== null) ?? null;
}

const OUTSIDE = {
  oneOf: 'option',
  enum: 'option',
  minimum: 'low',
  exclusiveMinimum: 'low',
  maximum: 'high',
  exclusiveMaximum: 'high',
  minLength: 'short',
  maxLength: 'long',
  format: 'format',
  pattern: 'pattern',
} as const satisfies Readonly<Partial<Record<keyof SchemaNode, Refusal['reason']>>>;

function outside(value: unknown, node: SchemaNode, codes: ReadonlySet<string> | undefined): Refusal | null {
  if (codes && !codes.has(String(value))) return { reason: 'code' };
  const failed = (Object.keys(OUTSIDE) as (keyof typeof OUTSIDE)[]).find((keyword) => refuses(node, keyword, value));
  return failed === undefined ? null : { reason: OUTSIDE[failed], ...(failed === 'format' && { format: String(node.format) }) };
}

/** A pattern that is none has a problem of its own. */
function refuses(node: SchemaNode, keyword: keyof SchemaNode, value: unknown): boolean {
  try {
    return node[keyword] !== undefined && !matchesSchema(value, { [keyword]: node[keyword] });
  } catch {
    return false;
  }
}
