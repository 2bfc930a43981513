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

/** `Did you mean "x"?`, or the list of what is known, or nothing. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const near = nearest(word, words);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return words.length > 0 && words.length <= 12 ? `Known are: ${words.join(', ')}.` : undefined;
}

export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const scored = known.map((each) => ({ each, distance: each.endsWith(`.${word}`) ? 0 : editDistance(word, each) }));
  const near = scored.filter(({ each, distance }) => distance <= Math.max(1, Math.floor(Math.max(word.length, each.length) / 3)));
  return near.sort((a, b) => a.distance - b.distance)[0]?.each;
}

/** Optimal string alignment: two neighbours swapped are one edit. */
function editDistance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity;
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
