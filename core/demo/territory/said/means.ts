import type { Family } from '../family.ts';
import { seeded } from '../family.ts';
import { taxableValueOf } from '../home.ts';
import { type About, asRegistered, type Known, placeOf, type Say, yearOf } from './known.ts';

/** Means of a household (DPCM 159/2013), in cents: incomes less rent, a fifth of property beyond what is left out, by the scale. */
interface Means {
  readonly incomes: number;
  readonly property: number;
  readonly scale: number;
  readonly isee: number;
}

const scales = [0, 1, 1.57, 2.04, 2.46, 2.85];

function meansOf({ members, home }: Family): Means {
  const sum = members.reduce((all, { income }) => all + income, 0);
  const incomes = Math.max(0, sum - (home.tenure === 'rented' ? Math.min(home.rent, 700_000) : 0));
  const property = home.tenure === 'owned' ? Math.max(0, Math.round(((taxableValueOf(home) - 5_250_000) * 2) / 3)) : 0;
  const scale = scales[members.length] ?? 2.85 + 0.35 * (members.length - 5);
  return { incomes, property, scale, isee: Math.round((incomes + property * 0.2) / scale) };
}

/** Whether they asked for a statement: mostly those who may get something by it. */
function hasAsked({ family, territory }: About): boolean {
  const { isee } = meansOf(family);
  const share = territory.shares.statements * (isee < 1_500_000 ? 2.2 : isee < 3_000_000 ? 1 : 0.3);
  return seeded(family.number, family.number, 71).next() < share;
}

const statementOf = (about: About): Known => {
  const { incomes, property, scale, isee } = meansOf(about.family);
  const year = yearOf(about);
  return {
    ...placeOf(about.family),
    statement: `INPS-ISEE-${year}-${String(about.family.number).padStart(8, '0')}A-00`,
    filed: `${year}-02-${String(1 + (about.family.number % 27)).padStart(2, '0')}`,
    until: `${year}-12-31`,
    isr: incomes,
    isp: Math.round(property * 0.2),
    ise: incomes + Math.round(property * 0.2),
    isee,
    scale,
    declarer: about.family.members[0]!.code,
  };
};

export const statement: Say = (about) =>
  hasAsked(about)
    ? [{ person: about.family.members[0]!, known: { ...statementOf(about), ...asRegistered(about.family.members[0]!) } }]
    : [];

/** Who is in a statement: one in twenty leaves out a grown child. */
export const component: Say = (about) => {
  if (!hasAsked(about)) return [];
  const leavesOut = about.random.next() < 0.05;
  return about.family.members
    .filter(({ age, relation }) => !(leavesOut && relation === 'child' && age > 24))
    .map((person) => ({ person, known: { ...statementOf(about), ...asRegistered(person), tie: person.relation } }));
};

/** What other bodies pay to those who may have it. */
export const benefit: Say = (about) => {
  const { family, territory, random } = about;
  const { isee } = meansOf(family);
  return (territory.benefits ?? []).flatMap((each) => {
    const isFit =
      each.to === 'tenant'
        ? family.home.tenure === 'rented'
        : each.to === 'child'
          ? family.members.some(({ age }) => age < 18)
          : each.to === 'old'
            ? family.members.some(({ age }) => age > 67)
            : true;
    if (!isFit || isee > (each.isee ?? Infinity) || random.next() >= each.share) return [];
    const person = (each.to === 'old' ? family.members.find(({ age }) => age > 67) : null) ?? family.members[0]!;
    const from = `${yearOf(about)}-${String(random.between(1, 11)).padStart(2, '0')}-01`;
    const amount = random.between(each.least, each.most) * 100;
    const known = { benefit: each.title, benefitCode: each.code ?? '', body: each.body, from, until: '', amount, unit: 'euro' };
    return [{ person, known: { ...asRegistered(person), ...placeOf(family), ...known } }];
  });
};
