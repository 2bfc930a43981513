import type { Dossier } from '../desk/api/dossier-replies.ts';

/** A member whom some sources put into the household and others do not, by places of members and households. */
export interface HouseholdDifference {
  readonly member: number;
  readonly inside: readonly number[];
  readonly outside: readonly number[];
}

/** In which members the households of the sources differ. */
export function differencesOf({ members }: Pick<Dossier, 'members'>): HouseholdDifference[] {
  return members.flatMap(({ in: places }, member) => {
    const all = places.map((_, at) => at);
    const inside = all.filter((at) => places[at] !== null);
    const outside = all.filter((at) => places[at] === null);
    return inside.length === 0 || outside.length === 0 ? [] : [{ member, inside, outside }];
  });
}
