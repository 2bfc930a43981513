import type { Dossier } from '../desk/api/dossier-replies.ts';

/** Members whom the same sources put into the household, and the same others do not, by places of members and households. */
interface HouseholdDifference {
  readonly members: readonly number[];
  readonly inside: readonly number[];
  readonly outside: readonly number[];
  /** What was declared of them instead, where that explains it. */
  readonly why: 'guest' | 'apart' | null;
}

/** In which members the households of the sources differ, those who differ alike together. Who is there as a guest is no member. */
export function differencesOf({ members }: Pick<Dossier, 'members'>): HouseholdDifference[] {
  const differing = members.flatMap(({ in: places }, member) => {
    const all = places.map((_, at) => at);
    const inside = all.filter((at) => places[at]?.as === 'member');
    const outside = all.filter((at) => places[at]?.as !== 'member');
    const why = places.find((place) => place !== null && place.as !== 'member')?.as as 'guest' | 'apart' | undefined;
    return inside.length === 0 || outside.length === 0 ? [] : [{ member, inside, outside, why: why ?? null }];
  });
  const alike = Map.groupBy(differing, ({ inside, why }) => `${inside} ${why}`);
  return [...alike.values()].map((all) => {
    const { inside, outside, why } = all[0]!;
    return { members: all.map(({ member }) => member), inside, outside, why };
  });
}
