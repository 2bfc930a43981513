import { lettersOf, plainOf, skeletonOf } from '../text/fold.ts';
import { areWithin, likenessOf, soundsAlike, type Value } from '../text/value.ts';
import { sharedWords } from '../text/words.ts';
import { exact, type Kind } from './kind.ts';

const everyone = ['twin', 'namesake', 'household'] as const;

export const place: Kind = {
  id: 'place',
  domain: 'place',
  levels: [
    { id: 'equal', m: 0.9 },
    { id: 'close', m: 0.04 },
    { id: 'part', m: 0.02 },
    { id: 'different', m: 0.04 },
  ],
  isUnique: false,
  sharedBy: everyone,
  read: plainOf,
  compare(a, b) {
    if (soundsAlike(a, b) || likenessOf(a, b, 0.92) >= 0.92) return 1;
    return sharedWords(a, b).share >= 0.99 ? 2 : 3;
  },
  keys: { exact, sound: skeletonOf },
  headers: /(comune|luogo|citta|\bcity|town|place|suburb|localit|country|nazion|^stato( di nascita)?$|\bort$|\bville|lugar)/,
};

const SHORT: Readonly<Record<string, string>> = {
  v: 'via',
  vle: 'viale',
  pza: 'piazza',
  pzza: 'piazza',
  p: 'piazza',
  cso: 'corso',
  lgo: 'largo',
  loc: 'localita',
  fraz: 'frazione',
  fr: 'frazione',
  str: 'strada',
  st: 'street',
  rd: 'road',
  ave: 'avenue',
  pl: 'place',
  cres: 'crescent',
  n: '',
  nr: '',
  num: '',
  snc: '',
};

/** A street with its number: words in any order, abbreviations written out. */
export const address: Kind = {
  id: 'address',
  domain: 'address',
  levels: [
    { id: 'equal', m: 0.7 },
    { id: 'close', m: 0.08 },
    { id: 'part', m: 0.05 },
    { id: 'street', m: 0.02 },
    { id: 'different', m: 0.15 },
  ],
  isUnique: false,
  sharedBy: everyone,
  read: (cell) =>
    plainOf(cell)
      .replace(/([a-z])(\d)/g, '$1 $2')
      .split(' ')
      .map((word) => SHORT[word] ?? word)
      .filter((word) => word !== '')
      .join(' '),
  compare(a, b) {
    if (areWithin(a, b, 1) && hasSameNumbers(a, b)) return 1;
    const { share, longer } = sharedWords(a, b);
    if (share === 1) return hasSameNumbers(a, b) || longer <= 2 ? 1 : 2;
    if (hasSameNumbers(a, b) && likenessOf(a, b, 0.92) >= 0.92) return 2;
    return share >= 0.6 ? 3 : 4;
  },
  keys: {
    exact,
    words: (value) =>
      value
        .split(' ')
        .filter((word) => word.length > 3)
        .sort()
        .join(' '),
  },
  headers: /(indirizzo|address|^via\b|street|residenza|domicilio|adresse|direccion)/,
};

const hasSameNumbers = (a: Value, b: Value): boolean => (a.form ??= numbersOf(a.text)) === (b.form ??= numbersOf(b.text));

function numbersOf(text: string): string {
  return text.replace(/\D+/g, ' ').trim();
}

export const postcode: Kind = {
  id: 'postcode',
  domain: 'postcode',
  levels: [
    { id: 'equal', m: 0.8 },
    { id: 'one_typo', m: 0.05 },
    { id: 'same_start', m: 0.05 },
    { id: 'different', m: 0.1 },
  ],
  isUnique: false,
  sharedBy: everyone,
  read: lettersOf,
  compare: (a, b) => (areWithin(a, b, 1) ? 1 : a.text.slice(0, 3) === b.text.slice(0, 3) ? 2 : 3),
  keys: { exact, start: (value) => value.slice(0, 3) },
  headers: /^(cap|post ?code.*|zip( ?code)?|postal( ?code)?|plz|code postal|codigo postal)$/,
};
