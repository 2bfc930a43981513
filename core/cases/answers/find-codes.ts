import type { CodelistCode, Release } from '../../packs/index.ts';
import { NucleoError } from '../../errors.ts';
import { foldName } from '../../storage/index.ts';

export interface CodeQuery {
  /** Day on which the codes must be valid. */
  readonly on?: string;
  readonly parent?: string;
}

interface Searchable {
  readonly code: CodelistCode;
  /** Its code and labels in small letters, without accents, each word with a space before it. */
  readonly words: string;
}

const searchables = new WeakMap<Release['codelists'], Map<string, readonly Searchable[]>>();

/** The codes of a list, in its order. */
export function codesOf(release: Release, list: string, query: CodeQuery): CodelistCode[] {
  const codes = release.codelists.get(list)?.codes;
  if (codes === undefined) throw new NucleoError('NUC_CODELIST_UNKNOWN', { codelist: list });
  return [...codes.values()].filter((code) => isWithin(code, query));
}

/** The codes that hold each of the words: first those that begin with them, then those with words that begin so. */
export function searchCodes(release: Release, list: string, text: string, query: CodeQuery): CodelistCode[] {
  const asked = wordsIn(text);
  const words = asked.split(' ').filter(Boolean);
  const found = searchable(release, list).filter(
    (each) => words.every((word) => each.words.includes(word)) && isWithin(each.code, query),
  );
  const rank = new Map(found.map(({ code, words: own }) => [code, rankOf(own, asked, words)]));
  return found.map(({ code }) => code).sort((a, b) => rank.get(a)! - rank.get(b)!);
}

function rankOf(own: string, asked: string, words: readonly string[]): number {
  if (` ${own} `.includes(`|${asked} `)) return 0;
  if (own.includes(`|${asked}`)) return 1;
  return words.every((word) => own.includes(` ${word}`) || own.includes(`|${word}`)) ? 2 : 3;
}

function searchable(release: Release, list: string): readonly Searchable[] {
  const known = searchables.get(release.codelists) ?? new Map<string, readonly Searchable[]>();
  searchables.set(release.codelists, known);
  const made = known.get(list) ?? codesOf(release, list, {}).map((code) => ({ code, words: wordsOf(code) }));
  known.set(list, made);
  return made;
}

/** `|abano terme pd gia abano`: what it begins with is told by the bar. */
function wordsOf({ code, label }: CodelistCode): string {
  const labels = typeof label === 'string' ? [label] : Object.values(label);
  return [code, ...labels].map((text) => `|${wordsIn(text)}`).join(' ');
}

function isWithin(code: CodelistCode, { on, parent }: CodeQuery): boolean {
  return (
    (on === undefined || ((code.validFrom ?? on) <= on && on <= (code.validTo ?? on))) &&
    (parent === undefined || code.parent === parent)
  );
}

const wordsIn = (text: string): string => foldName(text) ?? '';
