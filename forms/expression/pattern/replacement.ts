import { LONGEST } from '../values/budget.ts';
import type { Pattern } from './pattern.ts';
import type { Match } from './search.ts';

/** What is put in the place of a match: texts, and groups by their number. */
type Replacement = readonly (string | number)[];

/** Reads `$1` and the like, `\$` and `\\`, null where one of these signs stands alone; under the flag `q` all is text. */
export function readReplacement(text: string, { groups, literal }: Pattern): Replacement | null {
  if (literal) return [text];
  const parts: (string | number)[] = [];
  for (const [, plain, escaped, digits] of text.matchAll(/([^\\$]+)|\\([\\$])|\$(\d+)|[\\$]/g)) {
    if (plain !== undefined || escaped !== undefined) parts.push(plain ?? escaped!);
    else if (digits === undefined) return null;
    else parts.push(...group(digits, groups));
  }
  return parts;
}

/** `$15` is group 15 where there are as many, else group 1 followed by a 5. */
function group(digits: string, groups: number): readonly (string | number)[] {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  return [Number(digits.slice(0, length)), digits.slice(length)];
}

/** The text with each match replaced, null when it would be too long. */
export function replaced(text: string, matches: readonly Match[], replacement: Replacement): string | null {
  const pieces: string[] = [];
  let from = 0;
  let size = 0;
  for (const match of matches) {
    const filled = replacement.map((part) => (typeof part === 'string' ? part : groupOf(text, match, part))).join('');
    if ((size += filled.length) > LONGEST) return null;
    pieces.push(text.slice(from, match[0]), filled);
    from = match[1]!;
  }
  return [...pieces, text.slice(from)].join('');
}

/** A group that took no part in the match, or that there is none of, is empty. */
function groupOf(text: string, match: Match, number: number): string {
  const [start = -1, end = -1] = match.slice(2 * number, 2 * number + 2);
  return start < 0 || end < start ? '' : text.slice(start, end);
}
