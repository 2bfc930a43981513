import { Refused, type Fault, type Flags } from './part.ts';
import { programOf, type Program } from './program.ts';
import { readPattern } from './read-pattern.ts';
import { search, type Match } from './search.ts';

/** A pattern that can be searched for. */
export interface Pattern {
  readonly program: Program;
  readonly groups: number;
  readonly multiline: boolean;
  readonly literal: boolean;
}

/** A pattern, or why it is none. */
type Compiled = Pattern | { readonly fault: Fault; readonly at: string | number | undefined };

const MOST_KEPT = 100;
const kept = new Map<string, Compiled>();

/** Compiles a pattern once: expressions ask for the same one again and again. */
export function compilePattern(pattern: string, flags: string): Compiled {
  const key = `${flags}/${pattern}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const compiled = compile(pattern, flags);
  kept.set(key, compiled);
  return compiled;
}

function compile(pattern: string, text: string): Compiled {
  try {
    const flags = readFlags(text);
    const { part, groups } = readPattern(pattern, flags);
    return { program: programOf(part), groups, multiline: flags.multiline, literal: flags.literal };
  } catch (error) {
    if (error instanceof Refused) return { fault: error.fault, at: error.at };
    throw error;
  }
}

function readFlags(text: string): Flags {
  if (!/^[smixq]*$/.test(text)) throw new Refused('flags', text);
  const has = (flag: string) => text.includes(flag);
  const literal = has('q');
  return {
    literal,
    folds: has('i'),
    dotAll: has('s'),
    multiline: has('m') && !literal,
    spaced: has('x') && !literal,
  };
}

/** Whether the pattern is found anywhere in the text; null when that would cost too much to know. */
export function isFound({ program, multiline }: Pattern, text: string): boolean | null {
  const match = search({ program, text, multiline, groups: null }, 0);
  return match === 'spent' ? null : match !== null;
}

/** Whether the pattern is found in an empty text: nothing can be replaced or split by such a pattern. */
export const isFoundInNothing = (pattern: Pattern): boolean => isFound(pattern, '') === true;

/** All matches that follow one another, null when they would cost too much to find. */
export function allMatches({ program, multiline, groups }: Pattern, text: string): readonly Match[] | null {
  const matches: Match[] = [];
  for (let from = 0; from <= text.length;) {
    const match = search({ program, text, multiline, groups }, from);
    if (match === 'spent') return null;
    if (match === null) break;
    matches.push(match);
    from = Math.max(match[1]!, from + 1);
  }
  return matches;
}
