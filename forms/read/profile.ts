import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import metaSchema from '../form.schema.json' with { type: 'json' };
import type { FormFile } from '../form.types.ts';
import { didYouMean } from './did-you-mean.ts';
import { below, type Reading } from './reading.ts';

const ajv = new Ajv2020({
  allErrors: true,
  verbose: true,
  // The schema is our own, and a test holds it to be right.
  strict: false,
  validateSchema: false,
  code: { optimize: false },
});
const validate = ajv.compile<FormFile>(metaSchema);
/** Levels of JSON in a file; far more than any form has. */
const MOST_LEVELS = 80;
const nodeKeys = Object.keys(metaSchema.$defs.node.properties);

const SCHEMA_PLACES = /^\/schema\/(?:.*\/)?(?:additionalProperties|items|properties\/[^/]+)$/;

// What a JSON Forms file made elsewhere may well have, and what reading it can do without.
const FOREIGN = new Set(['additionalProperties', 'pattern', 'propertyNames', 'enum']);

/** The `x-` keywords of a part of a schema. */
export const EXTENSION_KEYS = nodeKeys.filter((key) => key.startsWith('x-'));

/** Whether a file has the shape of a form; tells where it has not. */
export function checkProfile(json: unknown, reading: Reading): json is FormFile {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    reading.add('form.not_an_object', '');
    return false;
  }
  if (isDeeper(json, MOST_LEVELS)) {
    reading.add('form.too_deep', '', { limit: MOST_LEVELS });
    return false;
  }
  if (validate(json)) return true;
  let fatal = false;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'if' || (error.keyword === 'pattern' && error.propertyName !== undefined)) continue;
    // One of several keys is asked for by what asks for any of them.
    if (error.keyword === 'required' && error.schemaPath.includes('/anyOf/')) continue;
    const lenient = !reading.context.strict && FOREIGN.has(error.keyword);
    // The schemas of others are read for all they say, whatever the words.
    if (lenient && error.instancePath.startsWith('/schema')) continue;
    if (!reading.context.strict && isSchemaInPlace(error)) continue;
    tell(error, reading, reading.context.strict ? 'error' : 'warning');
    fatal ||= !lenient && error.keyword !== 'additionalProperties';
  }
  return !reading.context.strict || reading.context.kept === true || !fatal;
}

/** Where JSON Schema has a schema, the profile of packs has only one kind of them: what others have there is read. */
function isSchemaInPlace({ instancePath, keyword, data }: ErrorObject): boolean {
  const isSchema = typeof data === 'boolean' || (typeof data === 'object' && data !== null);
  return keyword === 'type' && isSchema && SCHEMA_PLACES.test(instancePath);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}

function tell(error: ErrorObject, reading: Reading, severity: 'error' | 'warning'): void {
  const { instancePath: at, params, keyword } = error;
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const instead = INSTEAD[name];
      const details = instead && at.startsWith('/schema') ? { hint: instead } : didYouMean(name, known);
      return reading.add('form.unknown_keyword', below(at, name), { name }, { severity, ...details });
    }
    case 'required':
      return reading.add('form.missing_key', at, { name: params.missingProperty }, { severity });
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String);
      const value = shown(error.data);
      const suggestion = didYouMean(value, allowed);
      const hint = suggestion.hint ?? `Use one of: ${allowed.join(', ')}.`;
      return reading.add('form.not_allowed_value', at, { value }, { severity, hint });
    }
    case 'propertyNames':
      return badId(String(params.propertyName), below(at, String(params.propertyName)), reading, severity);
    case 'pattern':
      if (params.pattern === metaSchema.$defs.id.pattern) return badId(shown(error.data), at, reading, severity);
      return reading.add(
        'form.shape',
        at,
        { rule: 'written', value: shown(error.data) },
        {
          severity,
          hint: WRITTEN_AS[String(params.pattern)] ?? `It is read by the pattern ${String(params.pattern)}.`,
        },
      );
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return reading.add('form.shape', at, { rule: 'empty' }, { severity, hint: 'Write it, or leave the key out.' });
    case 'type':
      return reading.add('form.shape', at, { rule: 'type', expected: kindOf(params.type) }, { severity });
    case 'anyOf':
      return reading.add('form.missing_key', at, { name: eitherOf(error) }, { severity });
  }
  reading.add('form.shape', at, { rule: keyword, limit: params.limit }, { severity });
}

/** What several types are together, as the texts of `form.shape` call it. */
function kindOf(type: unknown): string {
  if (!Array.isArray(type)) return String(type);
  return type.includes('string') && type.includes('object') ? 'text' : 'several';
}

/** The keys of which one must be there. */
function eitherOf({ schema }: ErrorObject): string {
  return (schema as readonly { readonly required?: readonly string[] }[]).flatMap(({ required = [] }) => required).join(' / ');
}

function badId(value: string, at: string, reading: Reading, severity: 'error' | 'warning'): void {
  const suggestion = value
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const hint = `Ids are lower case letters, digits and underscores${suggestion ? `, as in “${suggestion}”` : ''}.`;
  reading.add('form.bad_id', at, { value }, { severity, hint });
}

function shown(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** How what a pattern of the profile reads is written: a pattern itself tells it to few. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
  '^#(/properties/[^/]+)*$':
    'Write the place of the field, as "#/properties/nome", and in a group "#/properties/casa/properties/via".',
  '^#(/properties/[^/]+)+$':
    'Write the place of the field, as "#/properties/nome", and in a group "#/properties/casa/properties/via".',
  '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$': 'Write three numbers, as "1.0.0".',
  '^[A-Z]{3}$': 'Write the code of the currency, as "EUR".',
  '^[a-z]+/([a-z0-9.+-]+|\\*)$': 'Write a media type, as "application/pdf", or all of a kind, as "image/*".',
};

/** Keywords of JSON Schema that the profile leaves out, and what does their work. */
const INSTEAD: Readonly<Record<string, string>> = {
  patternProperties: 'Every field has a name: write it under properties.',
  prefixItems: 'Write an object with a property per position.',
  contentMediaType: 'Use a field of type file.',
};
