import { checkCharacter } from './check-character.ts';
import { withoutHomocody } from './homocody.ts';
import { MONTHS } from './parse.ts';

export interface PersonFacts {
  readonly surname: string;
  readonly givenName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  /** Cadastral code of the municipality or Z-code of the foreign state, valid at the date of birth. */
  readonly birthPlace: string;
}

/** The fiscal code that these facts give (D.M. 23 December 1976). The one in use may differ by homocody, or by a name as registered. */
export function computeFiscalCode(person: PersonFacts): string {
  const [year, month, day] = person.birthDate.split('-').map(Number) as [number, number, number];
  const first15 =
    surnameLetters(person.surname) +
    givenNameLetters(person.givenName) +
    String(year % 100).padStart(2, '0') +
    MONTHS[month - 1] +
    String(person.sex === 'F' ? day + 40 : day).padStart(2, '0') +
    person.birthPlace.toUpperCase();
  return first15 + checkCharacter(first15);
}

/** Which of the known facts a code does not agree with. Homocody is not a disagreement; facts not given are not compared. */
export function disagreements(code: string, person: Partial<PersonFacts>): readonly (keyof PersonFacts)[] {
  const plain = withoutHomocody(code);
  const found: (keyof PersonFacts)[] = [];
  if (person.surname && surnameLetters(person.surname) !== plain.slice(0, 3)) found.push('surname');
  if (person.givenName && givenNameLetters(person.givenName) !== plain.slice(3, 6)) found.push('givenName');
  const day = Number(plain.slice(9, 11));
  if (person.birthDate) {
    const [year, month, date] = person.birthDate.split('-').map(Number) as [number, number, number];
    const agrees =
      year % 100 === Number(plain.slice(6, 8)) && MONTHS[month - 1] === plain[8] && date === (day > 40 ? day - 40 : day);
    if (!agrees) found.push('birthDate');
  }
  if (person.sex && person.sex !== (day > 40 ? 'F' : 'M')) found.push('sex');
  if (person.birthPlace && person.birthPlace.toUpperCase() !== plain.slice(11, 15)) found.push('birthPlace');
  return found;
}

function surnameLetters(name: string): string {
  const { consonants, vowels } = lettersOf(name);
  return (consonants + vowels + 'XXX').slice(0, 3);
}

function givenNameLetters(name: string): string {
  const { consonants, vowels } = lettersOf(name);
  if (consonants.length >= 4) return consonants[0]! + consonants[2]! + consonants[3]!;
  return (consonants + vowels + 'XXX').slice(0, 3);
}

function lettersOf(name: string): { consonants: string; vowels: string } {
  const letters = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  return { consonants: letters.replace(/[AEIOU]/g, ''), vowels: letters.replace(/[^AEIOU]/g, '') };
}
