import { computeFiscalCode } from '#forms';
import type { TerritoryFile, TerritoryOrigin } from '../../packs/index.ts';
import { type Random, randomFrom } from '../random.ts';

/** An invented person as they truly are; the code is computed, so it is well formed and nobody's. */
export interface Inhabitant {
  readonly id: string;
  readonly surname: string;
  readonly name: string;
  readonly sex: 'M' | 'F';
  readonly birthDate: string;
  readonly birthPlace: string;
  readonly birthPlaceName: string;
  readonly birthProvince: string;
  readonly citizenship: string;
  readonly code: string;
  readonly relation: string;
  readonly marital: string;
  readonly age: number;
}

export interface Family {
  readonly id: string;
  readonly municipality: TerritoryFile['municipalities'][number];
  readonly street: string;
  readonly streetCode: string;
  readonly number: string;
  readonly members: readonly Inhabitant[];
}

/** The family with a number, from nothing but the seed: the same wherever and whenever it is asked for. */
export function familyOf(territory: TerritoryFile, seed: number, number: number): Family {
  const random = randomFrom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35));
  // The first numbers of seeds that lie close are close too.
  random.next();
  const municipality = pickShare(random, territory.municipalities);
  const kind = pickShare(random, territory.households);
  const origin = pickShare(random, territory.origins);
  const year = Number(territory.day.slice(0, 4));
  const streets = territory.streets ?? ['Via Roma'];
  const street = random.between(0, streets.length - 1);
  const members: Inhabitant[] = [];
  const add = (about: {
    age: number;
    sex: 'M' | 'F';
    surname?: string;
    relation: string;
    marital: string;
    born?: string;
  }): Inhabitant => {
    const surname = about.surname ?? surnameOf(random, origin);
    const name = random.pick(about.sex === 'M' ? origin.men : origin.women);
    const isForeign = origin.birthPlace !== undefined && about.age > 12;
    const born = isForeign ? null : random.next() < 0.8 ? municipality : random.pick(territory.municipalities);
    const birthPlace = born?.code ?? origin.birthPlace!;
    const birthDate = about.born ?? `${year - 1 - about.age}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const person = {
      id: `${number}.${members.length}`,
      surname,
      name,
      sex: about.sex,
      birthDate,
      birthPlace,
      birthPlaceName: born?.name ?? origin.birthPlaceName ?? '',
      birthProvince: born?.province ?? '',
      citizenship: origin.citizenship,
      code: computeFiscalCode({ surname, givenName: name, sex: about.sex, birthDate, birthPlace }),
      relation: about.relation,
      marital: about.marital,
      age: about.age,
    };
    members.push(person);
    return person;
  };
  const age = random.between(kind.from, kind.to);
  const sex = random.next() < (kind.women ?? 0.35) ? 'F' : 'M';
  const single = age > 72 ? 'widowed' : random.next() < 0.3 ? 'divorced' : 'single';
  const head = add({ age, sex, relation: 'head', marital: kind.partner === true ? 'married' : single });
  if (kind.partner === true)
    add({ age: Math.max(20, age + random.between(-7, 4)), sex: sex === 'M' ? 'F' : 'M', relation: 'spouse', marital: 'married' });
  const mother = members.find((each) => each.sex === 'F') ?? head;
  const children = kind.children === undefined ? 0 : 1 + placeOf(random, kind.children);
  let twin: string | undefined;
  for (let child = 0; child < children; child += 1) {
    const years = Math.max(0, Math.min(mother.age - random.between(24, 38), 34));
    const made: Inhabitant = add({
      age: years,
      sex: random.next() < 0.49 ? 'F' : 'M',
      surname: (members.find((each) => each.sex === 'M' && each.relation !== 'child') ?? head).surname,
      relation: 'child',
      marital: 'single',
      ...(twin === undefined ? {} : { born: twin }),
    });
    twin = random.next() < 0.03 ? made.birthDate : undefined;
  }
  return {
    id: String(100_000 + number),
    municipality,
    street: streets[street]!,
    streetCode: String(street + 1),
    number: String(random.between(1, 120)),
    members,
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

function surnameOf(random: Random, { surnames, endings = [] }: TerritoryOrigin): string {
  // Few names are frequent and many are rare, as everywhere.
  const name = surnames[Math.floor(random.next() ** 1.6 * surnames.length)]!;
  return endings.length === 0 || random.next() < 0.4 ? name : name.replace(/[aeiou]$/, '') + random.pick(endings);
}

function pickShare<T extends { readonly share: number }>(random: Random, from: readonly T[]): T {
  return from[
    placeOf(
      random,
      from.map(({ share }) => share),
    )
  ]!;
}

function placeOf(random: Random, shares: readonly number[]): number {
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  const found = shares.findIndex((share) => (left -= share) < 0);
  return found < 0 ? shares.length - 1 : found;
}
