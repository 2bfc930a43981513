/** The place of a file in its supply, and a line of it: 0 when nobody knows which. */
export interface RowPlace {
  readonly file: number;
  readonly line: number;
}

export const somewhere: RowPlace = Object.freeze({ file: 0, line: 0 });

/** One thing that a row of a supply says, as it is stored. */
export interface SaidFact {
  readonly kind: string;
  /** The kinds that those of its scheme may be of, where rows do not all tell it: the last that told it counts. */
  readonly kinds?: readonly string[] | undefined;
  /** Of such: whether this one tells it. */
  readonly isKindSaid?: boolean;
  readonly scheme: string;
  readonly subject: string;
  readonly identity: Readonly<Record<string, unknown>> | null;
  readonly concept: string;
  readonly key: string;
  /** What tells the group it belongs to, such as a number of household; '' when it belongs to none. */
  readonly group: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly to: string | null;
  readonly file: number;
  readonly line: number;
  readonly record: string;
}
