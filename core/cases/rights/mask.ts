import { isDeepStrictEqual } from 'node:util';
import { type Answers, type CompiledField, type CompiledForm, isObject, valueIn } from '#forms';
import type { SubmissionRow } from '../../storage/index.ts';
import type { Sight } from './gate.ts';

/**
 * What was filed without the answers that the reader may not see, and the labels that were taken away. Judged by the form that
 * asked and, where there still is one, by today's: a label that was given since closes what was filed before it.
 */
export function maskedFiled(forms: readonly (CompiledForm | undefined)[], filed: Filed, sight: Sight): Masked {
  const closed = new Map(
    forms.flatMap((form) =>
      (form?.fields ?? [])
        .filter((field) => field.kind === 'leaf' && !mayRead(field, filed, sight))
        .map((field) => [field.pointer, field.sensitivity] as const),
    ),
  );
  if (closed.size === 0) return { answers: filed.answers, hidden: [], closed };
  const hidden = new Set<string>();
  const kept = without(filed.answers, '', closed, hidden) as Answers;
  return { answers: kept, hidden: [...hidden], closed };
}

export interface Masked {
  readonly answers: Answers;
  readonly hidden: readonly string[];
  /** Pointers of all fields that the reader may not see, answered or not, with their labels. */
  readonly closed: ReadonlyMap<string, string>;
}

/** What was filed, as far as it decides who may read it. */
type Filed = Pick<SubmissionRow, 'answers' | 'author' | 'authors'>;

function mayRead({ sensitivity, pointer }: CompiledField, { author, authors }: Filed, { reader, labels, own }: Sight): boolean {
  return labels.has(sensitivity) || (own.has(sensitivity) && (authors[pointer] ?? author) === reader);
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
export function withClosed(form: CompiledForm, typed: unknown, before: Filed | undefined, sight: Sight): unknown {
  if (before === undefined || typeof typed !== 'object' || typed === null || Array.isArray(typed)) return typed;
  const result = structuredClone(typed) as Record<string, unknown>;
  for (const field of form.fields) {
    if (field.kind !== 'leaf' || field.pointer.includes('*') || mayRead(field, before, sight)) continue;
    const kept = valueIn(before.answers, field.path);
    if (kept !== undefined) place(result, field.path, kept);
  }
  return result;
}

/** Who wrote the private answers that are filed again as they were: whoever wrote them first. */
export function authorsOf(form: CompiledForm, answers: Answers, before: Filed | undefined): Readonly<Record<string, string>> {
  if (before === undefined) return {};
  const same = form.fields.filter(({ kind, sensitivity, pointer, path }) => {
    if (kind !== 'leaf' || sensitivity !== 'private' || pointer.includes('*')) return false;
    const value = valueIn(answers, path);
    return value !== undefined && isDeepStrictEqual(value, valueIn(before.answers, path));
  });
  return Object.fromEntries(same.map(({ pointer }) => [pointer, before.authors[pointer] ?? before.author]));
}

function place(target: Record<string, unknown>, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) target[name] ??= value;
  else if (isObject((target[name] ??= {}))) place(target[name] as Record<string, unknown>, rest, value);
}
