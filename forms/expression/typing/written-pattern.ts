import { compilePattern, isFoundInNothing } from '../pattern/pattern.ts';
import type { Fault } from '../pattern/part.ts';
import { readReplacement } from '../pattern/replacement.ts';

/** The texts given for parameters: null for one that is not written out but computed. */
type Written = Readonly<Record<string, string | null>>;

interface Refusal {
  readonly parameter: string;
  readonly reason: string;
}

const REASONS: Readonly<Record<Fault, string>> = {
  after_without: 'something follows what a class leaves out',
  around: 'it looks around, or names a group',
  back: 'it refers back to a group, which can take endless time',
  category: '“{at}” is no category or block of characters',
  count: '“{at}” ends before it starts',
  deep: 'it nests more than {at} deep',
  early: 'it ends too early',
  empty_class: 'a class is empty',
  escape: '“{at}” means nothing',
  flags: '“{at}” are no flags: there are s, m, i, x and q',
  large: 'it is too large once its repetitions are written out',
  long: 'it is longer than {at} characters',
  often: 'it counts a repetition beyond {at}',
  range: 'a range of characters ends before it starts',
  sign: '“{at}” stands where it means nothing: write \\{at} for the sign',
  unclosed: 'a bracket is not closed',
  unopened: 'a bracket is not opened',
};

/** Which parameter of each function is a pattern. */
const PATTERNS: ReadonlyMap<string, 'pattern' | 'delimiter'> = new Map([
  ['matches', 'pattern'],
  ['replace', 'pattern'],
  ['split', 'delimiter'],
] as const);

/** Why a pattern that is written out cannot be used, or null; nothing is said of one that is computed. */
export function refusedPattern(name: string, written: Written): Refusal | null {
  const parameter = PATTERNS.get(name);
  const { flags = '', replacement = null } = written;
  if (!parameter || flags === null) return null;
  const text = written[parameter] ?? null;
  for (const [of, compiled] of [
    ['flags', compilePattern('', flags)],
    [parameter, compilePattern(text ?? '', flags)],
  ] as const)
    if ('fault' in compiled) return { parameter: of, reason: REASONS[compiled.fault].replaceAll('{at}', String(compiled.at)) };
  if (name === 'matches' || text === null) return null;
  const pattern = compilePattern(text, flags);
  if ('fault' in pattern) return null;
  if (isFoundInNothing(pattern)) return { parameter, reason: 'it is found in a text that is empty' };
  if (replacement === null || readReplacement(replacement, pattern)) return null;
  return { parameter: 'replacement', reason: 'a “$” or “\\” stands alone in what replaces: write \\ before it for the sign' };
}
