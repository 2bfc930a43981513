interface Called {
  readonly id: string;
  readonly name: string;
}

/** One who may be kept from a person, and how many cases of the person they are responsible for. */
export interface Excludable extends Called {
  readonly cases: number;
}

/** A conflict of interest that is declared: of a colleague whom the user answers for, else of themselves; days are ISO dates. */
export interface NewExclusion {
  readonly person: string;
  readonly user?: string;
  readonly from?: string;
  readonly until?: string;
  readonly reason: string;
  readonly successor?: string;
}

/** What `/api/exclusions` answers. */
export interface ExclusionPage {
  readonly items: readonly Exclusion[];
  readonly next: string | null;
}

export interface Exclusion {
  readonly id: string;
  readonly user: Called;
  /** Null, as the reason, where the user may not know of the person. */
  readonly person: Called | null;
  readonly reason: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly by: Called;
  readonly at: string;
}
