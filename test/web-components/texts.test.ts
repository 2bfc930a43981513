import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as texts from '../../web-components/texts/say.ts';
import { fetchTexts, say, textsOf } from '../../web-components/texts/say.ts';
import rowsEn from '../../web-components/nucleo-form/rows/texts/en.json' with { type: 'json' };
import rowsIt from '../../web-components/nucleo-form/rows/texts/it.json' with { type: 'json' };
import en from '../../web-components/texts/en.json' with { type: 'json' };
import italian from '../../web-components/texts/it.json' with { type: 'json' };

const folder = join(import.meta.dirname, '../../web-components');
const sources = (readdirSync(folder, { recursive: true }) as string[])
  .filter((name) => /^(fields|nucleo-form|nucleo-code-search|nucleo-error-summary|styles|texts)\/.*\.ts$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();

describe('the texts of the form elements', () => {
  it.each([
    ['of forms', italian, en],
    ['of rows', rowsIt, rowsEn],
  ] as readonly (readonly [string, Readonly<Record<string, string>>, Readonly<Record<string, string>>])[])(
    '%s are the same in Italian and English, holes and all',
    (_name, its, ens) => {
      expect(Object.keys(ens).toSorted()).toEqual(Object.keys(its).toSorted());
      for (const [key, text] of Object.entries(its))
        if (!/_(one|other)$/.test(key)) expect(holes(ens[key] ?? ''), key).toEqual(holes(text));
    },
  );

  it('are all used', () => {
    const parts = [...sources.matchAll(/`([a-z_]+\.(?:[a-z_]*_)?)\$\{/g)].map(([, start]) => start!);
    const isUsed = (key: string): boolean =>
      sources.includes(`'${key}'`) || key.endsWith('.unreadable') || parts.some((start) => key.startsWith(start));
    const keys = [...Object.keys(italian), ...Object.keys(rowsIt)].map((key) => key.replace(/_(one|other)$/, ''));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are fetched language by language', async () => {
    // Modules of our own are shared with other suites, which may have fetched both: this one is asked for anew.
    const anew = (await import(`${import.meta.resolve('../../web-components/texts/say.ts')}?anew`)) as typeof texts;
    expect(anew.hasTexts('it')).toBe(false);
    await anew.fetchTexts('it');
    expect([anew.hasTexts('it'), anew.hasTexts('de'), anew.hasTexts('en'), anew.fetchTexts('it')]).toEqual([
      true,
      true,
      false,
      undefined,
    ]);
    expect(anew.say('en', 'form.submit')).toBe('Invia');
  });

  it('choose the plural form of the language', async () => {
    await Promise.all([fetchTexts('it'), fetchTexts('en')]);
    expect(say('it', 'summary.title', { count: 1 })).toBe('C’è un errore da correggere');
    expect(say('en', 'summary.title', { count: 3 })).toBe('There are 3 errors to correct');
  });

  it('fall to Italian, then English, then show the key', () => {
    const own = textsOf({ it: { a: 'sì' }, en: { a: 'yes', b: 'only' } });
    expect([own('fr', 'a'), own('it', 'b'), own('it', 'c')]).toEqual(['sì', 'only', 'c']);
  });
});
