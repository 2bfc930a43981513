/** Sensitivity labels a schema field may carry. */
export const labels = ['plain', 'id', 'health', 'violence', 'minor', 'judicial', 'private'] as const;

/** Where a rule reaches from one assignment of the user. */
export type Reach =
  /** Cases owned by the units at positions `lo`..`hi` of the pre-order tree; one unit when they are equal. */
  | { readonly by: 'units'; readonly lo: number; readonly hi: number }
  /** Cases the user is responsible for. */
  | { readonly by: 'assigned' }
  /** Cases the user opened; within any case, what the user filed. Only in `reveals`. */
  | { readonly by: 'author' }
  /** Cases granted to the user or to exactly one of these units. */
  | { readonly by: 'granted'; readonly units: readonly string[] }
  /** Every case of the root packs, or of all of them when `null`. */
  | { readonly by: 'all'; readonly roots: readonly string[] | null };

/** One way a case comes within reach (permit), is taken out of it (forbid), or shows more once it is within reach (reveal). */
export interface Arm {
  readonly reach: Reach;
  /** Case types; `null`: all. */
  readonly types: readonly string[] | null;
  /** States, each with the states inside it; `null`: all. */
  readonly states: readonly string[] | null;
  /** Labels readable (permit, reveal) or taken away (forbid). A forbid without labels takes the whole case away. */
  readonly labels: readonly string[];
  /** The rule it comes from, to explain with. */
  readonly rule: string;
}

/**
 * Which cases a user may reach for one action: frozen data, compiled to SQL by storage and evaluated in memory by `permits`.
 * A case is in reach when some arm holds and no forbid without labels does; `reveals` add labels to it and reach none. Whatever the arms say:
 * an exclusion of the user beats them all, and a restricted case is reached only through 'assigned' and 'granted'.
 */
export interface CasePredicate {
  readonly user: string;
  readonly action: string;
  /** Grants and exclusions count when in force at this instant (ISO). */
  readonly at: string;
  /** Case types asked for; `null`: all. */
  readonly types: readonly string[] | null;
  /** When set, only cases of which this sensitivity label is readable. */
  readonly label: string | null;
  readonly arms: readonly Arm[];
  readonly reveals: readonly Arm[];
  /** With a label: the arms by which a case is in reach whatever is readable of it. What a reveal shows lies within them. */
  readonly within: readonly Arm[];
  readonly forbids: readonly Arm[];
}

/** Whether the predicate can never hold: then there is nothing to ask the database. */
export const isNever = ({ arms, reveals, within, types }: CasePredicate): boolean =>
  types?.length === 0 || (arms.length === 0 && (reveals.length === 0 || within.length === 0));
