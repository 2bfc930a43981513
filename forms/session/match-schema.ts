import { isObject } from '../value-in.ts';
import { equal, formats, pattern as patternOf } from '../validator-runtime.ts';

type Schema = Readonly<Record<string, unknown>> | boolean;
type Named = Readonly<Record<string, Schema>>;
type All = Readonly<Record<string, unknown>>;

/**
 * Whether a value agrees with a schema of a condition: one without references, in the words of 2020-12. Keywords that say nothing
 * about values are not looked at. `undefined` is the value of a field without an answer: it has no type and equals nothing.
 */
export function matchesSchema(value: unknown, schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.keys(schema).every((keyword) => KEYWORDS[keyword]?.(value, schema[keyword] as never, schema) ?? true);
}

const all = (value: unknown, schemas: readonly Schema[]): boolean => schemas.every((schema) => matchesSchema(value, schema));
const number = (test: (value: number, limit: number) => boolean) => (value: unknown, limit: number) =>
  typeof value !== 'number' || test(value, limit);
const text = (test: (value: string, limit: never) => boolean) => (value: unknown, limit: never) =>
  typeof value !== 'string' || test(value, limit);
const list =
  (test: (value: readonly unknown[], argument: never, schema: All) => boolean) =>
  (value: unknown, argument: never, schema: All) =>
    !Array.isArray(value) || test(value, argument, schema);
const object = (test: (value: All, argument: never, schema: All) => boolean) => (value: unknown, argument: never, schema: All) =>
  !isObject(value) || test(value, argument, schema);

const KEYWORDS: Readonly<Record<string, (value: unknown, argument: never, schema: All) => boolean>> = Object.assign(
  Object.create(null),
  {
    const: (value: unknown, wanted: unknown) => sameJson(value, wanted),
    enum: (value: unknown, options: readonly unknown[]) => options.some((option) => sameJson(value, option)),
    type: (value: unknown, types: string | readonly string[]) => [types].flat().some((type) => isOfType(value, type)),
    not: (value: unknown, schema: Schema) => !matchesSchema(value, schema),
    allOf: all,
    anyOf: (value: unknown, schemas: readonly Schema[]) => schemas.some((schema) => matchesSchema(value, schema)),
    oneOf: (value: unknown, schemas: readonly Schema[]) => schemas.filter((schema) => matchesSchema(value, schema)).length === 1,
    if: (value: unknown, schema: Schema, { then = true, else: otherwise = true }: All) =>
      matchesSchema(value, (matchesSchema(value, schema) ? then : otherwise) as Schema),
    minimum: number((value, limit) => value >= limit),
    maximum: number((value, limit) => value <= limit),
    exclusiveMinimum: number((value, limit) => value > limit),
    exclusiveMaximum: number((value, limit) => value < limit),
    multipleOf: number((value, step) => Number.isInteger(value / step)),
    minLength: text((value, limit: number) => [...value].length >= limit),
    maxLength: text((value, limit: number) => [...value].length <= limit),
    pattern: text((value, pattern: string) => patternOf(pattern, 'u').test(value)),
    format: text((value, format: string) => !Object.hasOwn(formats, format) || formats[format]!(value)),
    minItems: list((value, limit: number) => value.length >= limit),
    maxItems: list((value, limit: number) => value.length <= limit),
    uniqueItems: list(
      (value, wanted: boolean) =>
        !wanted || value.every((one, index) => !value.slice(index + 1).some((other) => equal(one, other))),
    ),
    items: list((value, schema: Schema, { prefixItems }) =>
      value.slice(Array.isArray(prefixItems) ? prefixItems.length : 0).every((item) => matchesSchema(item, schema)),
    ),
    prefixItems: list((value, schemas: readonly Schema[]) =>
      value.every((item, index) => matchesSchema(item, schemas[index] ?? true)),
    ),
    contains: list((value, schema: Schema, { minContains = 1, maxContains = Infinity }) => {
      const count = value.filter((item) => matchesSchema(item, schema)).length;
      return count >= Number(minContains) && count <= Number(maxContains);
    }),
    required: object((value, names: readonly string[]) => names.every((name) => Object.hasOwn(value, name))),
    properties: object((value, schemas: Named) =>
      Object.entries(schemas).every(([name, schema]) => !Object.hasOwn(value, name) || matchesSchema(value[name], schema)),
    ),
    patternProperties: object((value, schemas: Named) =>
      Object.entries(schemas).every(([pattern, schema]) =>
        Object.keys(value).every((name) => !patternOf(pattern, 'u').test(name) || matchesSchema(value[name], schema)),
      ),
    ),
    additionalProperties: object((value, schema: Schema, { properties = {}, patternProperties = {} }) =>
      Object.keys(value)
        .filter((name) => !Object.hasOwn(properties as All, name))
        .filter((name) => !Object.keys(patternProperties as All).some((pattern) => patternOf(pattern, 'u').test(name)))
        .every((name) => matchesSchema(value[name], schema)),
    ),
    propertyNames: object((value, schema: Schema) => Object.keys(value).every((name) => matchesSchema(name, schema))),
    minProperties: object((value, limit: number) => Object.keys(value).length >= limit),
    maxProperties: object((value, limit: number) => Object.keys(value).length <= limit),
    dependentRequired: object((value, needs: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(needs).every(
        ([name, names]) => !Object.hasOwn(value, name) || names.every((need) => Object.hasOwn(value, need)),
      ),
    ),
    dependentSchemas: object((value, schemas: Named) =>
      Object.entries(schemas).every(([name, schema]) => !Object.hasOwn(value, name) || matchesSchema(value, schema)),
    ),
  },
);

export function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

/** Whether two JSON values are equal, whatever the order of their keys. */
export const sameJson = equal;
