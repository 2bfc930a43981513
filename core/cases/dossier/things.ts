import type { Release } from '../../packs/index.ts';
import type { FactTime, FoundFact, Tx } from '../../storage/index.ts';

/** What is known of the thing that a fact is about, such as a home or a lease. */
export type Things = (fact: FoundFact) => readonly FoundFact[];

/** The things that some facts are about, as the source of each describes them. */
export async function thingsOf(
  tx: Tx,
  { release, facts }: { readonly release: Release; readonly facts: readonly FoundFact[] },
  time: FactTime,
): Promise<Things> {
  const named = facts.flatMap((fact) => {
    const thing = release.concepts.get(fact.concept)?.concept.thing;
    const key = thing === undefined ? undefined : fact.data[thing.by];
    return thing === undefined || typeof key !== 'string' || key === ''
      ? []
      : [{ fact, key, from: { root: release.root, driver: fact.driver, kind: thing.kind, scheme: thing.scheme } }];
  });
  const found = new Map<FoundFact, readonly FoundFact[]>();
  for (const same of Map.groupBy(named, ({ from }) => JSON.stringify(from)).values()) {
    const said = await tx.sourceFacts.ofThings(same[0]!.from, [...new Set(same.map(({ key }) => key))], time);
    const byThing = Map.groupBy(said, ({ thing }) => thing);
    for (const { fact, key } of same) found.set(fact, byThing.get(key) ?? []);
  }
  return (fact) => found.get(fact) ?? [];
}
