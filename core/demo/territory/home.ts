import type { TerritoryFile } from '../../packs/index.ts';
import type { Random } from '../random.ts';
import { logNormal } from './chance.ts';

/** Where a family lives, as the land register has it, and on what terms. */
export interface Home {
  readonly id: string;
  readonly tenure: 'owned' | 'rented' | 'other';
  readonly sheet: string;
  readonly parcel: string;
  readonly sub: string;
  readonly category: string;
  readonly rooms: number;
  readonly area: number;
  /** Yield in the land register, in cents. */
  readonly yield: number;
  /** A year, in cents; of rented homes. */
  readonly rent: number;
  /** First day of ownership or lease. */
  readonly since: string;
  readonly hasGas: boolean;
}

interface Dwellers {
  readonly number: number;
  readonly people: number;
  readonly isForeign: boolean;
  /** Of the head. */
  readonly age: number;
}

/** What a home is worth for taxes, in cents: its yield raised by a twentieth, 160 times (law 662/1996). */
export const taxableValueOf = ({ yield: rent }: Pick<Home, 'yield'>): number => rent * 1.05 * 160;

/** A home for some people; foreigners own it less often. */
export function homeOf({ shares, day }: TerritoryFile, random: Random, { number, people, isForeign, age }: Dwellers): Home {
  const chance = random.next();
  const owners = shares.owners * (isForeign ? 0.35 : 1.06);
  const tenure = chance < owners ? 'owned' : chance < owners + (1 - owners) * 0.8 ? 'rented' : 'other';
  const area = Math.round(Math.min(260, Math.max(28, logNormal(random, 62 + 11 * people, 0.28))));
  const years =
    tenure === 'rented' ? random.between(1, Math.min(7, Math.max(1, age - 19))) : random.between(1, Math.max(1, age - 24));
  const month = String(random.between(1, 12)).padStart(2, '0');
  return {
    id: String(300_000 + number),
    tenure,
    sheet: String(random.between(1, 290)),
    parcel: String(random.between(1, 1800)),
    sub: String(random.between(1, 30)),
    category: random.pick(['A02', 'A02', 'A03', 'A03', 'A03', 'A04', 'A07']),
    rooms: Math.max(2, Math.round(area / 9) / 2),
    area,
    yield: Math.round(area * (3 + random.next() * 4)) * 100,
    rent: tenure === 'rented' ? Math.round(area * 5.2 + random.between(-60, 160)) * 1200 : 0,
    since: `${Number(day.slice(0, 4)) - years}-${month}-01`,
    hasGas: random.next() < 0.85,
  };
}
