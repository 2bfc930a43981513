import type { Dossier } from '../desk/api/dossier-replies.ts';

/** A member whom some sources put into the household and others do not, by places of members and households. */
export interface HouseholdDifference {
  readonly member: number;
  readonly inside: readonly number[];
  readonly outside: readonly number[];
  /** What was declared of them instead, where that explains it. */
  readonly why: 'guest' | 'apart' | null;
}

/** In which members the households of the sources differ. Who is there as a guest is no member. */
export function differencesOf({ members }: Pick<Dossier, 'members'>): HouseholdDifference[] {
  return members.flatMap(({ in: places }, member) => {
    const all = places.map((_, at) => at);
    const inside = all.filter((at) => places[at]?.as === 'member');
    const outside = all.filter((at) => places[at]?.as !== 'member');
    const why = places.find((place) => place !== null && place.as !== 'member')?.as as 'guest' | 'apart' | undefined;
    return inside.length === 0 || outside.length === 0 ? [] : [{ member, inside, outside, why: why ?? null }];
  });
}
