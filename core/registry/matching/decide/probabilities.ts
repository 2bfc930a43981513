import type { Pairs } from '../model/score-pairs.ts';

/** Chance of each pair, from its odds alone. */
export function probabilities({ odds }: Pairs, shift = 0): Float64Array {
  return odds.map((each) => 1 / (1 + 2 ** -(each + shift)));
}

/** As above where each record has at most one partner in the other file: candidates compete, so that two alike leave both in doubt. */
export function competing(pairs: Pairs, sizes: readonly [number, number], shift = 0): Float64Array {
  const lefts = new Float64Array(sizes[0]);
  const rights = new Float64Array(sizes[1]);
  const odds = pairs.odds.map((each) => 2 ** Math.min(100, each + shift));
  for (let pair = 0; pair < pairs.size; pair++) {
    lefts[pairs.left[pair]!]! += odds[pair]!;
    rights[pairs.right[pair]!]! += odds[pair]!;
  }
  return odds.map((each, pair) => each / (1 + lefts[pairs.left[pair]!]! + rights[pairs.right[pair]!]! - each));
}

/**
 * How much the odds must be shifted (bits) for the prior to agree with the pairs that come out: the prior was a guess.
 * Expectation-maximisation with all other parameters held.
 */
export function priorShift(pairs: Pairs, prior: number, allPairs: number): number {
  let shift = 0;
  for (let round = 0; round < 10; round++) {
    let expected = 0.5;
    for (const chance of probabilities(pairs, shift)) expected += chance;
    const next = Math.log2(expected / allPairs / prior);
    if (Math.abs(next - shift) < 0.01) break;
    shift = next;
  }
  return shift;
}
