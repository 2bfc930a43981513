import { disagreements } from '#forms';
import { kinds } from '../matching/kinds/index.ts';
import { valueOf } from '../matching/text/value.ts';
import type { SaidPerson } from './said/said-person.ts';
import { isPersonalCode } from './said/split-name.ts';

/** What two records, or a record and a code, say of one person otherwise. */
export type Clash = 'names' | 'birth_date';

/** How two records that share a code go together. Unknown: nothing else of them can be compared. */
export interface Agreement {
  readonly is: 'agrees' | 'unknown' | 'clashes';
  readonly clashes: readonly Clash[];
}

/**
 * Whether names and births say that it is one person, as far as both records tell. Errors of spelling, exchanged names and a slip in a
 * date agree; a code is typed wrong more often than all of these at once. So does another surname, which people take or are given, where
 * the first name and the day of birth are equal: no sibling has both.
 */
export function agreementOf(one: SaidPerson, other: SaidPerson): Agreement {
  const birth = birthLevel(one.birthDate, other.birthDate);
  const names = isRenamed(one, other) || namesAgree(one, other);
  const bornApart = birth !== null && birth >= SAME_YEAR;
  const clashes: Clash[] = [...(names === false ? ['names' as const] : []), ...(bornApart ? ['birth_date' as const] : [])];
  if (clashes.length > 0) return { is: 'clashes', clashes };
  return { is: names === null && birth === null ? 'unknown' : 'agrees', clashes };
}

/** The same of a person and a code that nothing else stands beside: by what the code is made of. */
export function codeAgreementOf(code: string, { surname, name, birthDate }: SaidPerson): Agreement {
  if (!isPersonalCode(code)) return { is: 'unknown', clashes: [] };
  const against = disagreements(code.toUpperCase(), {
    ...(surname === null ? {} : { surname }),
    ...(name === null ? {} : { givenName: name }),
    ...(birthDate === null || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? {} : { birthDate }),
  });
  const said = [surname, name].filter((each) => each !== null).length;
  const otherNames = said > 0 && against.filter((fact) => fact !== 'birthDate').length === said;
  const bornApart = against.includes('birthDate');
  // One letter of a name, or a date that a card has wrong, is no other person; both are.
  const clashes: Clash[] = [...(otherNames ? ['names' as const] : []), ...(bornApart ? ['birth_date' as const] : [])];
  if (otherNames && (bornApart || birthDate === null)) return { is: 'clashes', clashes };
  return { is: said === 0 && birthDate === null ? 'unknown' : 'agrees', clashes: [] };
}

/** Whether names are those of one person, in either order; null when they cannot be compared. */
function namesAgree(one: SaidPerson, other: SaidPerson): boolean | null {
  const surnames = levelOf('surname', one.surname, other.surname);
  const names = levelOf('name', one.name, other.name);
  if (surnames === null && names === null) return null;
  if ((surnames === null || surnames < DIFFERENT.surname) && (names === null || names < DIFFERENT.name)) return true;
  const crossed = [levelOf('surname', one.surname, other.name), levelOf('surname', one.name, other.surname)];
  return crossed.every((level) => level !== null && level < DIFFERENT.surname);
}

/** Whether the first name is equal, or sounds so, and the day of birth is: a surname may be another. */
function isRenamed(one: SaidPerson, other: SaidPerson): boolean {
  const name = levelOf('name', one.name, other.name);
  return name !== null && name <= SOUNDS && levelOf('date', one.birthDate, other.birthDate) === 0 && isDay(one.birthDate!);
}

const DIFFERENT = { surname: kinds.surname.levels.length - 1, name: kinds.name.levels.length - 1 };

const SOUNDS = kinds.name.levels.findIndex(({ id }) => id === 'sound');
const isDay = (date: string): boolean => !kinds.date.read(date).endsWith('00');

const SAME_YEAR = kinds.date.levels.findIndex(({ id }) => id === 'same_year');

/** A year alone agrees with every day of it. */
function birthLevel(one: string | null, other: string | null): number | null {
  const [a, b] = [kinds.date.read(one ?? ''), kinds.date.read(other ?? '')];
  const isYear = a.endsWith('0000') || b.endsWith('0000');
  return levelOf('date', isYear ? a.slice(0, 4) : one, isYear ? b.slice(0, 4) : other);
}

function levelOf(kind: 'surname' | 'name' | 'date', one: string | null, other: string | null): number | null {
  const { read, compare } = kinds[kind];
  const [a, b] = [read(one ?? ''), read(other ?? '')];
  if (a === '' || b === '') return null;
  return a === b ? 0 : compare(valueOf(a), valueOf(b));
}
