import type { Answers, CompiledForm } from '#forms';

/** Answers without the fields whose sensitivity the reader may not see, and the labels that were taken away. */
export function masked(
  form: CompiledForm,
  answers: Answers,
  readable: ReadonlySet<string>,
): { answers: Answers; hidden: readonly string[] } {
  const closed = new Map(
    form.fields
      .filter((field) => field.kind === 'leaf' && !readable.has(field.sensitivity))
      .map((field) => [field.pointer, field.sensitivity]),
  );
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

/**
 * Answers typed by somebody who may not read some fields, with what was filed there before: filing again never erases
 * what the author could not see. Fields in rows follow their rows and are not restored.
 */
export function withClosed(
  form: CompiledForm,
  typed: unknown,
  before: Answers | undefined,
  readable: ReadonlySet<string>,
): unknown {
  if (before === undefined || typeof typed !== 'object' || typed === null || Array.isArray(typed)) return typed;
  const result = structuredClone(typed) as Record<string, unknown>;
  for (const { kind, sensitivity, pointer, path } of form.fields) {
    if (kind !== 'leaf' || readable.has(sensitivity) || pointer.includes('*')) continue;
    const kept = path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), before);
    if (kept !== undefined) place(result, path, kept);
  }
  return result;
}

function place(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) target[name] ??= value;
  else if (isObject((target[name] ??= {}))) place(target[name] as Record<string, unknown>, rest, value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
