import { isOfKey } from './packed-rows.ts';

/** Rows by their keys, found in packed words: an object for each of millions would fill the memory. */
export interface RowTable {
  /** Adds the row that starts there, unless there is one of its key. */
  add(at: number): void;
  /** Where the row of a key starts; -1 when there is none. */
  find(high: number, low: number): number;
}

/** A table with room for so many rows. */
export function createRowTable(words: Uint32Array, rows: number): RowTable {
  const mask = 2 ** Math.ceil(Math.log2(2 * rows + 2)) - 1;
  /** Where a row starts, from 1; 0 is an empty slot. */
  const starts = new Uint32Array(mask + 1);
  const slotOf = (high: number, low: number): number => {
    let slot = (high ^ Math.imul(low, 0x9e3779b1)) & mask;
    for (let at = starts[slot]!; at !== 0; at = starts[slot]!) {
      if (isOfKey(words, at - 1, high, low)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  return {
    add(at) {
      const slot = slotOf(words[at]!, words[at + 1]!);
      if (starts[slot] === 0) starts[slot] = at + 1;
    },
    find: (high, low) => starts[slotOf(high, low)]! - 1,
  };
}
