import type { Reading } from '../reading.ts';
import type { Composed, Demand, Demands, Place, Property } from './composed.ts';
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

/** One place where a property is described. */
export interface Entry {
  readonly node: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly refs: readonly string[];
  readonly when: readonly Demand[];
}

export interface Need {
  readonly required: boolean;
  readonly requiredWhen: Demands;
}

export interface Shapes {
  /** A property in all the forms that it can take. */
  property(name: string, entries: readonly Entry[], need: Need, place: Place, depth: number): readonly Property[];
}
