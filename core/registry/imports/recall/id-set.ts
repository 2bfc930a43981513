/** Ids kept as bits: of a hundred thousand that follow each other some twelve kilobytes. */
export interface IdSet {
  has(id: number): boolean;
  add(id: number): void;
  /** Adds an id and all after it up to another. */
  addSpan(from: number, to: number): void;
  delete(id: number): void;
  /** Whether none was ever added. */
  isEmpty(): boolean;
  /** Which of the 32 ids from one on are in it, as bits; the first a multiple of 32. */
  bitsFrom(id: number): number;
  /** The ids that are not in another set. */
  without(other: IdSet): number[];
  /** The ids that are in another set, too. */
  within(other: IdSet): number[];
}

const pageIds = 1 << 15;
const pageWords = pageIds >>> 5;

export function createIdSet(): IdSet {
  const pages = new Map<number, Uint32Array>();
  // Ids that are asked for one after the other mostly lie together.
  let lastAt = -1;
  let last: Uint32Array | undefined;
  const pageOf = (id: number): Uint32Array | undefined => {
    const at = Math.floor(id / pageIds);
    if (at === lastAt) return last;
    lastAt = at;
    return (last = pages.get(at));
  };
  const ownPage = (id: number): Uint32Array => {
    const page = pageOf(id);
    if (page !== undefined) return page;
    pages.set(lastAt, (last = new Uint32Array(pageWords)));
    return last;
  };
  const wordOf = (id: number): number => (id & (pageIds - 1)) >>> 5;
  const add = (id: number): void => {
    ownPage(id)[wordOf(id)]! |= 1 << (id & 31);
  };
  const idsOf = (maskFrom: (id: number) => number): number[] => {
    const ids: number[] = [];
    for (const [at, page] of pages)
      page.forEach((word, index) => {
        const first = at * pageIds + index * 32;
        const own = word & maskFrom(first);
        for (let bit = 0; own !== 0 && bit < 32; bit += 1) if ((own & (1 << bit)) !== 0) ids.push(first + bit);
      });
    return ids;
  };
  return {
    has: (id) => ((pageOf(id)?.[wordOf(id)] ?? 0) & (1 << (id & 31))) !== 0,
    add,
    addSpan(from, to) {
      let id = from;
      while (id <= to)
        if ((id & 31) === 0 && id + 31 <= to) {
          ownPage(id)[wordOf(id)] = 0xffffffff;
          id += 32;
        } else {
          add(id);
          id += 1;
        }
    },
    delete(id) {
      const page = pageOf(id);
      if (page !== undefined) page[wordOf(id)]! &= ~(1 << (id & 31));
    },
    isEmpty: () => pages.size === 0,
    bitsFrom: (id) => pageOf(id)?.[wordOf(id)] ?? 0,
    without: (other) => idsOf((id) => ~other.bitsFrom(id)),
    within: (other) => idsOf(other.bitsFrom),
  };
}
