import { plainOf } from '../matching/text/fold.ts';

/** An address as sources write it: the street in one or more parts, its number with it or apart. */
export interface WrittenAddress {
  readonly street: string;
  readonly number?: string | null;
  readonly exponent?: string | null;
}

/** What an address says, however it is written. */
export interface Address {
  /** Kind of street and its name in plain words, abbreviations of the kind written out. */
  readonly words: readonly string[];
  readonly number: string | null;
  /** What follows the number: `a`, `bis`. */
  readonly exponent: string | null;
}

/** Kinds of streets as they are shortened in Italian registers (DUG). */
const kindsOfStreet: Readonly<Record<string, string>> = {
  v: 'via',
  vle: 'viale',
  vl: 'viale',
  vlo: 'vicolo',
  vic: 'vicolo',
  pza: 'piazza',
  pzza: 'piazza',
  pzale: 'piazzale',
  ple: 'piazzale',
  pzle: 'piazzale',
  pta: 'piazzetta',
  cso: 'corso',
  lgo: 'largo',
  ldo: 'lido',
  str: 'strada',
  sda: 'strada',
  loc: 'localita',
  fraz: 'frazione',
  fr: 'frazione',
  voc: 'vocabolo',
  trav: 'traversa',
  cda: 'contrada',
  ctr: 'contrada',
  bgo: 'borgo',
  sal: 'salita',
};

const written = new Set(Object.values(kindsOfStreet));
const noNumber = /\b(?:s ?n ?c|senza numero)\b/;
const numberAtEnd = /^(.*?\D)(?: n| nr| num| numero| civ| civico)? (\d+) ?([a-z]|bis|ter|quater)?$/;

/** Reads an address; null where it names no street. */
export function readAddress({ street, number, exponent }: WrittenAddress): Address | null {
  const plain = plainOf(withoutDots(street)).replace(noNumber, '').trim();
  const [, name = plain, own, ownExponent] = numberAtEnd.exec(plain) ?? [];
  const words = wordsOf(number ? plain : name);
  if (words.length === 0) return null;
  const said = /^0*(\d+) ?(.*)$/.exec(plainOf((number ?? own ?? '').replaceAll('/', ' ')));
  const suffix = plainOf(exponent ?? '') || said?.[2]?.replaceAll(' ', '') || (number ? '' : (ownExponent ?? ''));
  return { words, number: said === null ? null : said[1]!, exponent: suffix === '' ? null : suffix };
}

/** Whether two addresses are one: the same number, and streets that say the same but for initials and a kind that is left out. */
export function isOneAddress(one: Address, other: Address): boolean {
  return one.number === other.number && one.exponent === other.exponent && isOneStreet(one.words, other.words);
}

/** Whether two names are of one street: `via g mazzini` is `via giuseppe mazzini`, and is not `viale giuseppe mazzini`. */
function isOneStreet(one: readonly string[], other: readonly string[]): boolean {
  const kinds = [kindOf(one), kindOf(other)];
  if (kinds.every((kind) => kind !== null) && kinds[0] !== kinds[1]) return false;
  const [left, right] = [one.slice(kinds[0] === null ? 0 : 1), other.slice(kinds[1] === null ? 0 : 1)];
  return (
    left.length === right.length &&
    left.some((word, at) => word === right[at] && word.length > 1) &&
    left.every((word, at) => word === right[at] || isInitial(word, right[at]!) || isInitial(right[at]!, word))
  );
}

/** `P.ZZA` is one word and `V. LE GRAZIE` three: a kind of street may hold a dot, not a space. */
function withoutDots(street: string): string {
  const joined = street.replace(/^\s*([a-z]{1,2})\.([a-z]{1,4})\b/i, (all, one: string, other: string) =>
    Object.hasOwn(kindsOfStreet, `${one}${other}`.toLowerCase()) ? `${one}${other}` : all,
  );
  return joined.replaceAll(/[./]/g, ' ');
}

function wordsOf(plain: string): string[] {
  const [first, ...rest] = plain.split(' ').filter((word) => word !== '');
  if (first === undefined) return [];
  return [rest.length > 0 && Object.hasOwn(kindsOfStreet, first) ? kindsOfStreet[first]! : first, ...rest];
}

const kindOf = ([first]: readonly string[]): string | null => (first !== undefined && written.has(first) ? first : null);

const isInitial = (short: string, long: string): boolean => short.length === 1 && long.startsWith(short);
