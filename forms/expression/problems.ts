import type { Problem } from '../problem.ts';

/** Everything that can be wrong with an expression: severity, message, what to do. `{name}` is filled from the facts. */
const TABLE = {
  'expression.syntax': ['error', 'This is not an expression: something is wrong at “{found}”.', '{advice}'],
  'expression.empty': ['error', 'The expression is empty.', 'Write an expression, or leave the property out.'],
  'expression.too_long': ['error', 'The expression is longer than {limit} characters.', 'Move parts of it to computed fields.'],
  'expression.too_deep': [
    'error',
    'The expression is nested more than {limit} levels deep.',
    'Move parts of it to computed fields.',
  ],
  'expression.unsupported': ['error', '“{name}” is FEEL, but it is not part of this profile.', '{advice}'],
  'expression.unknown_name': ['error', 'Nothing is called “{name}” here.', '{advice}'],
  'expression.unknown_property': ['error', '“{of}” has nothing called “{name}”.', '{advice}'],
  'expression.unknown_function': ['error', 'There is no function “{name}”.', '{advice}'],
  'expression.arguments': ['error', '“{name}” does not take these arguments.', 'It is written {signature}.'],
  'expression.argument_type': [
    'error',
    '“{name}” wants {expected} for “{parameter}”, this is {actual}.',
    'Change the argument, or convert it.',
  ],
  'expression.pattern': [
    'error',
    'This pattern cannot be used: {reason}.',
    'Patterns are those of XPath, without looking around or back; a backslash in an expression is written once.',
  ],
  'expression.operand_type': ['error', '“{operator}” does not work on {actual}.', 'It works on {expected}.'],
  'expression.never_equal': [
    'error',
    '{left} and {right} can never be compared.',
    'Compare values of the same type, or convert one.',
  ],
  'expression.not_a_condition': ['error', 'A condition must be true or false, this is {actual}.', 'Compare it with something.'],
  'expression.not_a_list': ['warning', 'This loops over {actual}, which is a single value.', 'Loop over a list or a range.'],
  'expression.bad_temporal': [
    'error',
    '“{value}” is no date, time or duration.',
    'Write it as @"2026-01-31", @"10:30:00", @"2026-01-31T10:30:00", @"P1Y6M" or @"P30D".',
  ],
  'expression.duplicate_key': ['error', 'The entry “{name}” is given twice.', 'Remove or rename one.'],
} as const satisfies Record<string, readonly ['error' | 'warning', string, string]>;

export type ExpressionProblemCode = keyof typeof TABLE;

interface Place {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A problem of an expression, located by offsets in its text (`params.from`, `params.to`). */
export function expressionProblem(
  code: ExpressionProblemCode,
  place: Place,
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  const [severity, message, hint] = TABLE[code];
  const { from, to } = place;
  const params = Object.freeze({ ...facts, from, to, text: place.text.slice(from, to) });
  return Object.freeze({ code, pointer: '', message: fill(message, params), hint: fill(hint, params), severity, params });
}

function fill(template: string, facts: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
