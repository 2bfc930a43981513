import type { TerritoryFile } from '../../packs/index.ts';
import { addressOf, type Family, inhabitant, seeded } from './family.ts';

/** A family as it is when a supply is delivered: some have moved, a child was born, somebody has died. The first is as it began. */
export function familyAt(territory: TerritoryFile, family: Family, seed: number, supply: number): Family {
  let now = family;
  for (let turn = 2; turn <= supply; turn += 1) now = changed(territory, now, seed, turn);
  return now;
}

/** The day of a supply: one each month. */
export function dayOf({ day }: TerritoryFile, supply: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + supply - 1);
  return date.toISOString().slice(0, 10);
}

function changed(territory: TerritoryFile, family: Family, seed: number, supply: number): Family {
  const random = seeded(seed, family.number, supply);
  const chance = random.next();
  if (chance < 0.01) return { ...family, ...addressOf(territory, random, [121, 180]) };
  const mother = family.members.find(({ sex, age, relation }) => sex === 'F' && age > 19 && age < 44 && relation !== 'child');
  if (chance < 0.05 && mother !== undefined && family.members.length < 9) {
    const month = dayOf(territory, supply - 1).slice(0, 7);
    const { municipality, number, members } = family;
    const born = `${month}-${String(random.between(16, 28)).padStart(2, '0')}`;
    const surname = members.find(({ sex, relation }) => sex === 'M' && relation !== 'child')?.surname ?? mother.surname;
    const child = inhabitant(
      random,
      { territory, municipality, origin: mother.origin, number, place: members.length },
      { age: 0, sex: random.next() < 0.49 ? 'F' : 'M', surname, relation: 'child', marital: 'single', born, taken: [] },
    );
    return { ...family, members: [...members, child] };
  }
  const oldest = family.members.reduce((one, other) => (other.age > one.age ? other : one));
  if (chance > 0.96 && oldest.age > 78 && !oldest.isDead)
    return { ...family, members: family.members.map((each) => (each === oldest ? { ...each, isDead: true } : each)) };
  return family;
}
