/** Something wrong at an offset of a template. */
export interface Fault {
  readonly code: string;
  readonly at: number;
  readonly message: string;
  readonly hint?: string | undefined;
}

export function fault(code: string, at: number, message: string, hint?: string): Fault {
  return { code: `document_${code}`, at, message, hint };
}
