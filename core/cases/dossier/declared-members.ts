import { agreementOf, type SaidPerson } from '../../registry/identity/index.ts';
import { fiscalKeyOf } from '../../storage/index.ts';
import { saidOf, type Somebody } from './people-of.ts';
import type { DeclaredHousehold, DeclaredMember, MemberPlace } from './member-place.ts';

/** The people of the sources with those that only forms name, and by declared household the place of each who is named there. */
export function withDeclared(
  known: readonly Somebody[],
  declared: readonly DeclaredHousehold[],
): { readonly people: readonly Somebody[]; readonly places: readonly ReadonlyMap<number, MemberPlace>[] } {
  const people = [...known];
  const places = declared.map(({ members }) => {
    // The first of the people is whom the case is about: nobody's relative but their own.
    const found = placesOf(members, people.slice(1));
    const inside = new Map<number, MemberPlace>([[0, { relation: null, from: null, isHead: true, generation: 0, as: 'member' }]]);
    members.forEach(({ said, relation, generation, as }, at) => {
      if (found[at] === undefined && as === 'apart') return;
      const place = found[at] === undefined ? people.push({ identity: null, subjects: [], declared: said }) - 1 : found[at] + 1;
      inside.set(place, { relation, from: null, isHead: false, generation, as });
    });
    return inside;
  });
  return { people, places };
}

/** Which of some people each of those declared is: by a code that fits, else the only one whose names and birth agree. */
function placesOf(declared: readonly DeclaredMember[], people: readonly Somebody[]): (number | undefined)[] {
  const taken = new Set<number>();
  const take = (fits: (said: SaidPerson) => boolean): number | undefined => {
    const found = people.flatMap((somebody, at) => (!taken.has(at) && saidOf(somebody).some(fits) ? [at] : []));
    const only = found.length === 1 ? found[0] : undefined;
    if (only !== undefined) taken.add(only);
    return only;
  };
  const byCode = declared.map(({ said }) => {
    const code = fiscalKeyOf(said.code);
    return code === null
      ? undefined
      : take((each) => fiscalKeyOf(each.code) === code && agreementOf(said, each).is !== 'clashes');
  });
  return declared.map(({ said }, at) => byCode[at] ?? take((each) => agreementOf(said, each).is === 'agrees'));
}
