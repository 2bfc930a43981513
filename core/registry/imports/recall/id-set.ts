/** Ids kept as bits: of a hundred thousand that follow each other some twelve kilobytes. */
export interface IdSet {
  has(id: number): boolean;
  add(id: number): void;
  delete(id: number): void;
  /** The ids that are not in another set. */
  without(other: IdSet): number[];
}

const pageBits = 15;
const mask = (1 << pageBits) - 1;

export function createIdSet(): IdSet {
  const pages = new Map<number, Uint32Array>();
  return {
    has: (id) => ((pages.get(Math.floor(id / (mask + 1)))?.[(id & mask) >>> 5] ?? 0) & (1 << (id & 31))) !== 0,
    add(id) {
      const at = Math.floor(id / (mask + 1));
      let page = pages.get(at);
      if (page === undefined) pages.set(at, (page = new Uint32Array((mask + 1) >>> 5)));
      page[(id & mask) >>> 5]! |= 1 << (id & 31);
    },
    delete(id) {
      const page = pages.get(Math.floor(id / (mask + 1)));
      if (page !== undefined) page[(id & mask) >>> 5]! &= ~(1 << (id & 31));
    },
    without(other) {
      const ids: number[] = [];
      for (const [at, page] of pages)
        page.forEach((word, index) => {
          for (let bit = 0; word !== 0 && bit < 32; bit += 1) {
            const id = at * (mask + 1) + index * 32 + bit;
            if ((word & (1 << bit)) !== 0 && !other.has(id)) ids.push(id);
          }
        });
      return ids;
    },
  };
}
