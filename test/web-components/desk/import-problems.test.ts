import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { doubts } from '../../../core/drivers/map/doubts.ts';
import { problemTexts } from '../../../web-components/desk/imports/problem-texts.ts';
import en from '../../../web-components/desk/texts/en.json' with { type: 'json' };
import italian from '../../../web-components/desk/texts/it.json' with { type: 'json' };

const project = new URL('../../..', import.meta.url).pathname;
const longestCall = 900;

/** By code, what stands in the source after each place that makes a problem of a file of it. */
const made = globSync('core/{drivers,registry/imports}/**/*.ts', { cwd: project }).flatMap((file) => {
  const source = readFileSync(`${project}/${file}`, 'utf8');
  return [...source.matchAll(/(?:loadProblem|BrokenSource|broken)\(\s*'(\w+)'/g)].map(({ 1: code, index }) => {
    const rest = source.slice(index + 1, index + longestCall);
    const next = rest.search(/\n[a-z/}]/);
    return { code: code!, call: next < 0 ? rest : rest.slice(0, next) };
  });
});

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
const textOf = (table: Readonly<Record<string, string>>, code: string): string => table[problemTexts[code] ?? ''] ?? '';

describe('what is wrong with a file of an import', () => {
  it.each([...new Set([...made.map(({ code }) => code), ...doubts])])('is said in words: %s', (code) => {
    expect(textOf(italian, code)).not.toBe('');
    expect(textOf(en, code)).not.toBe('');
  });

  it.each(made)('has all that its words name, $code', ({ code, call }) => {
    for (const hole of holes(textOf(italian, code))) expect(call).toMatch(new RegExp(`\\b${hole}\\b`));
  });

  it.each(doubts)('has the number of the rows in doubt, and nothing else: %s', (doubt) => {
    expect(holes(textOf(italian, doubt))).toEqual(['count']);
  });
});
