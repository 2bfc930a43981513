import { newId } from '../../../ids.ts';

interface Named {
  /** Places of the records. */
  readonly members: readonly number[];
  readonly identity: string | null;
}

/**
 * The person of each cluster: the one whom most of its records were about so far, so that an id stays with whom it was given to;
 * else a new one. No two clusters get the same. Who stands alone has none.
 */
export function identitiesOf(clusters: Int32Array, before: readonly (string | null)[]): Named[] {
  const members = new Map<number, number[]>();
  clusters.forEach((cluster, record) => {
    const known = members.get(cluster);
    if (known === undefined) members.set(cluster, [record]);
    else known.push(record);
  });
  const claims: { readonly cluster: number; readonly identity: string; readonly weight: number }[] = [];
  for (const [cluster, own] of members) {
    if (own.length < 2) continue;
    const counts = new Map<string, number>();
    for (const record of own) {
      const identity = before[record] ?? null;
      if (identity !== null) counts.set(identity, (counts.get(identity) ?? 0) + 1);
    }
    for (const [identity, weight] of counts) claims.push({ cluster, identity, weight });
  }
  claims.sort((a, b) => b.weight - a.weight || (a.identity < b.identity ? -1 : 1) || a.cluster - b.cluster);
  const given = new Map<number, string>();
  const taken = new Set<string>();
  for (const { cluster, identity } of claims) {
    if (given.has(cluster) || taken.has(identity)) continue;
    given.set(cluster, identity);
    taken.add(identity);
  }
  return [...members].map(([cluster, own]) => ({
    members: own,
    identity: own.length < 2 ? null : (given.get(cluster) ?? newId()),
  }));
}
