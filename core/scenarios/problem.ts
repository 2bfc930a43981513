import type { Problem } from '#forms';

interface Details {
  readonly hint?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A located problem of a scenario, of its file or of its run; codes begin with `scenario.`. */
export function scenarioProblem(code: string, pointer: string, message: string, { hint, params }: Details = {}): Problem {
  return { code: `scenario.${code}`, pointer, message, ...(hint && { hint }), severity: 'error', ...(params && { params }) };
}
