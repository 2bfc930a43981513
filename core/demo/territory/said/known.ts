import type { TerritoryFile } from '../../../packs/index.ts';
import type { Random } from '../../random.ts';
import type { Family, Inhabitant } from '../family.ts';
import { soiled } from './dirt.ts';

/** What a row says, by the names that territories give to fields; money in cents, dates as 2026-01-31. */
export type Known = Readonly<Record<string, string | number | boolean>>;

/** One row of a source, and whom it is about. */
export interface Said {
  readonly person: Inhabitant | null;
  readonly known: Known;
}

/** What a source may ask of. */
export interface About {
  readonly territory: TerritoryFile;
  readonly family: Family;
  /** The family before it: who owns what this one rents. */
  readonly before: Family | null;
  /** Day of the supply. */
  readonly day: string;
  /** Chance of this family in this source. */
  readonly random: Random;
}

export type Say = (about: About) => readonly Said[];

/** Somebody as a source other than the register has written them down: with the errors that such sources have. */
export function writtenDown({ territory, random }: About, person: Inhabitant): Known {
  return namesOf(person, soiled(person, territory.dirt, random));
}

/** Somebody as the register has them, whose errors are few. */
export const asRegistered = (person: Inhabitant): Known => namesOf(person, person);

function namesOf(person: Inhabitant, { surname, name, code }: Pick<Inhabitant, 'surname' | 'name' | 'code'>): Known {
  return {
    person: numberInRegister(person),
    number: person.number,
    surname: upper(surname),
    name: upper(name),
    fullName: upper(`${surname} ${name}`),
    code,
    sex: person.sex,
    birthDate: person.birthDate,
    birthPlace: person.birthPlace,
    birthPlaceName: upper(person.birthPlaceName),
    birthProvince: person.birthProvince,
    citizenship: person.citizenship,
    relation: person.relation,
    marital: person.marital,
  };
}

/** The number by which a register knows somebody. */
export const numberInRegister = ({ number }: Inhabitant): string => String(20_000_000 + number);

/** Where a family lives. */
export function placeOf({ municipality, street, streetCode, civic, id }: Family): Known {
  return {
    family: id,
    street: upper(street),
    streetCode,
    civic,
    address: upper(`${street} ${civic}`),
    municipality: municipality.code,
    municipalityName: upper(municipality.name),
    province: municipality.province,
    postcode: municipality.postcode,
  };
}

export const upper = (text: string): string => text.toUpperCase();

/** The year that yearly sources are about: the one before. */
export const yearOf = ({ territory }: Pick<About, 'territory'>): number => Number(territory.day.slice(0, 4)) - 1;
