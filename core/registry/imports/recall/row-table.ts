import type { Recall, Recalled, RowKey } from '../../../drivers/index.ts';
import { halfOf, mostFacts } from './packed-rows.ts';

/** A row that was met before; it stands there in packed words. */
export interface KnownRow extends Recalled {
  readonly words: Uint32Array;
  readonly at: number;
}

/** Rows by their keys, found in packed words: an object for each of millions would fill the memory. */
export interface RowTable extends Recall<KnownRow> {
  readonly size: number;
  /** Adds the row that starts there, unless there is one of its key. */
  add(words: Uint32Array, at: number): void;
}

export function createRowTable(): RowTable {
  const blocks: Uint32Array[] = [];
  let capacity = 1 << 12;
  let size = 0;
  let [high, low] = [new Uint32Array(capacity), new Uint32Array(capacity)];
  /** Block and place in it, from 1; 0 is an empty slot. */
  let [block, place] = [new Uint32Array(capacity), new Uint32Array(capacity)];
  const slotOf = (one: number, other: number): number => {
    let slot = (one ^ Math.imul(other, 0x9e3779b1)) & (capacity - 1);
    while (block[slot] !== 0 && (high[slot] !== one || low[slot] !== other)) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const before = { high, low, block, place };
    capacity *= 2;
    [high, low, block, place] = Array.from({ length: 4 }, () => new Uint32Array(capacity)) as [
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
      Uint32Array<ArrayBuffer>,
    ];
    before.block.forEach((own, slot) => {
      if (own === 0) return;
      const to = slotOf(before.high[slot]!, before.low[slot]!);
      high[to] = before.high[slot]!;
      low[to] = before.low[slot]!;
      block[to] = own;
      place[to] = before.place[slot]!;
    });
  };
  return {
    get size() {
      return size;
    },
    add(words, at) {
      if (size * 4 > capacity * 3) grow();
      const slot = slotOf(words[at]!, words[at + 1]!);
      if (block[slot] !== 0) return;
      if (blocks.at(-1) !== words) blocks.push(words);
      high[slot] = words[at]!;
      low[slot] = words[at + 1]!;
      block[slot] = blocks.length;
      place[slot] = at;
      size += 1;
    },
    find(key: RowKey) {
      const [one, other] = [halfOf(key, 0), halfOf(key, 4)];
      const slot = slotOf(one, other);
      if (block[slot] === 0) return null;
      const words = blocks[block[slot]! - 1]!;
      const at = place[slot]!;
      const about = words[at + 2]!;
      return { record: about >>> 16, facts: about & mostFacts, words, at };
    },
  };
}

/** Whether one of the facts that say what a row says is such. */
export function says({ words, at, facts }: KnownRow, isSuch: (fact: number) => boolean): boolean {
  for (let own = at + 3; own < at + 3 + facts; own += 1) if (isSuch(words[own]!)) return true;
  return false;
}

/** The key that a row was found by. */
export const keyOf = ({ words, at }: KnownRow): RowKey =>
  String.fromCharCode(...[words[at]!, words[at + 1]!].flatMap((half) => [24, 16, 8, 0].map((shift) => (half >>> shift) & 0xff)));
