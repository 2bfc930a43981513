/** One thing that a row of a supply says, as it is stored. */
export interface SaidFact {
  readonly kind: string;
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
