import type { Halves } from '../recall.ts';

/** Lines of a block, each at one index of all arrays, which are longer than `count`. Made once and filled for each block. */
interface MarkedLines {
  count: number;
  /** Where each ends, in bytes of the block: at its new line, or at the end of the block. */
  ends: Uint32Array;
  /** The halves of its mark. */
  highs: Int32Array;
  lows: Int32Array;
}

const newLine = 10;

// Multipliers without a pattern: one of each half for the bytes, the others to stir them at the end.
const [ofHigh, ofLow] = [0x9e3779b1, 0x5f356495];
const [stirOwn, stirOther] = [0x85ebca6b, 0xc2b2ae35];

/** Lines of no block yet, to be filled. */
export const noLines = (): MarkedLines => ({
  count: 0,
  ends: new Uint32Array(),
  highs: new Int32Array(),
  lows: new Int32Array(),
});

/**
 * Fills `lines` with those of a block that ends without a new line. A mark is a hash in two halves of 32 bits, made in the pass that
 * finds the ends. It is that of `markOf`, written out: a call for each byte would take several times as long.
 */
export function markLines(block: Uint8Array, seed: Halves, lines: MarkedLines): void {
  if (lines.ends.length <= block.length) {
    lines.ends = new Uint32Array(block.length + 1);
    lines.highs = new Int32Array(block.length + 1);
    lines.lows = new Int32Array(block.length + 1);
  }
  const { ends, highs, lows } = lines;
  // As whole numbers of 32 bits: others are several times slower.
  const [startHigh, startLow] = [seed.high | 0, seed.low | 0];
  let count = 0;
  for (let at = 0; at <= block.length; at += 1) {
    let high = startHigh;
    let low = startLow;
    for (; at < block.length; at += 1) {
      const byte = block[at]!;
      if (byte === newLine) break;
      high = Math.imul(high ^ byte, ofHigh);
      low = Math.imul(low ^ byte, ofLow);
    }
    ends[count] = at;
    highs[count] = stirred(high, low);
    lows[count] = stirred(low, high);
    count += 1;
  }
  lines.count = count;
}

/** The mark of bytes that are one row, whatever is in them: that of a line of these bytes. */
export function markOf(bytes: Uint8Array, seed: Halves): Halves {
  let [high, low] = [seed.high | 0, seed.low | 0];
  for (const byte of bytes) {
    high = Math.imul(high ^ byte, ofHigh);
    low = Math.imul(low ^ byte, ofLow);
  }
  return { high: stirred(high, low), low: stirred(low, high) };
}

/** Brings what the last bytes changed into every bit. */
const stirred = (own: number, other: number): number =>
  Math.imul(own ^ (own >>> 16), stirOwn) ^ Math.imul(other ^ (other >>> 13), stirOther);
