import type { TerritoryFile } from '../../packs/index.ts';
import type { Random } from '../random.ts';
import type { Family, Inhabitant } from './family.ts';
import { familiesOf } from './write-territory.ts';

/** Who is wanted for a case. */
interface Wanted {
  readonly sex: string | undefined;
  readonly birthDate: string;
  /** Cadastral code of where they had best live. */
  readonly municipality: string;
}

/** The people of a territory, of whom demonstrations take some. */
export interface Population {
  /** Families who are known to the services without a case. */
  readonly known: readonly Family[];
  /** Somebody of about this age, whom nobody took before; null when there is nobody like that. */
  take(wanted: Wanted, now: Date): Inhabitant | null;
}

/** How far from a wanted day somebody may be born. */
const fewYears = 4 * 366 * 86_400_000;

/** One in three families is known without a case; the others may have one. */
export function populationOf(territory: TerritoryFile, people: number, seed: number, random: Random): Population {
  const known: Family[] = [];
  const others: { readonly person: Inhabitant; readonly lives: string }[] = [];
  for (const { family } of familiesOf({ territory, people, seed }))
    if (random.next() < 1 / 3) known.push(family);
    else for (const person of family.members) if (!person.isDead) others.push({ person, lives: family.municipality.code });
  return {
    known,
    take({ sex, birthDate, municipality }, now) {
      const wanted = Date.parse(birthDate);
      const isAdult = ageOn(now, birthDate) >= 18;
      let best = -1;
      let least = Infinity;
      others.forEach(({ person, lives }, at) => {
        const isFit = (sex !== 'M' && sex !== 'F') || person.sex === sex;
        if (!isFit || ageOn(now, person.birthDate) >= 18 !== isAdult) return;
        const apart = Math.abs(Date.parse(person.birthDate) - wanted);
        if (apart > fewYears) return;
        const distance = apart * (lives === municipality ? 0.05 : 1);
        if (distance < least) [best, least] = [at, distance];
      });
      return best < 0 ? null : others.splice(best, 1)[0]!.person;
    },
  };
}

function ageOn(now: Date, birthDate: string): number {
  const years = now.getUTCFullYear() - Number(birthDate.slice(0, 4));
  return now.toISOString().slice(5, 10) < birthDate.slice(5) ? years - 1 : years;
}
