import { blocksOf } from './blocks.ts';
import type { RuleKeys } from './keys.ts';

export interface PairFilter {
  /** Every how many records of the left side are taken. */
  readonly stride?: number;
  /** Records that need no more partners: their pairs are passed over from the next rule on, since all that a rule brings together is seen. */
  readonly settled?: readonly [Uint8Array, Uint8Array];
  /** Only pairs in which at least one record is marked. */
  readonly only?: readonly [Uint8Array, Uint8Array];
}

/**
 * Visits each pair of records that some rule brings together, once: under the first rule that does.
 * In one table a pair is visited with the later record on the left.
 */
export function forEachPair(
  rules: readonly RuleKeys[],
  visit: (left: number, right: number, rule: number) => void,
  { stride = 1, settled, only }: PairFilter = {},
): void {
  for (let at = 0; at < rules.length; at++) {
    const [lefts, rights] = rules[at]!.sides;
    const passed = settled?.map((side) => side.slice());
    const before = rules.slice(0, at).map(({ sides }) => sides);
    const isOneTable = lefts === rights;
    const all = blocksOf(rights);
    const marked = only === undefined ? all : blocksOf(rights, only[1]);
    for (let left = 0; left < lefts.length; left += stride) {
      if (passed !== undefined && passed[0]![left] === 1) continue;
      const { nexts, headOf } = only?.[0][left] === 0 ? marked : all;
      let right = isOneTable ? (lefts[left] === 0 ? -1 : nexts[left]!) : headOf(lefts[left]!);
      next: for (; right >= 0; right = nexts[right]!) {
        if (passed !== undefined && passed[1]![right] === 1) continue;
        for (const [a, b] of before) if (a[left] !== 0 && a[left] === b[right]) continue next;
        visit(left, right, at);
      }
    }
  }
}

/** How many rules bring a pair together. */
export function rulesOf(rules: readonly RuleKeys[], left: number, right: number): number {
  let count = 0;
  for (const { sides } of rules) if (sides[0][left] !== 0 && sides[0][left] === sides[1][right]) count++;
  return count;
}
