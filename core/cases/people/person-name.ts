import type { PersonRow } from '../../storage/index.ts';

/** Surname first, as lists sort; the alias of who has not given a name. */
export function nameOf(person: Pick<PersonRow, 'surname' | 'givenName' | 'alias'>): string {
  const name = [person.surname, person.givenName].filter(Boolean).join(' ');
  return name === '' ? (person.alias ?? '') : name;
}
