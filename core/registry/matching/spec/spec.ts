import type { KindId } from '../kinds/index.ts';

/** A column that is compared. */
export interface FieldSpec {
  readonly id: string;
  readonly kind: KindId;
  /** What files call it; the first that a file has is taken, without regard to case. Several together are joined, as year, month and day. */
  readonly columns: readonly (string | readonly string[])[];
}

/** Records that agree in all these keys are compared. */
export interface BlockingRule {
  readonly id: string;
  readonly keys: readonly { readonly field: string; readonly by: string }[];
  /** Most pairs of one of its blocks, instead of that of all rules. */
  readonly maxBlock?: number;
}

/** How the records of one file, or of two, are found to be of the same person. */
export interface MatchingSpec {
  readonly fields: readonly FieldSpec[];
  /** Columns that name a record in the output. */
  readonly idColumns?: readonly string[];
  /** Without rules, they are proposed from the fields and the sizes of their blocks. */
  readonly blocking?: readonly BlockingRule[];
  /** Most pairs of one block; larger ones are left out and told. */
  readonly maxBlock?: number;
  /** Probabilities from which a pair is linked, from which a person should look at it, and below which a link that stands is broken. */
  readonly thresholds?: { readonly link?: number; readonly review?: number; readonly break?: number };
  /** Whether a record has at most one partner in the other file; found out when not said. */
  readonly oneToOne?: boolean;
  /** How many of these there are for each true pair: they weaken what only they share. */
  readonly relations?: { readonly twin?: number; readonly namesake?: number; readonly household?: number };
}
