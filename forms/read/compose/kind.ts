import { isObject } from '../../value-in.ts';

type Json = Readonly<Record<string, unknown>>;

const ABOUT_OBJECTS = [
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'dependentSchemas',
  'dependentRequired',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedProperties',
];
const ABOUT_LISTS = ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems'];
const ABOUT_TEXTS = ['minLength', 'maxLength', 'pattern', 'format', 'contentEncoding'];
const ABOUT_NUMBERS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';

/** The types that values of a schema can have, `null` aside; what is not said is told by the other keywords. */
export function typesOf(schema: Json, resolve: (branch: Json) => Json, depth = 0): readonly JsonType[] {
  const said = [schema['type']].flat().filter((type) => typeof type === 'string' && type !== 'null') as JsonType[];
  if (said.length > 0) return [...new Set(said)];
  if (Object.hasOwn(schema, 'const')) return typeOfValue(schema['const']);
  if (Array.isArray(schema['enum'])) return [...new Set(schema['enum'].flatMap(typeOfValue))];
  const has = (names: readonly string[]): boolean => names.some((name) => Object.hasOwn(schema, name));
  if (has(['properties'])) return ['object'];
  if (depth < 4) {
    const all = [...branchesOf(schema['allOf']), ...branchesOf([schema['then'], schema['else']])]
      .map((branch) => typesOf(resolve(branch), resolve, depth + 1))
      .filter((types) => types.length > 0);
    if (all[0]) return all[0];
    const any = [...branchesOf(schema['oneOf']), ...branchesOf(schema['anyOf'])].flatMap((branch) =>
      typesOf(resolve(branch), resolve, depth + 1),
    );
    if (any.length > 0) return [...new Set(any)];
  }
  if (has(ABOUT_OBJECTS)) return ['object'];
  if (has(ABOUT_LISTS)) return ['array'];
  if (has(ABOUT_TEXTS)) return ['string'];
  if (has(ABOUT_NUMBERS)) return ['number'];
  return [];
}

export function isNullable(schema: Json): boolean {
  if (Object.hasOwn(schema, 'const')) return schema['const'] === null;
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) return false;
  if (Array.isArray(schema['type'])) return schema['type'].includes('null');
  const branches = [...branchesOf(schema['oneOf']), ...branchesOf(schema['anyOf'])];
  return schema['type'] === 'null' || branches.some((branch) => branch['type'] === 'null');
}

/** The branches of a composition that are more than yes or no. */
export function branchesOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function typeOfValue(value: unknown): JsonType[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return ['array'];
  if (typeof value === 'number') return [Number.isInteger(value) ? 'integer' : 'number'];
  return [typeof value as JsonType];
}
