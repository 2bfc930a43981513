import { pointerStep } from '../pointer.ts';
import type { CompiledField } from '../compile/compiled-form.ts';
import { problemOf, type ProblemCode } from '../messages/problem-text.ts';
import type { Problem } from '../problem.ts';
import type { SchemaError } from './form-session.ts';

/** A field that an error is about, and what is known of it. */
interface ErrorPlace {
  readonly field: CompiledField;
  readonly pointer: string;
  readonly relevant: boolean;
  /** Already told of as required, or worked out and so nobody's to answer. */
  readonly settled: boolean;
}

// Wrappers that only say that something inside them failed.
const WRAPPERS = new Set(['if', 'allOf', 'anyOf']);

// Of the schema as it stands: what failed inside one of these is not what is wrong, that none of its ways holds is.
const CHOICES = new Set(['oneOf', 'anyOf', 'not', 'contains', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems']);

/** The errors of a validator as problems of fields, by pointer of the field. A wrong type hides what else is wrong with a value. */
export function schemaProblems(
  errors: readonly SchemaError[],
  placeOf: (pointer: string, isWhole: boolean) => ErrorPlace | null,
): ReadonlyMap<string, readonly Problem[]> {
  const byField = new Map<string, Problem[]>();
  const whole = errors.filter(isOfWhole);
  const choices = whole.filter(({ keyword }) => CHOICES.has(keyword)).map(({ instancePath }) => instancePath);
  const told = whole.length === 0 ? errors : errors.filter((error) => !isOfWhole(error) || !isInside(error, choices));
  const own = new Set(errors.filter((error) => !isOfWhole(error)).map(({ instancePath }) => instancePath));
  for (const error of told) {
    if (WRAPPERS.has(error.keyword) && !(isOfWhole(error) && CHOICES.has(error.keyword))) continue;
    // What the fields one by one say is said better.
    if (isOfWhole(error) && [...own].some((path) => path.startsWith(error.instancePath))) continue;
    const at =
      error.keyword === 'required' ? error.instancePath + pointerStep(String(error.params.missingProperty)) : error.instancePath;
    const place = placeOf(at, isOfWhole(error));
    if (!place || !place.relevant || (error.keyword === 'required' && place.pointer === at && place.settled)) continue;
    const problems = byField.get(place.pointer) ?? [];
    byField.set(place.pointer, problems);
    const problem = keywordProblem(error, { pointer: place.pointer, params: paramsOf(error, place, at) });
    if (!problems.some((other) => other.code === problem.code)) problems.push(problem);
  }
  for (const [pointer, problems] of byField) {
    const type = problems.find((problem) => problem.code === 'type');
    if (type) byField.set(pointer, [type]);
  }
  return byField;
}

function isOfWhole({ whole }: SchemaError): boolean {
  return whole === true;
}

function isInside({ instancePath, keyword }: SchemaError, choices: readonly string[]): boolean {
  return !CHOICES.has(keyword) && choices.some((path) => instancePath === path || instancePath.startsWith(`${path}/`));
}

/** Keywords of JSON Schema that have a text of their own. */
const TOLD: readonly ProblemCode[] = [
  'required',
  'type',
  'format',
  'enum',
  'oneOf',
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
  'additionalProperties',
];

/** What a validator of JSON Schema tells of a value, in the words that forms have for it; `params` are those of the validator when none are given. */
export function keywordProblem(
  { keyword, params: own }: Pick<SchemaError, 'keyword' | 'params'>,
  { pointer, params = factsOf(own) }: { readonly pointer: string; readonly params?: Problem['params'] },
): Problem {
  return problemOf(TOLD.find((told) => told === keyword) ?? 'schema', { pointer, ...(params && { params }) });
}

/** The facts that the texts of keywords need, of those that a validator gives. */
function factsOf({ limit, format, type, multipleOf, additionalProperty }: SchemaError['params']): Record<string, unknown> {
  return { limit, format, expected: type, multipleOf, name: additionalProperty };
}

function paramsOf(
  { params, keyword }: SchemaError,
  { field, pointer }: ErrorPlace,
  at: string,
): Readonly<Record<string, unknown>> {
  const { limit, ...facts } = factsOf(params);
  const all = {
    keyword,
    ...facts,
    limit: field.type === 'money' && typeof limit === 'number' ? limit / 100 : limit,
    // Where in the value, when it has parts.
    part: at === pointer ? undefined : at.slice(pointer.length),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
