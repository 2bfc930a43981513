import { largest, mediaTypes } from '../../../core/http/routes/receive-document.ts';
import { largestFile } from '../../../web-components/desk/api/api.ts';
import { words } from '../../../web-components/desk/words.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from '../../../web-components/desk/texts/en.json' with { type: 'json' };
import itTexts from '../../../web-components/desk/texts/it.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../web-components/', import.meta.url));
const elements = [
  'desk',
  'nucleo-api-reference',
  'nucleo-case',
  'nucleo-documents',
  'nucleo-household',
  'nucleo-person-search',
  'nucleo-steps',
  'nucleo-task-list',
  'nucleo-timeline',
  'nucleo-workflow',
  'nucleo-worklist',
];
const sources = elements.flatMap((folder) => filesIn(join(root, folder))).map((file) => readFileSync(file, 'utf8'));
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

describe('texts of the desk', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(itTexts));
  });

  it('take the same parameters in both languages', () => {
    for (const [key, text] of Object.entries(itTexts))
      expect(placeholders(en[key as keyof typeof en]), key).toEqual(placeholders(text));
  });

  it('have no braces but those of parameters: plural forms are keys of their own', () => {
    for (const [key, text] of [...Object.entries(itTexts), ...Object.entries(en)])
      expect(text.replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/);
  });

  it('are all there for what the code says', () => {
    const said = sources
      .flatMap((source) => [...source.matchAll(/'([a-z_]+\.[a-z_]+(?:\.[a-z_]+)?)'/g)].map(([, key]) => key!))
      .filter((key) => areas.has(key.split('.')[0]!));
    expect(said.length).toBeGreaterThan(120);
    for (const key of said) expect(key in itTexts || `${key}_other` in itTexts, key).toBe(true);
  });

  it('are all used', () => {
    const all = sources.join('\n');
    const computed = ['category.', 'language.', 'sensitivity.', 'timeline.kind.', 'steps.to_', 'list.from', 'list.to', 'error.'];
    const unused = Object.keys(itTexts)
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !all.includes(`'${key}'`) && !computed.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

const areas = new Set(
  Object.keys(itTexts)
    .map((key) => key.split('.')[0]!)
    .filter((area) => !['case', 'person'].includes(area)),
);

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

describe('what a file is refused with', () => {
  it.each(['it', 'en'])('names the kinds and the size that the server takes: %s', (language) => {
    for (const kind of Object.keys(mediaTypes)) expect(words(language, 'error.file_kind')).toMatch(new RegExp(`\\b${kind}\\b`));
    expect(largestFile).toBe(largest);
    expect(words(language, 'error.file_too_large')).toContain(`${largest / 1024 / 1024} MB`);
  });
});
