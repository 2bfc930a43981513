/** A source that cannot be read on: what is wrong with the whole file, where, and what to do. Rows before it stand. */
export class BrokenSource extends Error {
  readonly code: string;
  readonly line: number | undefined;
  readonly hint: string | undefined;

  constructor(code: string, message: string, details: { readonly line?: number; readonly hint?: string } = {}) {
    super(message);
    this.code = code;
    this.line = details.line;
    this.hint = details.hint;
  }
}
