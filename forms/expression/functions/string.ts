import { LONGEST, spend } from '../values/budget.ts';
import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';

export const STRING_FUNCTIONS = [
  define('substring', {
    takes: { string: 'string', 'start position': 'number', length: 'number' },
    optional: 1,
    gives: 'string',
    apply: (string: string, start: number, length?: number) => substring(string, start, length),
  }),
  define('string length', { takes: { string: 'string' }, gives: 'number', apply: (string: string) => lengthOf(string) }),
  define('upper case', { takes: { string: 'string' }, gives: 'string', apply: (string: string) => string.toUpperCase() }),
  define('lower case', { takes: { string: 'string' }, gives: 'string', apply: (string: string) => string.toLowerCase() }),
  define('trim', { takes: { string: 'string' }, gives: 'string', apply: (string: string) => string.trim() }),
  define('substring before', {
    takes: { string: 'string', match: 'string' },
    gives: 'string',
    apply: (string: string, match: string) => string.slice(0, Math.max(0, string.indexOf(match))),
  }),
  define('substring after', {
    takes: { string: 'string', match: 'string' },
    gives: 'string',
    apply: (string: string, match: string) => (string.includes(match) ? string.slice(string.indexOf(match) + match.length) : ''),
  }),
  define('contains', {
    takes: { string: 'string', match: 'string' },
    gives: 'boolean',
    apply: (string: string, match: string) => string.includes(match),
  }),
  define('starts with', {
    takes: { string: 'string', match: 'string' },
    gives: 'boolean',
    apply: (string: string, match: string) => string.startsWith(match),
  }),
  define('ends with', {
    takes: { string: 'string', match: 'string' },
    gives: 'boolean',
    apply: (string: string, match: string) => string.endsWith(match),
  }),
  define('string join', {
    takes: { list: { list: 'string' }, delimiter: 'string' },
    optional: 1,
    gives: 'string',
    sees: 'null',
    apply: (list: readonly FeelValue[] | null, delimiter?: string | null) => join(list, delimiter ?? ''),
  }),
];

function lengthOf(string: string): number {
  let length = 0;
  for (const _ of string) length += 1;
  return length;
}

/** Positions count characters, not UTF-16 units; -1 is the last one. */
function substring(string: string, start: number, length?: number): string | null {
  const characters = [...string];
  const first = start > 0 ? Math.trunc(start) - 1 : characters.length + Math.trunc(start);
  if (start === 0 || first < 0 || first >= characters.length || (length !== undefined && length < 1)) return null;
  return characters.slice(first, length === undefined ? undefined : first + Math.trunc(length)).join('');
}

function join(list: readonly FeelValue[] | null, delimiter: string): FeelValue {
  if (list === null) return null;
  if (list.includes(undefined)) return undefined;
  const parts = list.filter((item) => item !== null);
  if (!parts.every((item) => typeof item === 'string')) return null;
  const size = parts.reduce((sum, part) => sum + part.length + delimiter.length, 0);
  return size <= LONGEST && spend(size) ? parts.join(delimiter) : null;
}
