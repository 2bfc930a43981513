import type { CompiledField, FieldTypeName } from '../compile/compiled-form.ts';
import type { FeelType, FeelValue } from '../expression/index.ts';
import type { SchemaNode } from '../form.types.ts';
import type { Text } from '../messages/text.ts';

/** What a field type needs to know to read or show a value. */
export interface FieldContext {
  readonly field: Pick<
    CompiledField,
    'options' | 'codelist' | 'currency' | 'unit' | 'units' | 'accept' | 'maxSize' | 'bands' | 'constraints'
  >;
  readonly language: string;
  /** Label of a code, or name of a unit or person known by id; undefined when it is not at hand. */
  readonly labelOf?: (list: string, value: string) => Text | undefined;
}

/** Something noticed about a value that the schema allows. Warnings let the answer through. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One type of field: everything that is particular to it, apart from the element that shows it. */
export interface FieldType {
  readonly name: FieldTypeName;
  /** What every value must be; the keywords of the form's own schema are added to it. */
  readonly schema: Readonly<SchemaNode>;
  /** Whether a schema without `x-field` is of this type. Asked in the order of the registry. */
  matches(node: Readonly<SchemaNode>): boolean;
  /** What a control holds when nothing is answered. Never part of the answers. */
  readonly empty: unknown;
  /** The value for what was typed or received; what cannot be understood comes back as it is, for the validator to refuse. */
  normalise(raw: unknown, context: FieldContext): unknown;
  display(value: unknown, context: FieldContext): string;
  toFeel(value: unknown, field: FieldContext['field']): FeelValue;
  readonly feel: FeelType;
  check?(value: unknown, today: string, field: FieldContext['field']): readonly Finding[];
  /** Keywords that mean something to it though they are of another JSON type; `check` judges them. */
  readonly judges?: readonly string[];
  readonly inputMode?: string;
  readonly autocomplete?: string;
  readonly examples: { readonly node?: SchemaNode; readonly valid: readonly unknown[]; readonly invalid: readonly unknown[] };
}

export function defineFieldType(type: FieldType): FieldType {
  return Object.freeze(type);
}

/** Whether a value of a leaf counts as no answer. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}

/** The value as FEEL sees it when it needs no conversion. */
export function asFeel(value: unknown): FeelValue {
  return value as FeelValue;
}

export function trimmed(raw: unknown): unknown {
  return typeof raw === 'string' ? raw.trim().normalize('NFC') : raw;
}

/** An object without its empty parts; undefined when nothing is left. */
export function withoutEmptyParts(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const parts = Object.entries(raw)
    .map(([key, value]) => [key, trimmed(value)] as const)
    .filter(([, value]) => !isEmpty(value));
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}
