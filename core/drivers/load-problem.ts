import type { Problem } from '#forms';

interface LoadProblemDetails {
  readonly hint?: string | undefined;
  readonly line?: number;
  readonly severity?: 'error' | 'warning';
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Something wrong with a file of a supply as a whole; names of files may tell of people, so only the last part is said. */
export function loadProblem(code: string, file: string, message: string, details: LoadProblemDetails = {}): Problem {
  const params = { ...details.params, ...(details.line === undefined ? {} : { line: details.line, column: 1 }) };
  return {
    code,
    pointer: '',
    file,
    message,
    severity: details.severity ?? 'error',
    ...(details.hint === undefined ? {} : { hint: details.hint }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
  };
}
