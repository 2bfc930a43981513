import { skeletonOf } from '../../registry/matching/text/fold.ts';
import { rowsOf, sql, type Fragment } from '../database/fragment.ts';
import type { NameForms } from './name-words.ts';

/** A person under each word of their name. */
export function writeForms(id: string, { words, all }: NameForms): Fragment[] {
  return words.length === 0 ? [] : [personWords(words.map((word) => [word, all, id])), knownWords(words)];
}

/** Takes away what `writeForms` wrote; words stay known. */
export function dropForms(id: string, { words, all }: NameForms): Fragment[] {
  return words.length === 0 ? [] : [sql`delete from person_word where word in ${words} and words = ${all} and person_id = ${id}`];
}

/** Rows of word, all words, person. */
export const personWords = (rows: readonly (readonly [string, string, string])[]): Fragment =>
  sql`insert into person_word (word, words, person_id) values ${rowsOf(rows.length, rows.flat())}`;

/** Words that names are made of, each once; in order, so that two transactions wait for one another and not each for the other. */
export function knownWords(words: readonly string[]): Fragment {
  const rows = words.toSorted().map((word) => [word, backwards(word), skeletonOf(word)]);
  return sql`insert into name_word (word, backwards, sound) values ${rowsOf(rows.length, rows.flat())} on conflict do nothing`;
}

/** A word from its end, so that an index finds words by how they end. */
export const backwards = (word: string): string => [...word].reverse().join('');
