import { asRegistered, placeOf, type Say, writtenDown, yearOf } from './known.ts';

/** Residents, the dead among them with another state. */
export const resident: Say = ({ family }) =>
  family.members.map((person) => ({
    person,
    known: { ...asRegistered(person), ...placeOf(family), status: person.isDead ? 'D' : 'A' },
  }));

/** Those whom a register still has, though they live somewhere else now: under a number of its own. */
export const emigrant: Say = ({ family, territory, random }) => {
  if (random.next() >= (territory.dirt?.moved ?? 0)) return [];
  return family.members.map((person) => {
    const known = { ...asRegistered(person), ...placeOf(family), status: 'E' };
    return { person, known: { ...known, person: String(90_000_000 + person.number) } };
  });
};

/** Who is in the lists of the health service, which hears late of a death. */
export const patient: Say = (about) =>
  about.family.members.flatMap((person) => {
    const isListed = about.random.next() < about.territory.shares.patients;
    if (!isListed) return [];
    const isExempt = person.age > 64 ? about.random.next() < 0.45 : about.random.next() < 0.05;
    const card = `8038000${String(person.number).padStart(13, '0')}`;
    return [
      {
        person,
        known: {
          ...writtenDown(about, person),
          ...placeOf(about.family),
          card,
          doctor: String(10_000 + (about.family.number % 97)),
          state: person.isDead && about.random.next() < 0.7 ? 'C' : 'A',
          exemption: isExempt ? (person.age > 64 ? 'E01' : about.random.pick(['048', '013', 'C01', 'E02'])) : '',
          exemptSince: isExempt ? `${yearOf(about) - 1}-03-01` : '',
        },
      },
    ];
  });

/** Tax returns of the year before. */
export const income: Say = (about) =>
  about.family.members.flatMap((person) =>
    person.income === 0 || about.random.next() > 0.94
      ? []
      : [{ person, known: { ...writtenDown(about, person), ...placeOf(about.family), income: person.income } }],
  );
