import { BOOLEAN_FUNCTIONS } from './boolean.ts';
import { CONTEXT_FUNCTIONS } from './context.ts';
import { CONVERSION_FUNCTIONS } from './conversion.ts';
import type { Builtin } from './define.ts';
import { LIST_FUNCTIONS } from './list.ts';
import { NUMBER_FUNCTIONS } from './number.ts';
import { RANGE_FUNCTIONS } from './range.ts';
import { SORT_FUNCTIONS } from './sort.ts';
import { STATISTICS_FUNCTIONS } from './statistics.ts';
import { STRING_FUNCTIONS } from './string.ts';
import { TEMPORAL_FUNCTIONS } from './temporal.ts';
import { UNKNOWN_FUNCTIONS } from './unknown.ts';

const ALL: readonly Builtin[] = [
  ...BOOLEAN_FUNCTIONS,
  ...CONTEXT_FUNCTIONS,
  ...CONVERSION_FUNCTIONS,
  ...LIST_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...RANGE_FUNCTIONS,
  ...SORT_FUNCTIONS,
  ...STATISTICS_FUNCTIONS,
  ...STRING_FUNCTIONS,
  ...TEMPORAL_FUNCTIONS,
  ...UNKNOWN_FUNCTIONS,
];

/** Every built-in function by name. */
export const FUNCTIONS: ReadonlyMap<string, Builtin> = new Map(ALL.map((builtin) => [builtin.name, builtin]));

/** Functions of the standard that this profile leaves out, and what to do instead. */
export const UNSUPPORTED_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  [
    'matches',
    'Its patterns can take endless time. Use “contains”, “starts with”, “ends with”, or a “pattern” in the field’s schema.',
  ],
  ['replace', 'Its patterns can take endless time. Use “substring before” and “substring after”, or “split” and “string join”.'],
]);
