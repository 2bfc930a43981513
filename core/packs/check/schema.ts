import { didYouMean, nearestOf } from '../../nearest.ts';
import { kindOfValue, schemaWords, writtenAs } from '../../written-as.ts';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isObject, pointerStep, type Problem } from '#forms';
import { packProblem } from './problem.ts';

// The schemas are our own, and a test holds them to be right: judging them again at every start costs more than it tells.
const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  verbose: true,
  validateSchema: false,
  code: { optimize: false },
});
ajv.addFormat('date', { type: 'string', validate: isDate });
const compiled = new WeakMap<object, ValidateFunction>();

/** Problems of a file against the JSON Schema of its point. A key that the schema does not know is kept, with a warning. */
export function checkSchema(schema: object, value: unknown): Problem[] {
  let validate = compiled.get(schema);
  if (validate === undefined) compiled.set(schema, (validate = ajv.compile(schema)));
  if (validate(value)) return [];
  return withoutNested(validate.errors ?? []).map(toProblem);
}

/** The branches of a choice that failed say less than the choice itself. */
function withoutNested(faults: readonly ErrorObject[]): ErrorObject[] {
  const choices = faults.filter(isChoice);
  return faults.filter((fault) => {
    if (fault.keyword === 'propertyNames') return false;
    return !choices.some((choice) => fault !== choice && isBelow(fault.instancePath, choice.instancePath) && !isChoice(fault));
  });
}

function isChoice({ keyword }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf';
}

function isBelow(pointer: string, above: string): boolean {
  return pointer === above || pointer.startsWith(`${above}/`);
}

function toProblem(fault: ErrorObject): Problem {
  const pointer = fault.instancePath;
  const params = fault.params as Record<string, unknown>;
  const place = { pointer };
  switch (fault.keyword) {
    case 'required':
      return packProblem('missing_key', place, `"${String(params.missingProperty)}" is missing`, {
        hint: hintOf(fault, String(params.missingProperty)),
      });
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys((fault.parentSchema?.properties ?? {}) as object);
      const near = didYouMean(key, known);
      return packProblem(
        'unknown_key',
        { pointer: pointer + pointerStep(key) },
        `"${key}" is not a key known here; it is kept and has no effect`,
        {
          hint: near ?? (known.length === 0 ? undefined : `Known are: ${known.filter((each) => each !== '$schema').join(', ')}.`),
          severity: 'warning',
        },
      );
    }
    case 'enum':
      if (typeof fault.data !== 'string')
        return packProblem(
          'wrong_type',
          place,
          `must be one of: ${(params.allowedValues as unknown[]).join(', ')}; is ${kindOfValue(fault.data)}`,
        );
      return packProblem(
        'not_one_of',
        place,
        `${shown(fault.data)} is not one of: ${(params.allowedValues as unknown[]).join(', ')}`,
        { hint: near(fault.data, params.allowedValues) },
      );
    case 'type':
      return packProblem('wrong_type', place, schemaWords(fault));
    case 'pattern':
      return packProblem(
        'wrong_form',
        fault.propertyName === undefined ? place : { pointer: pointer + pointerStep(fault.propertyName) },
        `${shown(fault.propertyName ?? fault.data)} ${patterns[String(params.pattern)] ?? 'is not written as it must be here'}`,
        { hint: Object.hasOwn(patterns, String(params.pattern)) ? undefined : writtenAs(String(params.pattern)) },
      );
    case 'format':
      return packProblem('wrong_form', place, `${shown(fault.data)} is not a date as 2026-01-31`);
    case 'anyOf':
    case 'oneOf':
      return anyOf(fault);
    case 'minProperties':
    case 'minItems':
    case 'minLength':
      return packProblem('empty', place, schemaWords(fault));
    case 'uniqueItems':
      return packProblem(
        'repeated',
        { pointer: `${pointer}/${String(params.i)}` },
        `is the same as item ${Number(params.j) + 1}`,
      );
    default:
      return packProblem('wrong_value', place, schemaWords(fault));
  }
}

function anyOf(fault: ErrorObject): Problem {
  const branches = fault.schema as readonly { enum?: readonly unknown[]; $ref?: string; type?: string; propertyNames?: object }[];
  const choices = branches.flatMap((each) => each.enum ?? []);
  // Only a text may be a string or an object by language.
  if (!branches.some(({ propertyNames }) => propertyNames !== undefined) && branches.some(({ type }) => type !== undefined))
    return packProblem('wrong_type', { pointer: fault.instancePath }, schemaWords(fault));
  if (choices.length === 0)
    return packProblem(
      'not_a_text',
      { pointer: fault.instancePath },
      `must be a text, or a text for each language, is ${kindOfValue(fault.data)}`,
      { hint: 'Write "…", or { "it": "…", "en": "…" }.' },
    );
  if (typeof fault.data !== 'string')
    return packProblem(
      'wrong_type',
      { pointer: fault.instancePath },
      `must be one of: ${choices.join(', ')}, data.<key>; is ${kindOfValue(fault.data)}`,
    );
  return packProblem(
    'not_one_of',
    { pointer: fault.instancePath },
    `${shown(fault.data)} is not one of: ${choices.join(', ')}, data.<key>`,
    { hint: near(fault.data, choices) },
  );
}

function hintOf(fault: ErrorObject, missing: string): string | undefined {
  const present = isObject(fault.data) ? Object.keys(fault.data) : [];
  const known = (fault.parentSchema?.properties ?? {}) as Readonly<Record<string, { description?: string }>>;
  const likely = nearestOf(
    missing,
    present.filter((key) => !Object.hasOwn(known, key)),
  );
  return likely === undefined ? known[missing]?.description : `"${likely}" may be meant as "${missing}".`;
}

function near(value: unknown, known: unknown): string | undefined {
  return typeof value === 'string' && Array.isArray(known) ? didYouMean(value, known.map(String)) : undefined;
}

const patterns: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9_]*$': 'is not an id: small letters, digits and _, beginning with a letter',
  '^[a-z]{2}$': 'is not a language code as "it"',
  '^\\d+\\.\\d+\\.\\d+$': 'is not a version as "1.0.0"',
  '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$': 'is not a version as "1.0.0"',
  '^[a-z]+/[a-z][a-z0-9_]*$': 'is not the address of an artefact as "forms/scheda"',
  '^(\\$schema|[a-z]+/[a-z][a-z0-9_]*#.+)$': 'is not the address of a text as "forms/scheda#fields/nome.label"',
  '^sha256:[0-9a-f]{64}$': 'is not a digest as "sha256:" and 64 hexadecimal digits',
};

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** A calendar date of the proleptic Gregorian calendar, as `2026-01-31`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
