import { isObject, readForm } from '#forms';
import { knownCodes } from '../check/known-codes.ts';
import { shownSettings } from '../check/unit-settings.ts';
import { listNodes, recordNodes, rootNode } from '../overlay/nodes.ts';
import type { Node, Point } from '../point.ts';
import type { JsonObject } from '../read/json-text.ts';

/** Forms: JSON Schema, layout, rules, computed fields, checks and prefills. Their language is that of `#forms`. */
export const forms: Point<'forms'> = {
  name: 'forms',
  suffix: '.form',
  schema: null,
  saysId: true,
  tops: {
    fields: 'schema.properties',
    layout: 'layout.elements',
    rules: 'rules',
    computed: 'computed',
    checks: 'checks',
    prefill: 'prefill',
  },
  nodes(artefact) {
    return [
      rootNode(artefact, ['schema', 'layout', 'rules', 'computed', 'checks', 'prefill']),
      ...fieldNodes(artefact.schema, '/schema', ''),
      ...layoutNodes(artefact.layout, '/layout', null),
      ...['rules', 'computed', 'checks', 'prefill'].flatMap((name) => listNodes(name, artefact[name], `/${name}`)),
    ];
  },
  combine: null,
  fromCsv: null,
  check(artefact, context) {
    const { form, problems } = readForm(artefact, {
      strict: true,
      languages: [...context.languages],
      codelist: (id) => context.ids('codelists').has(id),
      codelists: [...context.ids('codelists')],
      codes: (id) => knownCodes(context.get('codelists', id)),
      roles: new Set(context.roles.keys()),
      settings: shownSettings(context.unitSettings),
    });
    return { value: form, problems };
  },
};

/** Fields by `x-id` or dotted path: properties of objects, of the rows of arrays, and of what is asked under a condition or in a variant. */
function fieldNodes(schema: unknown, pointer: string, prefix: string): Node[] {
  if (!isObject(schema)) return [];
  if (schema.type === 'array') return fieldNodes(schema.items, `${pointer}/items`, prefix);
  return [
    ...ownFields(schema, pointer, prefix),
    ...partsOf(schema, pointer).flatMap(([part, at]) => fieldNodes(part, at, prefix)),
  ];
}

function partsOf(schema: JsonObject, pointer: string): readonly (readonly [unknown, string])[] {
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list.map((part: unknown, index) => [part, `${pointer}/${key}/${index}`] as const) : [];
  });
  const named = isObject(schema.dependentSchemas)
    ? Object.entries(schema.dependentSchemas).map(([name, part]) => [part, `${pointer}/dependentSchemas/${name}`] as const)
    : [];
  const branches = ['then', 'else'].map((key) => [schema[key], `${pointer}/${key}`] as const);
  return [...lists, ...branches, ...named];
}

function ownFields(schema: JsonObject, pointer: string, prefix: string): Node[] {
  return recordNodes('fields', schema.properties, `${pointer}/properties`, { prefix, schema }).flatMap((node) => {
    const into = isObject(node.value.items) ? 'items.properties' : 'properties';
    const said = node.value['x-id'];
    const own: Node = { ...node, id: typeof said === 'string' ? said : node.id, holds: ['properties', 'items'], into };
    return [own, ...optionNodes(own), ...fieldNodes(node.value, node.pointer, `${node.id}.`)];
  });
}

/** Choices of a field, by `<field>.<const>`. */
function optionNodes(field: Node): Node[] {
  const list = field.value.oneOf ?? (isObject(field.value.items) ? field.value.items.oneOf : undefined);
  const pointer = `${field.pointer}${field.value.oneOf === undefined ? '/items' : ''}/oneOf`;
  return listNodes('options', list, pointer, { idKey: 'const' }).map((node) => ({ ...node, id: `${field.id}.${node.id}` }));
}

/** Elements of the layout; a control without an id has that of its field. */
function layoutNodes(
  element: unknown,
  pointer: string,
  at: { owner: unknown[] | JsonObject; key: string | number; rows: string } | null,
): Node[] {
  if (!isObject(element)) return [];
  const rows = at?.rows ?? '';
  const field =
    typeof element.scope === 'string'
      ? `${rows}${element.scope.replace(/^#\/properties\//, '').replaceAll('/properties/', '.')}`
      : null;
  const id = typeof element.id === 'string' ? element.id : field;
  const options = isObject(element.options) ? element.options : {};
  const own: Node[] =
    id === null
      ? []
      : [
          {
            collection: 'layout',
            id,
            pointer,
            value: element,
            owner: at?.owner ?? null,
            key: at?.key ?? '',
            holds: ['elements'],
            into: options.detail === undefined ? 'elements' : 'options.detail.elements',
          },
        ];
  const elements = Array.isArray(element.elements) ? element.elements : [];
  const children = elements.flatMap((child, key) =>
    layoutNodes(child, `${pointer}/elements/${key}`, { owner: elements, key, rows }),
  );
  const detail = layoutNodes(options.detail, `${pointer}/options/detail`, {
    owner: options,
    key: 'detail',
    rows: field === null ? rows : `${field}.`,
  });
  return [...own, ...children, ...detail];
}
