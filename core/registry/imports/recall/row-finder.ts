import { factsAt, headWords, isOfKey } from './packed-rows.ts';
import { createRowTable, type RowTable } from './row-table.ts';

/** Finds packed rows by their keys, of millions too. */
interface RowFinder {
  /** Where a row of this key starts, or -1. One that is there may not be found: then it costs what a new one does. */
  find(high: number, low: number): number;
}

/** Packed rows: those before `ordered` follow each other as in a supply, those after it lie anyhow. */
interface FoundRows {
  readonly words: Uint32Array;
  readonly ordered: number;
  /** Whether what a row says is known still. */
  readonly isKnown: (at: number) => boolean;
}

/** Rows that are looked at beyond the one that should come: as many may have gone from a supply in one place. */
const ahead = 64;

/** After so many rows that are not found one after the other all are searched; after more, all are brought into a table. */
const [lost, astray] = [4, 100];
const mostSearches = 8;

/** Fewer words are brought into a table at once. */
const few = 40_000;

/**
 * Most supplies keep their order, so the row after the one that was found last is looked at first. A table of all rows is made when
 * that fails for long: to make it takes longer than to read a supply of which one row in a hundred differs.
 */
export function createRowFinder({ words, ordered, isKnown }: FoundRows): RowFinder {
  const loose = tableOf(ordered, words.length);
  let all: RowTable | null = null;
  let next = 0;
  let misses = 0;
  let searches = 0;

  function tableOf(from: number, to: number): RowTable {
    const starts: number[] = [];
    for (let at = from; at < to; at = after(at)) if (hasKey(at) && isKnown(at)) starts.push(at);
    const table = createRowTable(words, starts.length);
    for (const at of starts) table.add(at);
    return table;
  }

  function after(at: number): number {
    return at + headWords + factsAt(words, at);
  }

  function hasKey(at: number): boolean {
    return words[at] !== 0 || words[at + 1] !== 0;
  }

  /** The first of some rows in their order; `most` are looked at. */
  const seek = (high: number, low: number, from: number, most: number): number => {
    for (let at = from, seen = 0; at < ordered && seen < most; at = after(at), seen += 1)
      if (isOfKey(words, at, high, low) && isKnown(at)) return at;
    return -1;
  };

  const found = (at: number): number => {
    misses = 0;
    if (at < ordered) next = after(at);
    return at;
  };

  /** After some rows in vain: nobody knows where the supply goes on, or whether it has the order at all. */
  const search = (high: number, low: number): number => {
    if (misses < lost && ordered > few) return -1;
    if (misses === lost && searches < mostSearches && ordered > few) {
      searches += 1;
      return seek(high, low, 0, Infinity);
    }
    if (misses < astray && searches < mostSearches && ordered > few) return -1;
    all = tableOf(0, ordered);
    return all.find(high, low);
  };

  return {
    find(high, low) {
      if (next < ordered && isOfKey(words, next, high, low) && isKnown(next)) return found(next);
      const aside = loose.find(high, low);
      if (aside >= 0 && isKnown(aside)) return found(aside);
      const near = seek(high, low, next, ahead);
      if (near >= 0) return found(near);
      misses += 1;
      const far = all === null ? search(high, low) : all.find(high, low);
      return far >= 0 && isKnown(far) ? found(far) : -1;
    },
  };
}
