import type { RuleKeys } from './keys.ts';

/** The records of the right side by key: `heads[slotOf(key)]` is the last of them, `nexts[record]` the one before. */
export interface Blocks {
  readonly nexts: Int32Array;
  headOf(key: number): number;
}

/** Groups the records of the right side, or those of it that are marked. Each list runs from the last record to the first. */
export function blocksOf(keys: Int32Array, marked?: Uint8Array): Blocks {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2))) - 1;
  const slots = new Int32Array(mask + 1);
  const heads = new Int32Array(mask + 1).fill(-1);
  const nexts = new Int32Array(keys.length).fill(-1);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (heads[slot]! >= 0 && slots[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  for (let record = 0; record < keys.length; record++) {
    const key = keys[record]!;
    if (key === 0) continue;
    const slot = slotOf(key);
    slots[slot] = key;
    nexts[record] = heads[slot]!;
    if (marked === undefined || marked[record] === 1) heads[slot] = record;
  }
  return { nexts, headOf: (key) => (key === 0 ? -1 : heads[slotOf(key)]!) };
}

/** Pairs of records that share a key, and those of blocks with more than `most` pairs, whose records then have no key any more. */
export function capBlocks({ sides: [left, right], capped }: RuleKeys, most: number): number {
  const isOneTable = left === right;
  const sizes = new Map<number, number>();
  const rights = counted(right);
  let pairs = 0;
  for (const [key, count] of isOneTable ? rights : counted(left)) {
    const others = rights.get(key) ?? 0;
    const inBlock = isOneTable ? (count * (count - 1)) / 2 : count * others;
    if (inBlock <= most) {
      pairs += inBlock;
      continue;
    }
    sizes.set(key, inBlock);
    capped.blocks += 1;
    capped.records += isOneTable ? count : count + others;
    capped.pairs += inBlock;
  }
  if (sizes.size > 0)
    for (const keys of isOneTable ? [left] : [left, right])
      for (let record = 0; record < keys.length; record++) if (sizes.has(keys[record]!)) keys[record] = 0;
  return pairs;
}

function counted(keys: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of keys) if (key !== 0) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
