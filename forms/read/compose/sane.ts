import { isObject } from '../../value-in.ts';
import { fieldTypes } from '../../fields/index.ts';

type Json = Readonly<Record<string, unknown>>;
type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const isCount: Test = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isYesOrNo: Test = (value) => typeof value === 'boolean';
const isSchema: Test = (value) => typeof value === 'boolean' || isObject(value);
const isSchemas: Test = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isNamed: Test = (value) => isObject(value) && Object.values(value).every(isSchema);
const isNames: Test = (value) => Array.isArray(value) && value.every(isText);
const isWords: Test = (value) =>
  isText(value) || (isObject(value) && Object.values(value).length > 0 && Object.values(value).every(isText));
const isUnit: Test = (value) => isObject(value) && isText(value['id']) && isWords(value['label']) && isNumber(value['factor']);
const isType: Test = (value) =>
  ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'].includes(String(value)) && isText(value);

const all = (names: string, test: Test): Record<string, Test> => Object.fromEntries(names.split(' ').map((name) => [name, test]));

/** What the value of each keyword must be for it to mean something. */
const TESTS: Readonly<Record<string, Test>> = {
  ...all('title description format pattern $ref $anchor $id $dynamicRef $dynamicAnchor contentEncoding contentMediaType', isText),
  ...all('minimum maximum exclusiveMinimum exclusiveMaximum', isNumber),
  ...all('minLength maxLength minItems maxItems minContains maxContains minProperties maxProperties', isCount),
  ...all('readOnly writeOnly uniqueItems deprecated', isYesOrNo),
  ...all('not if then else contains propertyNames items additionalProperties unevaluatedProperties unevaluatedItems', isSchema),
  ...all('allOf anyOf oneOf prefixItems', isSchemas),
  ...all('properties patternProperties $defs dependentSchemas', isNamed),
  ...all('x-label x-help', isWords),
  ...all('x-id x-concept x-codelist x-valid-on x-currency x-unit x-autocomplete x-inputmode', isText),
  type: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isType) : isType(value)),
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  enum: (value) => Array.isArray(value),
  required: isNames,
  dependentRequired: (value) => isObject(value) && Object.values(value).every(isNames),
  'x-field': (value) => fieldTypes.some(({ name }) => name === value),
  'x-units': (value) => Array.isArray(value) && value.length > 0 && value.every(isUnit),
  'x-accept': isNames,
  'x-max-size': isCount,
  'x-notice': (value) => isObject(value) && isText(value['version']) && isWords(value['text']),
  'x-sensitivity': (value) => ['plain', 'id', 'health', 'violence', 'minor', 'judicial'].includes(String(value)),
};

/** A schema without keywords whose values mean nothing, and without names that are no names of properties. */
export function sane(schema: Json): Json {
  const kept = Object.entries(schema).filter(
    ([key, value]) => key !== '__proto__' && (!Object.hasOwn(TESTS, key) || TESTS[key]!(value)),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'properties' ? withoutProto(value as Json) : value]));
}

function withoutProto(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== '__proto__'));
}
