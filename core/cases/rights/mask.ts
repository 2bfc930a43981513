import type { Answers, CompiledForm } from '#forms';

/** Answers without the fields whose sensitivity the reader may not see, and the labels that were taken away. */
export function masked(form: CompiledForm, answers: Answers, readable: ReadonlySet<string>): { answers: Answers; hidden: readonly string[] } {
  const closed = new Map(form.fields.filter((field) => field.kind === 'leaf' && !readable.has(field.sensitivity)).map((field) => [field.pointer, field.sensitivity]));
  if (closed.size === 0) return { answers, hidden: [] };
  const hidden = new Set<string>();
  const kept = without(answers, '', closed, hidden) as Answers;
  return { answers: kept, hidden: [...hidden] };
}

function without(value: unknown, pointer: string, closed: ReadonlyMap<string, string>, hidden: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, `${pointer}/*`, closed, hidden));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const label = closed.get(`${pointer}/${key}`);
    if (label === undefined) kept[key] = without(each, `${pointer}/${key}`, closed, hidden);
    else hidden.add(label);
  }
  return kept;
}
