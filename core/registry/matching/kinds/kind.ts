import type { Value } from '../text/value.ts';

/** What a column holds, as far as comparing goes. */
export type KindId =
  | 'surname'
  | 'name'
  | 'full_name'
  | 'date'
  | 'fiscal_code'
  | 'identifier'
  | 'place'
  | 'address'
  | 'postcode'
  | 'phone'
  | 'email'
  | 'sex'
  | 'category'
  | 'number'
  | 'text';

/** People who are alike without being one: whom a pair may be instead of the same person. */
export type Relation = 'twin' | 'namesake' | 'household';

/** How much two values agree, with the chance of it when both are of one person, before anything is learned. */
export interface Level {
  readonly id: string;
  readonly m: number;
  /** The chance is known from how such values are given, and is not learned: many alike who are not one would teach otherwise. */
  readonly isKnown?: boolean;
}

/** A level that counts as another one where some of these kinds are equal, or where some are not. */
interface Restated {
  readonly level: number;
  readonly countsAs: number;
  readonly where: readonly KindId[];
  readonly are: 'equal' | 'otherwise';
}

/** A part of a value that records can be brought together by. */
type KeyOf = (value: string) => string;

/** What is known of one kind of column: how it is read, compared, blocked by and recognised. */
export interface Kind {
  readonly id: KindId;
  /** Fields of one domain can be compared with each other. */
  readonly domain: string;
  /** Best first; the first is always `equal`, the last `different`. Fewer than `INCOMPARABLE`. */
  readonly levels: readonly Level[];
  /** Given to one person only, as a rule. */
  readonly isUnique: boolean;
  /** Relations whose members have it in common more often than chance. */
  readonly sharedBy: readonly Relation[];
  /**
   * How often each level comes up between two who are so related, where that is neither as within one person nor as at random. What is
   * said of `different`, the last, may be of another level too, in the parts that they have at random.
   */
  readonly among?: Readonly<Partial<Record<Relation, readonly (number | 'as_different')[]>>>;
  /** Levels that are no evidence of their own where other kinds say the same. */
  readonly restates?: readonly Restated[];
  /** The value as it is compared; empty when there is nothing to compare. */
  read(cell: string): string;
  /** The level of two values that are not equal, both read and not empty; `INCOMPARABLE` where they are of two sorts and say nothing. */
  compare(a: Value, b: Value): number;
  /** By name: `exact` is always there. An empty key takes part in no block. */
  readonly keys: Readonly<Record<string, KeyOf>>;
  /** Headers that say this kind. */
  readonly headers: RegExp;
  /** Whether a value looks like one of this kind; absent when any text could be. */
  looksLike?(cell: string): boolean;
}

/** Stands for the level of two values of which nothing follows, as of one that is not there. */
export const INCOMPARABLE = 15;

export const exact: KeyOf = (value) => value;
