/** Something wrong at an offset of a template. */
export interface Fault {
  readonly code: string;
  readonly at: number;
  readonly message: string;
  readonly hint?: string | undefined;
  /** A name that nothing has. */
  readonly name?: string;
}

/** Nobody mends more at a time, and finding what each may have meant takes time. */
export const mostFaults = 100;

export function fault(code: string, at: number, message: string, hint?: string): Fault {
  return { code: `document_${code}`, at, message, hint };
}
