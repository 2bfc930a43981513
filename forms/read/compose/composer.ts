import type { Reading } from '../reading.ts';
import type { Composed, Demand, Place } from './composed.ts';
import type { References } from './references.ts';

/** A part of what an object must be, resolved, and when it counts. */
export interface Part {
  readonly node: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly refs: readonly string[];
  readonly when: readonly Demand[];
}

export interface About {
  readonly depth: number;
  /** It may be left out: what is required in it is so once something in it is answered. */
  readonly isOptional: boolean;
}

/** What composing objects and composing what is in them share. */
export interface Composer {
  readonly reading: Reading;
  readonly references: References;
  /** The object that several parts describe together. */
  object(parts: readonly Part[], place: Place, about: About): Composed;
}
