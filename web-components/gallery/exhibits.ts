import type { Answers, CompiledForm, Problem, Text } from '../../forms/browser.ts';

/** One thing that forms are made of, as the server shows it. */
export interface Exhibit {
  readonly id: string;
  readonly kind: 'field' | 'layout';
  readonly title: Text;
  readonly about: Text;
  readonly file: object;
  readonly form: CompiledForm;
  readonly required: CompiledForm;
  readonly answers: Answers;
}

/** What came of a form that was tried. */
export interface Trial {
  readonly problems: readonly (Problem & { readonly text: Text })[];
  readonly form: CompiledForm | null;
}

/** Thrown when the server gives none; `status` 0 when it does not answer. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

export async function fetchExhibits(): Promise<readonly Exhibit[]> {
  return (await ask<{ readonly exhibits: readonly Exhibit[] }>('/api/gallery', {})).exhibits;
}

/** Has the server read and prepare a form file. */
export function tryForm(file: object): Promise<Trial> {
  return ask('/api/gallery/compile', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nucleo-csrf': '1' },
    body: JSON.stringify({ form: file }),
  });
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const reply = await fetch(path, init).catch(() => null);
  if (reply === null || !reply.ok) throw new Refused(reply?.status ?? 0);
  return (await reply.json()) as T;
}
