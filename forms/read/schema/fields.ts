import type { CompiledField, FieldConstraints, FieldOption, Sensitivity } from '../../compile/compiled-form.ts';
import { fieldTypeOf, fieldTypes } from '../../fields/index.ts';
import type { SchemaNode } from '../../form.types.ts';
import type { Text } from '../../messages/text.ts';
import type { Composed, Property } from '../compose/composed.ts';
import { wordsOf } from '../compose/variants.ts';
import { checkField, isReserved } from './check-field.ts';
import type { DraftField } from './draft.ts';
import { below, type Reading } from '../reading.ts';

const CONSTRAINTS = [
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'const',
] as const;

interface Around {
  readonly path: readonly string[];
  readonly pointer: string;
  readonly parent: string | null;
  readonly rows: string | null;
  readonly sensitivity: Sensitivity | undefined;
  /** What the object is called that they are in. */
  readonly called: { readonly label: Text; readonly help?: Text } | null;
}

/** The fields of a composed schema, in its order: groups and rows before what is in them. */
export function readFields(root: Composed, reading: Reading): readonly DraftField[] {
  const fields: DraftField[] = [];
  readProperties(root, {
    path: [],
    pointer: '',
    parent: null,
    rows: null,
    sensitivity: root.node['x-sensitivity'],
    called: null,
  });
  return fields;

  function readProperties(container: Composed, around: Around): string[] {
    return container.properties.map((property) => {
      if (isReserved(property.name) && around.parent === null)
        reading.add('form.reserved_name', property.at, { name: property.name });
      return readField(property, around);
    });
  }

  function readField(property: Property, around: Around): string {
    const { name, stated, shape, at, required, when, requiredWhen, alternative } = property;
    const { node } = shape;
    const kind = shape.kind === 'variant' ? 'leaf' : shape.kind;
    const type = kind === 'leaf' ? leafType(node) : undefined;
    const path = [...around.path, name];
    const id = node['x-id'] ?? `${path.join('.')}${alternative === 0 ? '' : `~${alternative + 1}`}`;
    const sensitivity = node['x-sensitivity'] ?? around.sensitivity;
    const own = { label: labelOf(node, stated ?? name), ...helpOf(node, reading) };
    const called = shape.kind === 'rows' && shape.beside?.length === 0 ? (around.called ?? own) : own;
    const field: DraftField = {
      id,
      kind,
      ...(type && { type: type.name }),
      name,
      path,
      pointer: below(around.pointer, name),
      parent: around.parent,
      rows: around.rows,
      children: [],
      ...called,
      required,
      readOnly: node.readOnly === true,
      computed: false,
      onForm: false,
      // The most guarded of all until its author says otherwise.
      sensitivity: sensitivity ?? 'judicial',
      ...hints(node, type?.inputMode, type?.autocomplete),
      constraints: constraintsOf(node),
      ...(shape.kind === 'variant' && {
        variants: { schemas: shape.variants, of: shape.of, ...(shape.apart && { apart: shape.apart }) },
      }),
      ...(stated !== undefined && { stated }),
      ...((shape.kind === 'group' || shape.kind === 'rows') && shape.isList && { isList: true }),
      ...(shape.kind === 'rows' && shape.isOfValues && { isOfValues: true }),
      ...(shape.kind === 'rows' && shape.beside && { beside: shape.beside }),
      ...(shape.kind === 'group' && !required && !reading.context.strict && { optional: true }),
      node,
      at,
      when,
      requiredWhen,
    };
    fields.push(field);
    checkField(field, sensitivity !== undefined || shape.kind === 'variant', reading);
    if (shape.kind === 'leaf' || shape.kind === 'variant') return id;
    const isRows = shape.kind === 'rows';
    field.children = readProperties(shape.inside, {
      path,
      pointer: isRows ? `${field.pointer}/*` : field.pointer,
      parent: id,
      rows: isRows ? id : around.rows,
      sensitivity: shape.inside.node['x-sensitivity'] ?? sensitivity,
      called: isRows ? null : called,
    });
    return id;
  }
}

/** Schemas made elsewhere explain a field in its description. */
function helpOf(node: SchemaNode, reading: Reading): { readonly help?: Text } {
  const help = node['x-help'] ?? (reading.context.strict ? undefined : node.description);
  return help === undefined || help === '' ? {} : { help };
}

function leafType(node: SchemaNode) {
  const named = node['x-field'] === undefined ? undefined : fieldTypeOf(node['x-field']);
  return named ?? fieldTypes.find((type) => type.matches(node));
}

/** What a field is called; a number with its unit, which is said before it is answered. */
function labelOf(node: SchemaNode, name: string): Text {
  const label = node['x-label'] ?? (node.title || wordsOf(name.replace(/^~/, '')));
  const unit = node['x-unit'];
  if (unit === undefined) return label;
  if (typeof label === 'string') return `${label} (${unit})`;
  return Object.fromEntries(Object.entries(label).map(([language, text]) => [language, `${text} (${unit})`]));
}

type Hints = Partial<Omit<CompiledField, 'children'>>;

function hints(node: SchemaNode, inputMode: string | undefined, autocomplete: string | undefined): Hints {
  const options = optionsOf(node) ?? (node.items && optionsOf(node.items));
  const all: Hints = {
    concept: node['x-concept'],
    options,
    itemType: node.items?.type,
    codelist: node['x-codelist'] ?? node.items?.['x-codelist'],
    currency: node['x-currency'],
    unit: node['x-unit'],
    units: node['x-units'],
    accept: node['x-accept'],
    maxSize: node['x-max-size'],
    notice: node['x-notice'],
    rowKey: node['x-row-key'],
    autocomplete: node['x-autocomplete'] ?? autocomplete,
    inputMode: node['x-inputmode'] ?? inputMode,
    default: node.default,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function optionsOf(node: SchemaNode): readonly FieldOption[] | undefined {
  if (node.oneOf)
    return node.oneOf.map((option) => ({
      value: option.const,
      label: option['x-label'] ?? (option.title || called(option.const)),
    }));
  return node.enum?.map((value) => ({ value, label: called(value) }));
}

/** A value that is no text at all has a word for it: a control must be called something. */
function called(value: unknown): Text {
  return String(value) || { it: 'Vuoto', en: 'Empty' };
}

function constraintsOf(node: SchemaNode): FieldConstraints {
  return Object.fromEntries(CONSTRAINTS.filter((key) => node[key] !== undefined).map((key) => [key, node[key]]));
}
