import { BLOCKS } from './blocks.ts';

/** Whether a character, by its number, is one of those meant. */
export type Characters = (code: number) => boolean;

/** Every character, or every one that ends no line. */
export const anyCharacter: Characters = () => true;
export const insideLine: Characters = (code) => code !== 10 && code !== 13;

/** What stands in a class: text of a native class of one character, in which a case does not count when `folds`. */
interface Members {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
  readonly named: readonly string[];
  readonly without: Characters | null;
}

/**
 * A class tests one character at a time by a native expression without repetition, so that letters, digits and cases are
 * those of Unicode. Names of categories keep their case whatever the flag says, as XPath asks.
 */
export function charactersOf({ negated, ranges, named, without }: Members, folds: boolean): Characters {
  const spans = ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('');
  const listed = spans === '' ? null : new RegExp(`^[${spans}]$`, folds ? 'iu' : 'u');
  const category = named.length === 0 ? null : new RegExp(`^(?:${named.join('|')})$`, 'u');
  return remembered((code) => {
    const character = String.fromCodePoint(code);
    const isListed = (listed?.test(character) ?? false) || (category?.test(character) ?? false);
    return isListed !== negated && !(without?.(code) ?? false);
  });
}

export function oneCharacter(code: number, folds: boolean): Characters {
  if (!folds) return (given) => given === code;
  return charactersOf({ negated: false, ranges: [[code, code]], named: [], without: null }, true);
}

/** What was found of the first 256 characters is kept: most texts have no others. */
function remembered(test: Characters): Characters {
  const known = new Int8Array(256);
  return (code) => {
    if (code > 255) return test(code);
    if (known[code] === 0) known[code] = test(code) ? 1 : -1;
    return known[code] === 1;
  };
}

const NAME_START = ':A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F';
const NAME_FURTHER = '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME_ONLY_LATER = '\\-.0-9\\xB7\\u0300-\\u036F\\u203F\\u2040';

const SHORT: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\r',
  d: '\\p{Nd}',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
  i: `${NAME_START}${NAME_FURTHER}`,
  c: `${NAME_START}${NAME_FURTHER}${NAME_ONLY_LATER}`,
};

/** The native class of `\d`, `\W` and the like, or null. */
export function shortClass(letter: string): string | null {
  const members = SHORT[letter.toLowerCase()];
  return members === undefined ? null : `[${letter === letter.toLowerCase() ? '' : '^'}${members}]`;
}

/** The native class of `\p{Lu}`, `\P{IsGreek}` and the like, or null when there is no such category or block. */
export function namedClass(name: string, negated: boolean): string | null {
  if (/^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name))
    return `\\${negated ? 'P' : 'p'}{${name}}`;
  const block = BLOCKS.get(name);
  return block === undefined ? null : `[${negated ? '^' : ''}${block}]`;
}
