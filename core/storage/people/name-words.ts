import { plainOf } from '../../registry/matching/text/fold.ts';

/** An index entry must fit into a page of the database, whatever the alphabet. */
const mostWords = 12;
const longestWord = 40;
const longestForms = 500;

/** The words of a name as they are looked for: plain letters; an apostrophe parts words, so that "D'Angelo" is found by "angelo" too. */
export function nameWords(text: string | null | undefined): readonly string[] {
  return plainOf((text ?? '').replace(/['’‘`´ʼ]/gu, ' '))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => word.slice(0, longestWord));
}

/** Neighbours written as one: `de luca` is `deluca`, `anna maria` is `annamaria`. */
export const joinedWords = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((word, at) => `${words[at]!}${word}`.slice(0, longestWord));

interface Named {
  readonly surname?: string | null;
  readonly givenName?: string | null;
  readonly alias?: string | null;
}

/** What a person is found by: each word, and all of them between spaces so that the others are looked for in the same entry. */
export interface NameForms {
  readonly words: readonly string[];
  readonly all: string;
}

/** The words of surname, given name and alias, and each two neighbours of one of them as one word. */
export function nameFormsOf({ surname, givenName, alias }: Named): NameForms {
  const parts = [surname, givenName, alias].map(nameWords);
  const forms = [...new Set([...parts.flat(), ...parts.flatMap(joinedWords)])];
  const words: string[] = [];
  let all = ' ';
  for (const form of forms) {
    if (all.length + form.length >= longestForms) break;
    words.push(form);
    all += `${form} `;
  }
  return { words, all };
}
