import { plainOf, skeletonOf } from '../text/fold.ts';
import { areWithin, likenessOf, soundsAlike, type Value } from '../text/value.ts';
import { sharedWords } from '../text/words.ts';
import { exact, type Kind } from './kind.ts';

const start = (value: string): string => value.replaceAll(' ', '').slice(0, 3);
const keys = { exact, sound: skeletonOf, start, word: (value: string) => skeletonOf(value.split(' ')[0]!) };

/** 0 sound, 1 close, 2 part, 3 near, 4 different: names that are not equal. */
function likeness(a: Value, b: Value): number {
  const left = a.letters;
  const right = b.letters;
  if (left === right || soundsAlike(a, b)) return 0;
  const shortest = Math.min(left.length, right.length);
  if (shortest === 1) return left[0] === right[0] ? 2 : 4;
  if (shortest >= 4 && areWithin(a, b, 1)) return 1;
  const alike = likenessOf(a, b, 0.84);
  if (alike >= 0.93) return 1;
  if (a.words.length + b.words.length > 2 && sharedWords(a, b).share >= 0.5) return 2;
  if (shortest >= 3 && (left.startsWith(right) || right.startsWith(left))) return 2;
  return alike >= 0.84 || (shortest >= 5 && areWithin(a, b, 2)) || (shortest === 3 && areWithin(a, b, 1)) ? 3 : 4;
}

/** The level of `surname` that is for name and surname in each other's place. */
export const SWAPPED = 1;

export const surname: Kind = {
  id: 'surname',
  domain: 'names',
  levels: [
    { id: 'equal', m: 0.9 },
    { id: 'swapped', m: 0.01 },
    { id: 'sound', m: 0.01 },
    { id: 'close', m: 0.04 },
    { id: 'part', m: 0.01 },
    { id: 'near', m: 0.01 },
    { id: 'different', m: 0.02 },
  ],
  isUnique: false,
  sharedBy: ['twin', 'namesake', 'household'],
  read: plainOf,
  compare: (a, b) => 2 + likeness(a, b),
  keys,
  headers: /^(cognome|surname|last ?name|family ?name|lname|apellidos?|nom|nachname|familienname|sobrenome)\b/,
};

export const name: Kind = {
  id: 'name',
  domain: 'names',
  levels: [
    { id: 'equal', m: 0.9 },
    { id: 'sound', m: 0.01 },
    { id: 'close', m: 0.04 },
    { id: 'part', m: 0.02 },
    { id: 'near', m: 0.01 },
    { id: 'different', m: 0.02 },
  ],
  isUnique: false,
  sharedBy: ['namesake'],
  // Parents do not give twins one name; some give two that are alike.
  among: { twin: [5e-4, 5e-4, 0.004, 0.03, 0.035, 0.93] },
  read: plainOf,
  compare: (a, b) => 1 + likeness(a, b),
  keys,
  headers: /^(nome|name|(first|given|middle) ?names?|fname|forenames?|nombre|prenoms?|vorname|nome di battesimo)$/,
};

/** Words in any order, as where name and surname share a column. */
export const fullName: Kind = {
  id: 'full_name',
  domain: 'full_name',
  levels: [
    { id: 'equal', m: 0.8 },
    { id: 'other_order', m: 0.05 },
    { id: 'part', m: 0.05 },
    { id: 'close', m: 0.05 },
    { id: 'half', m: 0.03 },
    { id: 'different', m: 0.02 },
  ],
  isUnique: false,
  sharedBy: ['namesake'],
  read: plainOf,
  compare(a, b) {
    if (sorted(a.text) === sorted(b.text)) return 1;
    const { share, shorter } = sharedWords(a, b);
    if (share === 1 && shorter >= 2) return 2;
    if (likenessOf(a, b, 0.92) >= 0.92) return 3;
    return share >= 0.5 ? 4 : 5;
  },
  keys: {
    exact: sorted,
    sound: (value) => skeletonOf(sorted(value)),
    first: (value) => skeletonOf(value.split(' ')[0]!),
    last: (value) => skeletonOf(value.split(' ').at(-1)!),
  },
  headers:
    /^(nominativo|full ?name|cognome e nome|nome e cognome|denominazione|intestatario|name and surname|first and surname|nombre completo)/,
};

function sorted(value: string): string {
  return value.includes(' ') ? value.split(' ').sort().join(' ') : value;
}
