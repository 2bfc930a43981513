import { relative } from 'node:path';
import type { Terminal } from './terminal.ts';
import { paint } from './terminal.ts';

interface Shown {
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly severity?: 'error' | 'warning';
  readonly pack?: string;
  readonly file?: string;
  readonly pointer?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Problems grouped by file, each with `file:line:column` that editors open. `directories` tells where packs lie. */
export function problemLines(
  problems: readonly unknown[],
  terminal: Terminal,
  directories: ReadonlyMap<string, string> = new Map(),
): string[] {
  const lines: string[] = [];
  let group: string | null = null;
  for (const problem of problems as readonly Shown[]) {
    const file = shownFile(problem, terminal, directories);
    if (file !== group) lines.push('', paint(terminal, 'bold', file === '' ? 'settings' : file));
    group = file;
    const { line, column } = problem.params ?? {};
    const place = typeof line === 'number' ? `${line}:${Number(column)}` : '';
    const severity = problem.severity === 'warning' ? paint(terminal, 'yellow', 'warning') : paint(terminal, 'red', 'error  ');
    lines.push(
      `  ${place.padEnd(7)} ${severity}  ${problem.message ?? ''}  ${paint(terminal, 'dim', [problem.pointer, problem.code].filter(Boolean).join('  '))}`,
    );
    if (problem.hint !== undefined) lines.push(`${' '.repeat(19)}${problem.hint}`);
  }
  return lines;
}

/** A file as it is named from the folder of the terminal. */
export function shownFile(
  { pack, file }: Pick<Shown, 'pack' | 'file'>,
  { directory }: Terminal,
  directories: ReadonlyMap<string, string>,
): string {
  if (pack === undefined) return file ?? '';
  const folder = directories.get(pack);
  const path = folder === undefined ? `${pack}/${file ?? ''}` : relative(directory, `${folder}/${file ?? ''}`);
  return path.replace(/\/$/, '');
}
