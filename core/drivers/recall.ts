/** 64 bits in two halves, each a whole number of 32 bits with a sign. */
export interface Halves {
  readonly high: number;
  readonly low: number;
}

/** What tells the bytes of a line again. */
export interface Mark extends Halves {
  /** Whether it was looked up already, in vain. */
  readonly isSought: boolean;
}

/** What tells a row again: a hash of what it says and of all that its reading depends on. */
export type RowKey = Halves;

/**
 * What of earlier supplies spares reading a row again: rows that say what is known, each named by the place where it is kept.
 * Two rows of one key would be taken for each other: of a million rows against a million that happens by chance once in
 * twenty million supplies.
 */
export interface Recall {
  /** What hashes start from: nobody outside knows it, so that nobody makes rows to be taken for others. */
  readonly seed: Halves;
  /** Where a row of this key is kept; below 0 when none is, or one that says what does not stand. */
  find(high: number, low: number): number;
  /** Place of its record among those of the driver. */
  recordOf(at: number): number;
  /** How many facts it gives. */
  factsOf(at: number): number;
}
