import type { Problem } from '#forms';

export interface ProblemDetails {
  readonly hint?: string | undefined;
  readonly severity?: Problem['severity'];
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A located problem of a workflow file; its code begins with `workflow.` and stays the same when the message is reworded. */
export function workflowProblem(code: string, pointer: string, message: string, details: ProblemDetails = {}): Problem {
  return problemIn('workflow', code, pointer, message, details);
}

/** The same for a file of another kind. */
export function problemIn(
  area: string,
  code: string,
  pointer: string,
  message: string,
  { hint, severity = 'error', params }: ProblemDetails = {},
): Problem {
  return { code: `${area}.${code}`, pointer, message, ...(hint && { hint }), severity, ...(params && { params }) };
}
