import type { Answers, CompiledForm } from '../../forms/browser.ts';

/** Answers being filled in, kept in this browser until they are filed. */
interface Draft {
  readonly shape: string;
  readonly at: string;
  readonly answers: Answers;
  /** Pointers of the proposed answers that were confirmed. */
  readonly confirmed?: readonly string[];
}

const prefix = 'nucleo.draft.';

/** What tells two forms apart as far as answers go: version and fields, not wording or layout. */
export function shapeOf(form: CompiledForm): string {
  let hash = 0x811c9dc5;
  const text = form.fields.map((field) => `${field.pointer}:${field.type ?? field.kind}`).join('|');
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${form.id}@${form.version}#${(hash >>> 0).toString(36)}`;
}

export function readDraft(key: string): Draft | undefined {
  const text = localStorage.getItem(prefix + key);
  if (text === null) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** False when the browser will not keep it (full, or forbidden): the form goes on without. */
export function keepDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function wipeDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** Removes every draft in this browser: for signing out of a shared machine. */
export function wipeDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
}

/** The answers of a draft that a form still has fields for. */
export function fittingAnswers(form: CompiledForm, answers: Answers): Answers {
  const names = new Set(form.fields.map((field) => field.path[0]));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name)));
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, at, answers } = value as Partial<Draft>;
  return typeof shape === 'string' && typeof at === 'string' && typeof answers === 'object' && answers !== null;
}
