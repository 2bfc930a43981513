import { answeredIn, type Composed, type Property } from '../read/compose/composed.ts';
import type { Form } from '../read/form.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema of the answers of a form with its references, conditions and variants resolved: every field that can be answered, in all its forms. */
export function answersSchema({ composed }: Pick<Form, 'composed'>): Json {
  return objectOf(composed);
}

function objectOf(composed: Composed): Json {
  const { forms, required } = answeredIn(composed);
  const stated = Map.groupBy([...forms.values()].flat(), (property) => property.stated ?? property.name);
  return {
    ...composed.node,
    type: 'object',
    properties: Object.fromEntries(
      [...stated].map(([name, list]) => [name, list.length === 1 ? schemaOf(list[0]!) : { anyOf: list.map(schemaOf) }]),
    ),
    ...(required.length > 0 && { required }),
  };
}

function schemaOf({ shape }: Property): Json {
  if (shape.kind === 'group') return { ...shape.node, ...objectOf(shape.inside) };
  return shape.kind === 'rows' ? { ...shape.node, items: objectOf(shape.inside) } : { ...shape.node };
}
