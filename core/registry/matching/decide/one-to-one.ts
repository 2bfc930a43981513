import type { Pairs } from '../model/score-pairs.ts';

/** Takes pairs from the surest down; a record that is taken takes no other. Returns whether each pair is linked. */
export function oneToOne(
  pairs: Pairs,
  chances: Float64Array,
  { sizes, link }: { sizes: readonly [number, number]; link: number },
): Uint8Array {
  const linked = new Uint8Array(pairs.size);
  const taken = [new Uint8Array(sizes[0]), new Uint8Array(sizes[1])] as const;
  for (const pair of surestFirst(pairs, chances, link)) {
    if (taken[0][pairs.left[pair]!] === 1 || taken[1][pairs.right[pair]!] === 1) continue;
    taken[0][pairs.left[pair]!] = taken[1][pairs.right[pair]!] = 1;
    linked[pair] = 1;
  }
  return linked;
}

/** The pairs with at least this chance, the surest first; of equals the one that stands first. */
export function surestFirst(pairs: Pairs, chances: Float64Array, least: number): Uint32Array {
  const kept: number[] = [];
  for (let pair = 0; pair < pairs.size; pair++) if (chances[pair]! >= least) kept.push(pair);
  const { odds, left, right } = pairs;
  return Uint32Array.from(kept).sort(
    (a, b) => chances[b]! - chances[a]! || odds[b]! - odds[a]! || left[a]! - left[b]! || right[a]! - right[b]!,
  );
}
