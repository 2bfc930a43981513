import { fieldTypeOf, leafTypeOf } from '../fields/index.ts';
import type { SchemaNode } from '../form.types.ts';
import { answeredIn, type Composed, type Property } from '../read/compose/composed.ts';
import type { Form } from '../read/form.ts';
import { appliesTo } from '../read/schema/applicable.ts';

type Json = Readonly<Record<string, unknown>>;

// What says something about values; the rest of the profile is for people and for the engine.
const KEYWORDS = [
  'format',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
] as const;

/**
 * The JSON Schema of the answers of a form: what its fields' types ask and what its author adds. Closed: there are no other
 * properties. Equal fields share one definition, so that they share one function when compiled.
 */
export function validatorSchema(form: Form): Json {
  const definitions = new Map<string, string>();
  const root = container(form.composed);
  return { ...root, $defs: Object.fromEntries([...definitions].map(([json, name]) => [name, JSON.parse(json)])) };

  function container(composed: Composed): Json {
    const { forms, required } = answeredIn(composed);
    // Which kind was chosen is held where a kind of several fields is, and never stated.
    const choices = composed.properties.filter(({ shape }) => shape.kind === 'variant' && shape.apart);
    return {
      type: 'object',
      properties: {
        ...Object.fromEntries(
          [...forms].map(([name, list]) => [name, list.length === 1 ? field(list[0]!) : { anyOf: list.map(field) }]),
        ),
        ...Object.fromEntries(choices.map(({ name }) => [name, {}])),
      },
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  }

  function field({ shape }: Property): Json {
    if (shape.kind === 'group') return container(shape.inside);
    if (shape.kind !== 'rows') return shared(leaf(shape.node, fieldTypeOf(leafTypeOf(shape.node)).schema));
    const { minItems, maxItems } = shape.node;
    return {
      type: 'array',
      items: container(shape.inside),
      ...(minItems !== undefined && { minItems }),
      ...(maxItems !== undefined && { maxItems }),
    };
  }

  function shared(schema: Json): Json {
    const json = JSON.stringify(schema);
    const name = definitions.get(json) ?? `leaf${definitions.size + 1}`;
    definitions.set(json, name);
    return { $ref: `#/$defs/${name}` };
  }
}

function leaf(node: SchemaNode, own: Readonly<SchemaNode>): Json {
  const merged = keywordsOf(own, own.type);
  for (const [keyword, value] of Object.entries(keywordsOf(node, node.type ?? own.type))) {
    merged[keyword] =
      typeof value === 'number' && typeof merged[keyword] === 'number' ? stricter(keyword, value, merged[keyword]) : value;
  }
  const parts = own.properties && Object.entries(own.properties).map(([name, part]) => [name, leaf({}, part)]);
  return {
    ...merged,
    ...(parts && { properties: Object.fromEntries(parts), additionalProperties: false }),
    ...(own.required && { required: own.required }),
  };
}

function keywordsOf(node: Readonly<SchemaNode>, type: SchemaNode['type']): Record<string, unknown> {
  const used = KEYWORDS.filter((keyword) => node[keyword] !== undefined && appliesTo(keyword, type));
  const options = node.oneOf ? node.oneOf.map((option) => option.const) : node.enum;
  return {
    ...(type && { type }),
    ...Object.fromEntries(used.map((keyword) => [keyword, node[keyword]])),
    ...(options && { enum: [...new Set(options)] }),
    ...(node.items && type === 'array' && { items: leaf({}, node.items) }),
  };
}

// The author of a form may narrow what a type of field takes, never widen it.
function stricter(keyword: string, one: number, other: number): number {
  return /^(min|exclusiveMin)/.test(keyword) ? Math.max(one, other) : Math.min(one, other);
}
