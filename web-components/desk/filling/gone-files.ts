import { pointerStep, type Problem } from '../../../forms/browser.ts';

/** The files that answers name and the server keeps no more, each told at its place. */
export function goneFiles(answers: unknown, kept: ReadonlySet<string>, say: (name: string) => string): Problem[] {
  return filesIn(answers, '')
    .filter(({ document }) => !kept.has(document))
    .map(({ name, pointer }) => ({ code: 'file_gone', pointer, message: say(name), severity: 'error' }));
}

interface Named {
  readonly document: string;
  readonly name: string;
  readonly pointer: string;
}

function filesIn(value: unknown, pointer: string): readonly Named[] {
  if (typeof value !== 'object' || value === null) return [];
  const { document, digest, name } = value as Readonly<Record<string, unknown>>;
  if (typeof document === 'string' && typeof digest === 'string') return [{ document, name: String(name), pointer }];
  return Object.entries(value).flatMap(([key, each]) => filesIn(each, pointer + pointerStep(key)));
}
