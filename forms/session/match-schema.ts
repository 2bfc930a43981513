type Schema = Readonly<Record<string, unknown>> | boolean;

/**
 * Whether a value agrees with a schema of a condition. The keywords that conditions of JSON Forms are written with;
 * others are not looked at. `undefined` is the value of a field without an answer: it has no type and equals nothing.
 */
export function matchesSchema(value: unknown, schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.entries(schema).every(([keyword, argument]) => KEYWORDS[keyword]?.(value, argument as never) ?? true);
}

const KEYWORDS: Readonly<Record<string, (value: unknown, argument: never) => boolean>> = Object.assign(Object.create(null), {
  const: (value: unknown, wanted: unknown) => sameJson(value, wanted),
  enum: (value: unknown, options: readonly unknown[]) => options.some((option) => sameJson(value, option)),
  type: (value: unknown, types: string | readonly string[]) => [types].flat().some((type) => isOfType(value, type)),
  not: (value: unknown, schema: Schema) => !matchesSchema(value, schema),
  allOf: (value: unknown, schemas: readonly Schema[]) => schemas.every((schema) => matchesSchema(value, schema)),
  anyOf: (value: unknown, schemas: readonly Schema[]) => schemas.some((schema) => matchesSchema(value, schema)),
  oneOf: (value: unknown, schemas: readonly Schema[]) => schemas.filter((schema) => matchesSchema(value, schema)).length === 1,
  minimum: (value: unknown, limit: number) => typeof value !== 'number' || value >= limit,
  maximum: (value: unknown, limit: number) => typeof value !== 'number' || value <= limit,
  exclusiveMinimum: (value: unknown, limit: number) => typeof value !== 'number' || value > limit,
  exclusiveMaximum: (value: unknown, limit: number) => typeof value !== 'number' || value < limit,
  minLength: (value: unknown, limit: number) => typeof value !== 'string' || [...value].length >= limit,
  maxLength: (value: unknown, limit: number) => typeof value !== 'string' || [...value].length <= limit,
  pattern: (value: unknown, pattern: string) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minItems: (value: unknown, limit: number) => !Array.isArray(value) || value.length >= limit,
  maxItems: (value: unknown, limit: number) => !Array.isArray(value) || value.length <= limit,
  items: (value: unknown, schema: Schema) => !Array.isArray(value) || value.every((item) => matchesSchema(item, schema)),
  contains: (value: unknown, schema: Schema) => !Array.isArray(value) || value.some((item) => matchesSchema(item, schema)),
  required: (value: unknown, names: readonly string[]) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  properties: (value: unknown, schemas: Readonly<Record<string, Schema>>) =>
    !isObject(value) ||
    Object.entries(schemas).every(([name, schema]) => !Object.hasOwn(value, name) || matchesSchema(value[name], schema)),
});

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}
