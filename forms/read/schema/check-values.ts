import { fieldTypeOf } from '../../fields/index.ts';
import type { SchemaNode } from '../../form.types.ts';
import { formats, ucs2length } from '../../validator-runtime.ts';
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
  if (Array.isArray(value)) {
    for (const each of value) {
      const reason = outside(each, node.items ?? {}, codelist === undefined ? undefined : context.codes?.(codelist));
      if (reason !== null) return reason;
    }
    return null;
  }
  return outside(value, node, codelist === undefined ? undefined : context.codes?.(codelist));
}

function isOfType(value: unknown, type: NonNullable<SchemaNode['type']>): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function outside(value: unknown, node: SchemaNode, codes: ReadonlySet<string> | undefined): string | null {
  const options = node.oneOf?.map((option) => option.const) ?? node.enum;
  if (options && !options.some((option) => option === value)) return 'it is none of the options';
  if (codes && !codes.has(String(value))) return 'it is no code of the list';
  if (typeof value === 'number') return outsideNumber(value, node);
  return typeof value === 'string' ? outsideText(value, node) : null;
}

function outsideNumber(value: number, node: SchemaNode): string | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = node;
  if (value < minimum || value <= exclusiveMinimum) return 'it is less than the least allowed';
  return value > maximum || value >= exclusiveMaximum ? 'it is more than the most allowed' : null;
}

function outsideText(value: string, { minLength = 0, maxLength = Infinity, pattern, format }: SchemaNode): string | null {
  const length = ucs2length(value);
  if (length < minLength) return 'it is too short';
  if (length > maxLength) return 'it is too long';
  if (format !== undefined && formats[format]?.(value) === false) return `it is no ${format}`;
  return pattern !== undefined && !matches(value, pattern) ? 'it does not match the pattern' : null;
}

/** A pattern that is none has a problem of its own. */
function matches(value: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}
