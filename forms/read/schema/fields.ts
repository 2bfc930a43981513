import type { CompiledField, FieldConstraints, FieldOption, Sensitivity } from '../../compile/compiled-form.ts';
import { fieldTypeOf, fieldTypes } from '../../fields/index.ts';
import type { SchemaNode } from '../../form.types.ts';
import type { Text } from '../../messages/text.ts';
import { checkField, isReserved } from './check-field.ts';
import type { DraftField } from './draft.ts';
import { below, type Reading } from '../reading.ts';

const LEAF_OBJECTS = new Set(['person', 'address', 'file']);
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
}

/** The fields that a schema holds, in its order: groups and rows before what is in them. */
export function readFields(root: SchemaNode, reading: Reading): readonly DraftField[] {
  const fields: DraftField[] = [];
  if (root.type !== 'object' || root.properties === undefined) {
    reading.add('form.root_type', '/schema');
    return fields;
  }
  readProperties(root, '/schema', { path: [], pointer: '', parent: null, rows: null, sensitivity: root['x-sensitivity'] });
  return fields;

  function readProperties(node: SchemaNode, at: string, around: Around): string[] {
    const properties = node.properties ?? {};
    for (const name of node.required ?? []) {
      if (!Object.hasOwn(properties, name)) reading.add('form.required_unknown', below(at, 'required'), { name });
    }
    return Object.entries(properties).flatMap(([name, child]) => {
      const place = below(at, 'properties', name);
      if (isReserved(name)) reading.add('form.reserved_name', place, { name });
      return readField(name, child, place, around, node.required?.includes(name) === true) ?? [];
    });
  }

  function readField(name: string, node: SchemaNode, at: string, around: Around, required: boolean): string | null {
    const kind = kindOf(node);
    const type = kind === 'leaf' ? leafType(node) : undefined;
    const path = [...around.path, name];
    const id = node['x-id'] ?? path.join('.');
    const sensitivity = node['x-sensitivity'] ?? around.sensitivity;
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
      label: labelOf(node, name),
      ...(node['x-help'] !== undefined && { help: node['x-help'] }),
      required,
      readOnly: node.readOnly === true,
      computed: false,
      onForm: false,
      // The most guarded of all until its author says otherwise.
      sensitivity: sensitivity ?? 'judicial',
      ...hints(node, type?.inputMode, type?.autocomplete),
      constraints: constraintsOf(node),
      node,
      at,
    };
    fields.push(field);
    checkField(field, sensitivity !== undefined, reading);
    if (kind === 'leaf') return id;
    const container = kind === 'rows' ? node.items! : node;
    field.children = readProperties(container, kind === 'rows' ? below(at, 'items') : at, {
      path,
      pointer: kind === 'rows' ? `${field.pointer}/*` : field.pointer,
      parent: id,
      rows: kind === 'rows' ? id : around.rows,
      sensitivity: container['x-sensitivity'] ?? sensitivity,
    });
    return id;
  }
}

function kindOf(node: SchemaNode): CompiledField['kind'] {
  if (node['x-field'] !== undefined) return 'leaf';
  if (node.type === 'object') return 'group';
  const item = node.type === 'array' ? node.items : undefined;
  return item?.type === 'object' && !LEAF_OBJECTS.has(item['x-field'] ?? '') ? 'rows' : 'leaf';
}

function leafType(node: SchemaNode) {
  return node['x-field'] ? fieldTypeOf(node['x-field']) : fieldTypes.find((type) => type.matches(node));
}

function labelOf(node: SchemaNode, name: string): Text {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return node['x-label'] ?? node.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

type Hints = Partial<Omit<CompiledField, 'children'>>;

function hints(node: SchemaNode, inputMode: string | undefined, autocomplete: string | undefined): Hints {
  const options = optionsOf(node) ?? (node.items && optionsOf(node.items));
  const all: Hints = {
    concept: node['x-concept'],
    options,
    codelist: node['x-codelist'] ?? node.items?.['x-codelist'],
    currency: node['x-currency'],
    unit: node['x-unit'],
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
      label: option['x-label'] ?? option.title ?? String(option.const),
    }));
  return node.enum?.map((value) => ({ value, label: String(value) }));
}

function constraintsOf(node: SchemaNode): FieldConstraints {
  return Object.fromEntries(CONSTRAINTS.filter((key) => node[key] !== undefined).map((key) => [key, node[key]]));
}
