import { isObject } from '../../value-in.ts';

type Json = Readonly<Record<string, unknown>>;

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const ONE = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
];
const MANY = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const NAMED = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];

/** Applies a change to every schema directly inside another. */
export function mapSchemas(schema: Json, change: (inner: Json | boolean) => Json | boolean): Json {
  const result: Record<string, unknown> = { ...schema };
  for (const key of ONE) if (isSchema(schema[key])) result[key] = change(schema[key]);
  for (const key of MANY)
    if (Array.isArray(schema[key])) result[key] = schema[key].map((inner) => (isSchema(inner) ? change(inner) : true));
  for (const key of NAMED) {
    if (!isObject(schema[key])) continue;
    result[key] = Object.fromEntries(
      Object.entries(schema[key]).map(([name, inner]) => [name, isSchema(inner) ? change(inner) : true]),
    );
  }
  return result;
}

/** Every schema directly inside another, with the steps that lead to it. */
export function eachSchema(schema: Json, visit: (inner: Json | boolean, steps: readonly (string | number)[]) => void): void {
  for (const key of ONE) if (isSchema(schema[key])) visit(schema[key], [key]);
  for (const key of MANY)
    if (Array.isArray(schema[key])) schema[key].forEach((inner, index) => isSchema(inner) && visit(inner, [key, index]));
  for (const key of NAMED)
    if (isObject(schema[key]))
      for (const [name, inner] of Object.entries(schema[key])) if (isSchema(inner)) visit(inner, [key, name]);
}

/** A schema of any draft since 4 in the words of 2020-12, each of its parts as `change` leaves it. What it does not know stays as it is. */
export function upgraded(schema: unknown, change: (schema: Json) => Json): Json | boolean {
  if (typeof schema === 'boolean') return schema;
  return isObject(schema) ? mapSchemas(change(inNewWords(schema)), (inner) => upgraded(inner, change)) : true;
}

function inNewWords(old: Json): Json {
  const schema: Record<string, unknown> = { ...old };
  if (isObject(schema['definitions'])) {
    schema['$defs'] = { ...schema['definitions'], ...(isObject(schema['$defs']) ? schema['$defs'] : {}) };
    delete schema['definitions'];
  }
  if (typeof schema['id'] === 'string' && schema['$id'] === undefined) {
    schema['$id'] = schema['id'];
    delete schema['id'];
  }
  requireAsLists(schema);
  if (typeof schema['$ref'] === 'string') schema['$ref'] = schema['$ref'].replaceAll('/definitions/', '/$defs/');
  if (typeof schema['$id'] === 'string' && schema['$id'].startsWith('#')) {
    schema['$anchor'] = schema['$id'].slice(1);
    delete schema['$id'];
  }
  limit(schema, 'Minimum', 'minimum');
  limit(schema, 'Maximum', 'maximum');
  if (Array.isArray(schema['items'])) {
    schema['prefixItems'] = schema['items'];
    delete schema['items'];
    if (isSchema(schema['additionalItems'])) schema['items'] = schema['additionalItems'];
  }
  delete schema['additionalItems'];
  if (isObject(schema['dependencies'])) {
    const { required, schemas } = split(schema['dependencies']);
    schema['dependentRequired'] = { ...required, ...(schema['dependentRequired'] as Json | undefined) };
    schema['dependentSchemas'] = { ...schemas, ...(schema['dependentSchemas'] as Json | undefined) };
    delete schema['dependencies'];
  }
  if (schema['nullable'] === true && typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
  delete schema['nullable'];
  if (schema['divisibleBy'] !== undefined) {
    schema['multipleOf'] = schema['divisibleBy'];
    delete schema['divisibleBy'];
  }
  return schema;
}

// Draft 3 says at a property that it is required.
function requireAsLists(schema: Record<string, unknown>): void {
  const { properties, required } = schema;
  if (!isObject(properties)) return;
  const names = Object.keys(properties).filter((name) => isObject(properties[name]) && properties[name]['required'] === true);
  if (names.length > 0) schema['required'] = [...new Set([...(Array.isArray(required) ? required : []), ...names])];
}

// Draft 4 says with a boolean whether a limit itself is left out.
function limit(schema: Record<string, unknown>, end: string, plain: string): void {
  const key = `exclusive${end}`;
  if (typeof schema[key] !== 'boolean') return;
  if (schema[key] && typeof schema[plain] === 'number') {
    schema[key] = schema[plain];
    delete schema[plain];
  } else delete schema[key];
}

function split(dependencies: Json): { required: Json; schemas: Json } {
  const entries = Object.entries(dependencies);
  return {
    required: Object.fromEntries(entries.filter(([, value]) => Array.isArray(value))),
    schemas: Object.fromEntries(entries.filter(([, value]) => isSchema(value))),
  };
}

function isSchema(value: unknown): value is Json | boolean {
  return typeof value === 'boolean' || isObject(value);
}
