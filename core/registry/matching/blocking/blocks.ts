import type { RuleKeys } from './keys.ts';

/** The records of the right side by key: `heads[slotOf(key)]` is the last of them, `nexts[record]` the one before. */
interface Blocks {
  readonly nexts: Int32Array;
  headOf(key: number): number;
}

/** Groups the records of the right side, or those of it that are marked. Each list runs from the last record to the first. */
export function blocksOf(keys: Int32Array, marked?: Uint8Array): Blocks {
  const { slots, slotOf } = slotsFor(keys.length);
  const heads = new Int32Array(slots.length).fill(-1);
  const nexts = new Int32Array(keys.length).fill(-1);
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

interface Slots {
  /** The key that each slot is taken by; 0 where it is free. */
  readonly slots: Int32Array;
  /** The slot of a key, or the free one where it would be. */
  slotOf(key: number): number;
}

function slotsFor(keys: number): Slots {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, keys * 2))));
  const mask = slots.length - 1;
  return {
    slots,
    slotOf(key) {
      let slot = Math.imul(key, 0x9e3779b1) & mask;
      while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & mask;
      return slot;
    },
  };
}

/** Pairs of records that share a key, and those of blocks with more than `most` pairs, whose records then have no key any more. */
export function capBlocks({ sides: [left, right], capped }: RuleKeys, most: number): number {
  const isOneTable = left === right;
  const { slots, slotOf } = slotsFor(right.length);
  const rights = new Uint32Array(slots.length);
  const lefts = isOneTable ? rights : new Uint32Array(slots.length);
  for (const key of right) {
    if (key === 0) continue;
    const slot = slotOf(key);
    slots[slot] = key;
    rights[slot]!++;
  }
  // A key that the right side lacks has a free slot, and nobody counts what stands there.
  if (!isOneTable) for (const key of left) if (key !== 0) lefts[slotOf(key)]!++;
  const large = new Set<number>();
  let pairs = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const [count, others] = [lefts[slot]!, rights[slot]!];
    const inBlock = isOneTable ? (count * (count - 1)) / 2 : count * others;
    if (inBlock <= most) {
      pairs += inBlock;
      continue;
    }
    large.add(slots[slot]!);
    capped.blocks += 1;
    capped.records += isOneTable ? count : count + others;
    capped.pairs += inBlock;
  }
  if (large.size > 0)
    for (const keys of isOneTable ? [left] : [left, right])
      for (let record = 0; record < keys.length; record++) if (large.has(keys[record]!)) keys[record] = 0;
  return pairs;
}
