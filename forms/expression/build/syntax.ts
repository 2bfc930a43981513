/** A node of the parser's concrete syntax: all that is needed of it. */
export interface Syntax {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: Syntax | null;
  readonly nextSibling: Syntax | null;
}
