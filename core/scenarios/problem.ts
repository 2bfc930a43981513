import type { Problem } from '#forms';

interface Details {
  readonly hint?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly severity?: 'error' | 'warning';
}

/** A located problem of a scenario, of its file or of its run; codes begin with `scenario.`. */
export function scenarioProblem(code: string, pointer: string, message: string, details: Details = {}): Problem {
  const { hint, params, severity = 'error' } = details;
  return { code: `scenario.${code}`, pointer, message, ...(hint && { hint }), severity, ...(params && { params }) };
}
