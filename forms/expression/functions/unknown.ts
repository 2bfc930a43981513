import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';

/** Functions of Nucleo, not of the standard: they ask whether an answer is there, where all others let unknown pass through. */
export const UNKNOWN_FUNCTIONS = [
  define('is defined', {
    takes: { value: 'any' },
    gives: 'boolean',
    sees: 'unknown',
    apply: (value: FeelValue) => value !== undefined,
  }),
  define('known', {
    takes: { value: 'any' },
    gives: 'boolean',
    sees: 'unknown',
    apply: (value: FeelValue) => value !== undefined && value !== null,
  }),
  define('first known', {
    takes: { values: 'any' },
    rest: 'items',
    gives: 'any',
    sees: 'unknown',
    apply: (values: readonly FeelValue[]) => {
      const found = values.find((value) => value !== undefined && value !== null);
      return found === undefined && !values.includes(undefined) ? null : found;
    },
  }),
];
