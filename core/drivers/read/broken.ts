interface BrokenDetails {
  readonly line?: number;
  readonly hint?: string;
  /** What its text in other languages names. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A source that cannot be read on: what is wrong with the whole file, where, and what to do. Rows before it stand. */
export class BrokenSource extends Error {
  readonly code: string;
  readonly line: number | undefined;
  readonly hint: string | undefined;
  readonly params: BrokenDetails['params'];

  constructor(code: string, message: string, { line, hint, params }: BrokenDetails = {}) {
    super(message);
    this.code = code;
    this.line = line;
    this.hint = hint;
    this.params = params;
  }
}
