import type { Pairs } from '../model/score-pairs.ts';
import { surestFirst } from './one-to-one.ts';

/** What two records of a cluster count (bits) when no rule brought them together, or too little speaks for them; none counts less. */
const NO_EVIDENCE = -4;
const MOST = 20;
/** What somebody said of a pair: no evidence stands against it, nor makes up for it. */
export const SAID = 1000;

interface Clustering {
  /** Number of records, both sides: those of the right follow those of the left. */
  readonly records: number;
  /** Where the records of the right side begin; 0 when there is one table. */
  readonly offset: number;
  readonly link: number;
}

/**
 * Joins records from the surest pair down. Two clusters join only when the evidence between all their members, for and against, is
 * on the whole for it (correlation clustering, Bansal, Blum and Chawla 2004, taken greedily): a chain of weak pairs never joins.
 * Returns the cluster of each record, named by its first record.
 */
export function clustersOf(pairs: Pairs, chances: Float64Array, { records, offset, link }: Clustering): Int32Array {
  const clusters = Int32Array.from({ length: records }, (_, record) => record);
  const members = new Map<number, number[]>();
  const membersOf = (cluster: number): number[] => members.get(cluster) ?? [cluster];
  const partners = partnersOf(pairs, records, offset);
  for (const pair of surestFirst(pairs, chances, link)) {
    const one = clusters[pairs.left[pair]!]!;
    const two = clusters[pairs.right[pair]! + offset]!;
    if (one === two) continue;
    const [small, large] = membersOf(one).length <= membersOf(two).length ? [one, two] : [two, one];
    const few = membersOf(small);
    const many = membersOf(large);
    let sum = 0;
    let seen = 0;
    for (const record of few)
      for (let at = partners.starts[record]!; at < partners.starts[record + 1]!; at++) {
        if (clusters[partners.records[at]!] !== large) continue;
        const odds = pairs.odds[partners.pairs[at]!]!;
        sum += Math.abs(odds) > SAID / 2 ? odds : Math.max(NO_EVIDENCE, Math.min(MOST, odds));
        seen++;
      }
    if (sum + NO_EVIDENCE * (few.length * many.length - seen) <= 0) continue;
    const joined = [...many, ...few];
    for (const record of few) clusters[record] = large;
    members.delete(small);
    members.set(large, joined);
  }
  return clusters;
}

/** For each record, the records that it is paired with and the pairs. */
function partnersOf(
  pairs: Pairs,
  records: number,
  offset: number,
): { starts: Uint32Array; records: Int32Array; pairs: Uint32Array } {
  const starts = new Uint32Array(records + 1);
  for (let pair = 0; pair < pairs.size; pair++) {
    starts[pairs.left[pair]! + 1]!++;
    starts[pairs.right[pair]! + offset + 1]!++;
  }
  for (let record = 0; record < records; record++) starts[record + 1]! += starts[record]!;
  const next = starts.slice();
  const others = new Int32Array(pairs.size * 2);
  const numbers = new Uint32Array(pairs.size * 2);
  const put = (record: number, other: number, pair: number): void => {
    const place = next[record]!++;
    others[place] = other;
    numbers[place] = pair;
  };
  for (let pair = 0; pair < pairs.size; pair++) {
    const left = pairs.left[pair]!;
    const right = pairs.right[pair]! + offset;
    put(left, right, pair);
    put(right, left, pair);
  }
  return { starts, records: others, pairs: numbers };
}
