/** A text in one language, or one per language. */
type Text = string | Readonly<Record<string, string>>;

/** Who may do what, as a pack says it (`policy.schema.json`). */
export interface Policy {
  readonly id: string;
  readonly title: Text;
  /** The root pack it was composed for: it then counts only for assignments in units of that root. */
  readonly root?: string;
  readonly roles: readonly { readonly id: string; readonly label: Text }[];
  readonly rules: readonly Rule[];
}

/**
 * One sentence: these roles may (permit) or may never (forbid) do these actions, on the cases within this scope; or they read
 * labels (reveal) of cases that another rule lets them read.
 */
export interface Rule {
  readonly id: string;
  readonly effect: 'permit' | 'forbid' | 'reveal';
  readonly roles: readonly string[];
  readonly actions: readonly string[];
  /** `author`, of a reveal alone: the cases the user opened, and in every case what the user filed. */
  readonly scope: 'unit' | 'subtree' | 'assigned' | 'all' | 'granted' | 'author';
  readonly types?: readonly string[];
  readonly states?: readonly string[];
  /** permit: labels it makes readable, all but `private` when left out. reveal: labels it adds. forbid: labels it takes away; the whole case when left out. */
  readonly labels?: readonly string[];
}
