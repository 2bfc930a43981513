import type { Model } from '../model/model.ts';
import type { Pairs } from '../model/score-pairs.ts';
import type { MatchingSpec } from '../spec/spec.ts';
import type { Prepared } from '../table/prepare.ts';
import { clustersOf } from './clusters.ts';
import { oneToOne } from './one-to-one.ts';
import { competing, priorShift, probabilities } from './probabilities.ts';

interface Thresholds {
  readonly link: number;
  readonly review: number;
}

export const defaultThresholds: Thresholds = Object.freeze({ link: 0.9, review: 0.2 });

/** What became of the pairs. */
export interface Decisions {
  readonly thresholds: Thresholds;
  readonly isOneToOne: boolean;
  readonly chances: Float64Array;
  /** By pair: 2 link, 1 review, 0 neither. */
  readonly zones: Uint8Array;
  /** By record, those of the right side after those of the left: the first record of its cluster. */
  readonly clusters: Int32Array;
  readonly estimates: Estimates;
}

/** Expected from the model, without labels: sums of probabilities, and true pairs that no rule brought together. */
export interface Estimates {
  readonly precision: number;
  readonly recall: number;
  readonly truePairs: number;
  /** Of the true pairs, those that no rule brought together (Chao 1987, from pairs found by one rule and by two). */
  readonly unseen: number;
}

export const LINK = 2;
export const REVIEW = 1;

/** Decides by the thresholds which pairs are one person, and joins records into clusters. */
export function decide(
  { sizes, isOneTable }: Prepared,
  pairs: Pairs,
  { model, thresholds = {}, isOneToOne }: { model: Model; thresholds?: MatchingSpec['thresholds']; isOneToOne: boolean },
): Decisions {
  const { link, review } = { ...defaultThresholds, ...thresholds };
  const allPairs = isOneTable ? (sizes[0] * (sizes[0] - 1)) / 2 : sizes[0] * sizes[1];
  const shift = priorShift(pairs, model.prior, Math.max(1, allPairs));
  const chances = isOneToOne ? competing(pairs, sizes, shift) : probabilities(pairs, shift);
  const offset = isOneTable ? 0 : sizes[0];
  const records = isOneTable ? sizes[0] : sizes[0] + sizes[1];
  const zones = new Uint8Array(pairs.size);
  let clusters: Int32Array;
  if (isOneToOne) {
    clusters = Int32Array.from({ length: records }, (_, record) => record);
    oneToOne(pairs, chances, { sizes, link }).forEach((isLinked, pair) => {
      if (isLinked === 0) return;
      zones[pair] = LINK;
      clusters[pairs.right[pair]! + offset] = pairs.left[pair]!;
    });
  } else {
    clusters = clustersOf({ ...pairs, odds: pairs.odds.map((odds) => odds + shift) }, chances, { records, offset, link });
    for (let pair = 0; pair < pairs.size; pair++)
      if (clusters[pairs.left[pair]!] === clusters[pairs.right[pair]! + offset]) zones[pair] = LINK;
  }
  for (let pair = 0; pair < pairs.size; pair++) if (zones[pair] === 0 && chances[pair]! >= review) zones[pair] = REVIEW;
  return { thresholds: { link, review }, isOneToOne, chances, zones, clusters, estimates: estimate(pairs, chances, zones) };
}

function estimate({ size, rules }: Pairs, chances: Float64Array, zones: Uint8Array): Estimates {
  let [all, linked, links, once, twice] = [0, 0, 0, 0, 0];
  for (let pair = 0; pair < size; pair++) {
    const chance = chances[pair]!;
    all += chance;
    if (rules[pair] === 1) once += chance;
    if (rules[pair] === 2) twice += chance;
    if (zones[pair] !== LINK) continue;
    links++;
    linked += chance;
  }
  const unseen = Math.min(once, (once * once) / (2 * Math.max(1, twice)));
  return {
    precision: links === 0 ? 1 : linked / links,
    recall: linked / Math.max(1e-9, all + unseen),
    truePairs: all + unseen,
    unseen,
  };
}
