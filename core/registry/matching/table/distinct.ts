/** Texts as numbers: each distinct one once, in the order in which they came. Id 0 is the empty text. */
export interface Distinct {
  readonly values: readonly string[];
  idOf(text: string): number;
}

/** Another in each process, so that nobody can write texts which all fall into one place. The numbers do not depend on it. */
const SEED = Math.floor(Math.random() * 2 ** 32);

/** A table of hashes beside the texts: for millions of them it takes less than half the time of a `Map`. */
export function createDistinct(): Distinct {
  const values = [''];
  let hashes = new Int32Array(512);
  let slots = new Int32Array(1024);
  const freeSlotFrom = (hash: number): number => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2);
    const larger = new Int32Array(hashes.length * 2);
    larger.set(hashes);
    hashes = larger;
    for (let id = 1; id < values.length; id++) slots[freeSlotFrom(hashes[id]!)] = id;
  };
  return {
    values,
    idOf(text) {
      if (text === '') return 0;
      const hash = hashOf(text, SEED);
      let slot = hash & (slots.length - 1);
      for (let id = slots[slot]!; id !== 0; id = slots[slot]!) {
        if (hashes[id] === hash && values[id] === text) return id;
        slot = (slot + 1) & (slots.length - 1);
      }
      if (values.length === hashes.length) {
        grow();
        slot = freeSlotFrom(hash);
      }
      const id = values.push(text) - 1;
      hashes[id] = hash;
      slots[slot] = id;
      return id;
    },
  };
}

/** FNV-1a, mixed (Murmur3's finaliser), so that sums and low bits of hashes are as good as hashes. */
export function hashOf(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
