import { computeFiscalCode } from '#forms';
import type { TerritoryFile, TerritoryHousehold, TerritoryOrigin } from '../../packs/index.ts';
import { type Random, randomFrom } from '../random.ts';
import { logNormal, pickShare, placeOf } from './chance.ts';
import { type Home, homeOf } from './home.ts';

/** An invented person as they truly are; the code is computed, so it is well formed and nobody's. */
export interface Inhabitant {
  readonly id: string;
  /** A whole number that is nobody else's. */
  readonly number: number;
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
  /** Of the year before, in cents. */
  readonly income: number;
  readonly origin: TerritoryOrigin;
  /** Died before the supply; other sources may not have noticed. */
  readonly isDead: boolean;
}

export interface Family {
  readonly number: number;
  readonly id: string;
  readonly municipality: TerritoryFile['municipalities'][number];
  readonly street: string;
  readonly streetCode: string;
  readonly civic: string;
  readonly home: Home;
  readonly members: readonly Inhabitant[];
}

interface Birth {
  readonly age: number;
  readonly sex: 'M' | 'F';
  readonly surname?: string;
  readonly relation: string;
  readonly marital: string;
  readonly born?: string | undefined;
  /** Names that their siblings have. */
  readonly taken?: readonly string[];
}

/** The family with a number, from nothing but the seed: the same wherever and whenever it is asked for. */
export function familyOf(territory: TerritoryFile, seed: number, number: number): Family {
  const random = seeded(seed, number, 0);
  const municipality = pickShare(random, territory.municipalities);
  const kind = pickShare(random, territory.households);
  const origin = pickShare(random, territory.origins);
  const members: Inhabitant[] = [];
  const add = (about: Birth): Inhabitant => {
    const made = inhabitant(random, { territory, municipality, origin, number, place: members.length }, about);
    members.push(made);
    return made;
  };
  addMembers(random, kind, add, members);
  const address = addressOf(territory, random, [1, 120]);
  return {
    number,
    id: String(100_000 + number),
    municipality,
    ...address,
    home: homeOf(territory, random, {
      number,
      people: members.length,
      isForeign: origin.birthPlace !== undefined,
      age: members[0]!.age,
    }),
    members,
  };
}

/** The streets of a territory, as its register calls them. */
export const streetsOf = ({ streets = ['Via Roma'] }: TerritoryFile) =>
  streets.map((street, index) => ({ street: street.toUpperCase(), streetCode: String(index + 1) }));

/** Some street of the territory, and a number in it from one to another. */
export function addressOf(
  { streets = ['Via Roma'] }: TerritoryFile,
  random: Random,
  [from, to]: readonly [number, number],
): Pick<Family, 'street' | 'streetCode' | 'civic'> {
  const street = random.between(0, streets.length - 1);
  return { street: streets[street]!, streetCode: String(street + 1), civic: String(random.between(from, to)) };
}

function addMembers(random: Random, kind: TerritoryHousehold, add: (about: Birth) => Inhabitant, members: Inhabitant[]): void {
  const age = random.between(kind.from, kind.to);
  const sex = random.next() < (kind.women ?? 0.35) ? 'F' : 'M';
  const single = age > 72 ? 'widowed' : random.next() < 0.3 ? 'divorced' : 'single';
  const hasPartner = kind.partner === true;
  const head = add({ age, sex, relation: 'head', marital: hasPartner ? 'married' : single });
  if (hasPartner) {
    const years = Math.max(20, age + random.between(-7, 4));
    add({ age: years, sex: sex === 'M' ? 'F' : 'M', relation: 'spouse', marital: 'married' });
  }
  const mother = members.find((each) => each.sex === 'F') ?? head;
  const father = members.find((each) => each.sex === 'M') ?? head;
  const children = kind.children === undefined ? 0 : 1 + placeOf(random, kind.children);
  let twin: string | undefined;
  for (let child = 0; child < children; child += 1) {
    const years = Math.max(0, Math.min(mother.age - random.between(24, 38), 34));
    const about = { age: years, surname: father.surname, relation: 'child', marital: 'single', born: twin };
    const taken = members.map((each) => each.name);
    const made = add({ ...about, taken, sex: random.next() < 0.49 ? 'F' : 'M' });
    twin = random.next() < 0.03 ? made.birthDate : undefined;
  }
}

interface Birthplace {
  readonly territory: TerritoryFile;
  readonly municipality: Family['municipality'];
  readonly origin: TerritoryOrigin;
  readonly number: number;
  readonly place: number;
}

/** Somebody born as is said; small children of foreigners are born where they live. */
export function inhabitant(random: Random, at: Birthplace, about: Birth): Inhabitant {
  const { territory, municipality, origin, number, place } = at;
  const year = Number(territory.day.slice(0, 4));
  const surname = about.surname ?? surnameOf(random, origin);
  const all = about.sex === 'M' ? origin.men : origin.women;
  const free = all.filter((each) => about.taken?.includes(each) !== true);
  // More brothers than an origin has names: then two have one.
  const name = random.pick(free.length > 0 ? free : all);
  const isForeign = origin.birthPlace !== undefined && about.age > 12;
  const born = isForeign ? null : random.next() < 0.8 ? municipality : random.pick(territory.municipalities);
  const birthPlace = born?.code ?? origin.birthPlace ?? municipality.code;
  const birthDate = about.born ?? `${year - 1 - about.age}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
  const { sex, age, relation, marital } = about;
  const isEarning = age >= 19 && random.next() < (age > 67 ? 0.97 : 0.8);
  return {
    id: `${number}.${place}`,
    number: number * 10 + place,
    surname,
    name,
    sex,
    birthDate,
    birthPlace,
    birthPlaceName: born?.name ?? origin.birthPlaceName ?? '',
    birthProvince: born?.province ?? '',
    citizenship: origin.citizenship,
    code: computeFiscalCode({ surname, givenName: name, sex, birthDate, birthPlace }),
    relation,
    marital,
    age,
    income: isEarning ? incomeOf(random, territory, age, origin) : 0,
    origin,
    isDead: age > 60 && random.next() < (territory.shares.dead ?? 0) * (age > 80 ? 6 : 2),
  };
}

/** Log-normal, as incomes are: the young and foreigners have less. */
function incomeOf(random: Random, { shares }: TerritoryFile, age: number, origin: TerritoryOrigin): number {
  const median = shares.income * (origin.birthPlace === undefined ? 1 : 0.65) * (age < 30 ? 0.65 : age > 67 ? 0.9 : 1.1);
  return Math.round(logNormal(random, median, 0.6)) * 100;
}

/** Chance for one family and one purpose: numbers that lie close give nothing alike. */
export function seeded(seed: number, number: number, purpose: number): Random {
  const random = randomFrom(
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35) ^ Math.imul(purpose, 0x27d4eb2f),
  );
  // The first numbers of seeds that lie close are close too.
  random.next();
  return random;
}

const two = (number: number): string => String(number).padStart(2, '0');

function surnameOf(random: Random, { surnames, endings = [] }: TerritoryOrigin): string {
  // Few names are frequent and many are rare, as everywhere.
  const name = surnames[Math.floor(random.next() ** 1.6 * surnames.length)]!;
  return endings.length === 0 || random.next() < 0.4
    ? name
    : name.replace(/(?:in|ell|ett|ucc|on|acc|an|ol)?[aeiou]$/, '') + random.pick(endings);
}
