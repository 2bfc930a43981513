import { isoDay } from './day.ts';
import { fiscalKeyOf, fiscalStartOf } from './keys.ts';
import { nameWords } from './name-words.ts';

/** A word of a name: names have one that begins so, or one that is among the near ones. */
export interface AskedWord {
  readonly begins: string;
  readonly near: readonly string[];
}

/** What was typed to find a person; everything of it must hold. */
export interface Asked {
  /** What names were typed of, as it was typed. */
  readonly name: string;
  readonly words: readonly AskedWord[];
  /** First and last day of birth, as `YYYY-MM-DD`. */
  readonly born: { readonly from: string; readonly to: string } | null;
  /** The beginning of a key of fiscal codes. */
  readonly code: string | null;
}

/** Reads words in any order: of names, one fiscal code or its beginning, a day or year of birth. */
export function readAsked(text: string, birthDate?: string): Asked {
  let born = birthDate === undefined ? null : { from: birthDate, to: birthDate };
  let code: string | null = null;
  const names: string[] = [];
  for (const typed of text.split(/[\s,;]+/)) {
    const day = isoDay(typed);
    if (day !== null) born ??= { from: day, to: day };
    else if (/^(?:18|19|20)\d\d$/.test(typed)) born ??= { from: `${typed}-01-01`, to: `${typed}-12-31` };
    else if (beginsCode(typed)) code ??= fiscalStartOf(typed);
    else names.push(typed);
  }
  const name = names.join(' ');
  const words = nameWords(name).slice(0, mostWords);
  return { name, words: words.map((begins) => ({ begins, near: [] })), born, code };
}

/** Words beyond these narrow nothing any more. */
const mostWords = 6;

/** Six letters and what may follow them in a fiscal code; or what has so many letters and digits that it is no name. */
const beginsCode = (typed: string): boolean => /^(?:[a-z]{6}\d[a-z\d]*|(?=.*\d)[a-z\d]{11,16}|\d{5,})$/i.test(typed);

/** The key of the one code that a text is, spaces apart: sixteen letters and digits, eleven digits, or what a body gives who has neither. */
export function readCode(text: string): string | null {
  const isOneWord = !/\s/.test(text.trim());
  const shape = isOneWord
    ? /^(?=.*\d)[a-z\d]{11,16}$/i
    : /^(?:[a-z]{6}[\dl-np-v]{2}[a-z][\dl-np-v]{2}[a-z][\dl-np-v]{3}[a-z]|\d{11})$/i;
  const clean = text.replace(/\s/g, '');
  return shape.test(clean) ? fiscalKeyOf(clean) : null;
}
