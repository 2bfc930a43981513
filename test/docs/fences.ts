import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url));

/** A fenced block of a page: what its first line says after the backticks, word by word, and what it holds. */
export interface Fence {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  /** What stands between the block before and this one. */
  readonly before: string;
}

/** README and everything under docs, as paths from the project. */
export function pages(): string[] {
  const docs = (readdirSync(join(project, 'docs'), { recursive: true }) as string[]).filter((name) => name.endsWith('.md'));
  return ['README.md', ...docs.map((name) => `docs/${name}`)].sort();
}

export function textOfPage(page: string): string {
  return readFileSync(join(project, page), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function fencesOf(page: string): Fence[] {
  const text = textOfPage(page);
  let end = 0;
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [language = '', ...words] = match[1]!.trim().split(/\s+/);
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    return { page, line: text.slice(0, match.index).split('\n').length, language, words, text: match[2]!, before };
  });
}
