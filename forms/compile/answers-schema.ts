import type { Composed, Property } from '../read/compose/composed.ts';
import type { Form } from '../read/form.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema of the answers of a form with its references, conditions and variants resolved: every field that can be answered, in all its forms. */
export function answersSchema({ composed }: Pick<Form, 'composed'>): Json {
  return objectOf(composed);
}

function objectOf({ node, properties }: Composed): Json {
  const answered = properties.filter(({ shape }) => shape.kind !== 'variant');
  const forms = Map.groupBy(answered, ({ name }) => name);
  const required = answered.filter((property) => property.required && property.when.some((all) => all.length === 0));
  return {
    ...withoutConditions(node),
    type: 'object',
    properties: Object.fromEntries(
      [...forms].map(([name, list]) => [name, list.length === 1 ? schemaOf(list[0]!) : { anyOf: list.map(schemaOf) }]),
    ),
    ...(required.length > 0 && { required: [...new Set(required.map(({ name }) => name))] }),
  };
}

function schemaOf({ shape }: Property): Json {
  if (shape.kind === 'group') return { ...withoutConditions(shape.node), ...objectOf(shape.inside) };
  return shape.kind === 'rows' ? { ...shape.node, items: objectOf(shape.inside) } : { ...shape.node };
}

function withoutConditions(node: object): Json {
  const parts = [
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
    'then',
    'else',
    'dependentRequired',
    'dependentSchemas',
    '$defs',
    '$ref',
  ];
  return Object.fromEntries(Object.entries(node).filter(([key]) => !parts.includes(key)));
}
