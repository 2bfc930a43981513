import type { Family, Inhabitant } from '../family.ts';
import { taxableValueOf } from '../home.ts';
import {
  type About,
  asRegistered,
  type Known,
  numberInRegister,
  placeOf,
  type Said,
  type Say,
  upper,
  writtenDown,
  yearOf,
} from './known.ts';

/** Who owns the home of a family: its head and spouse, or the head of the family before, who lets it. */
function ownersOf({ family, before }: Pick<About, 'family' | 'before'>): readonly Inhabitant[] {
  const { tenure } = family.home;
  if (tenure === 'other') return [];
  if (tenure === 'rented') return before === null ? [] : [before.members[0]!];
  return family.members.filter(({ relation }) => relation === 'head' || relation === 'spouse');
}

const landlordOf = (about: About): Inhabitant | null =>
  about.family.home.tenure === 'rented' ? (ownersOf(about)[0] ?? null) : null;

/** The home in the land register, which knows where it stands and not who lives there. */
function homeOf({ home, ...family }: Family): Known {
  return {
    ...placeOf({ home, ...family }),
    streetType: upper(family.street.split(' ')[0] ?? ''),
    streetName: upper(family.street.split(' ').slice(1).join(' ')),
    home: home.id,
    sheet: home.sheet,
    parcel: home.parcel,
    sub: home.sub,
    category: home.category,
    rooms: home.rooms,
    area: home.area,
    yield: home.yield,
    value: Math.round(taxableValueOf(home)),
    since: home.since,
  };
}

/** Subjects of the land register; who owns two homes of one municipality is one subject of it. */
export const owner: Say = (about) => {
  const { family, before } = about;
  return ownersOf(about).flatMap((person) => {
    const isKnown =
      family.home.tenure === 'rented' &&
      before !== null &&
      before.municipality.code === family.municipality.code &&
      before.home.tenure === 'owned';
    return isKnown ? [] : [{ person, known: { ...writtenDown(about, person), municipality: family.municipality.code } }];
  });
};

export const home: Say = (about) => (ownersOf(about).length === 0 ? [] : [{ person: null, known: homeOf(about.family) }]);

export const right: Say = (about) => {
  const owners = ownersOf(about);
  return owners.map((person) => ({
    person,
    known: {
      ...homeOf(about.family),
      person: numberInRegister(person),
      part: 1,
      parts: owners.length,
      right: `${person.number}`,
    },
  }));
};

const leaseOf = ({ family, territory }: About): Known => {
  const start = family.home.since;
  const number = String(family.number % 1_000_000).padStart(6, '0');
  return {
    ...homeOf(family),
    office: 'TPG',
    leaseYear: start.slice(0, 4),
    series: '3T',
    lease: number,
    leaseSub: String(Math.floor(family.number / 1_000_000)).padStart(3, '0'),
    registered: `${start.slice(0, 8)}15`,
    rent: family.home.rent,
    start,
    end: `${Number(territory.day.slice(0, 4)) + 3}-${start.slice(5, 7)}-28`,
  };
};

export const lease: Say = (about) => (landlordOf(about) === null ? [] : [{ person: null, known: leaseOf(about) }]);

/** Landlord and tenant of a lease. */
export const party: Say = (about) => {
  const landlord = landlordOf(about);
  if (landlord === null) return [];
  const said = (person: Inhabitant, role: string, party: string, lives: Family): Said => ({
    person,
    known: { ...leaseOf(about), ...asRegistered(person), ...placeOf(lives), role, party },
  });
  return [said(landlord, 'D', '001', about.before!), said(about.family.members[0]!, 'A', '002', about.family)];
};

/** Who pays for waste: the head. */
export const taxpayer: Say = (about) => {
  const head = about.family.members[0]!;
  return [{ person: head, known: { ...writtenDown(about, head), ...placeOf(about.family) } }];
};

export const waste: Say = ({ family }) => {
  const head = family.members[0]!;
  const known = { ...homeOf(family), person: numberInRegister(head), people: family.members.length };
  return [{ person: head, known }];
};

/** Who pays tax on a home that they do not live in. */
export const secondOwner: Say = (about) => {
  const person = landlordOf(about);
  return person === null ? [] : [{ person, known: { ...writtenDown(about, person), ...homeOf(about.family) } }];
};

export const secondHome: Say = (about) => {
  const person = landlordOf(about);
  if (person === null) return [];
  return [{ person, known: { ...homeOf(about.family), person: numberInRegister(person), year: yearOf(about) } }];
};

/** Two payments a year of the tax on a second home. */
export const payment: Say = (about) => {
  const person = landlordOf(about);
  if (person === null) return [];
  const { family } = about;
  const year = yearOf(about);
  const half = Math.round((Math.round(taxableValueOf(family.home)) * 0.0106) / 2 / 100) * 100;
  return [`${year}-06-16`, `${year}-12-16`].map((paid, at) => ({
    person,
    known: {
      ...writtenDown(about, person),
      ...homeOf(family),
      year,
      paid,
      amount: half,
      order: String(family.number % 1_000_000).padStart(6, '0'),
      orderRow: `0${at + 1}`,
      share: String(Math.floor(family.number / 1_000_000) + 1).padStart(2, '0'),
      isAdvance: at === 0,
      isBalance: at === 1,
    },
  }));
};
