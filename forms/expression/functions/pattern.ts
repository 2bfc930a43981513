import { allMatches, compilePattern, isFound, isFoundInNothing, type Pattern } from '../pattern/pattern.ts';
import { readReplacement, replaced } from '../pattern/replacement.ts';
import { LONGEST, spend } from '../values/budget.ts';
import type { FeelValue } from '../values/value.ts';
import { define } from './define.ts';

/** What works by patterns: those of XPath, run by a machine that takes time in proportion to the text. */
export const PATTERN_FUNCTIONS = [
  define('matches', {
    takes: { input: 'string', pattern: 'string', flags: 'string' },
    optional: 1,
    gives: 'boolean',
    sees: 'null',
    apply: (input: string | null, pattern: string | null, flags?: string | null) => matches(input, pattern, flags ?? ''),
  }),
  define('replace', {
    takes: { input: 'string', pattern: 'string', replacement: 'string', flags: 'string' },
    optional: 1,
    gives: 'string',
    sees: 'null',
    apply: (input: string | null, pattern: string | null, replacement: string | null, flags?: string | null) =>
      replace(input, pattern, replacement, flags ?? ''),
  }),
  define('split', {
    takes: { string: 'string', delimiter: 'string' },
    gives: { list: 'string' },
    apply: (string: string, delimiter: string) => split(string, delimiter),
  }),
];

function matches(input: string | null, text: string | null, flags: string): FeelValue {
  if (input === null || text === null) return null;
  const pattern = compilePattern(text, flags);
  return 'fault' in pattern ? null : isFound(pattern, input);
}

function replace(input: string | null, text: string | null, by: string | null, flags: string): FeelValue {
  if (input === null || text === null || by === null) return null;
  const pattern = dividing(text, flags);
  const replacement = pattern && readReplacement(by, pattern);
  if (!pattern || !replacement) return null;
  const matched = allMatches(pattern, input);
  const result = matched && replaced(input, matched, replacement);
  return result !== null && result.length <= LONGEST && spend(result.length >> 4) ? result : null;
}

function split(input: string, text: string): FeelValue {
  const pattern = dividing(text, '');
  const matched = pattern && allMatches(pattern, input);
  if (!matched) return null;
  const starts = [0, ...matched.map(([, end]) => end!)];
  return spend(starts.length) ? starts.map((start, index) => input.slice(start, matched[index]?.[0])) : null;
}

/** A pattern that what it is found in can be taken apart at. */
function dividing(text: string, flags: string): Pattern | null {
  const pattern = compilePattern(text, flags);
  return 'fault' in pattern || isFoundInNothing(pattern) ? null : pattern;
}
