import { describe, expect, it } from 'vitest';
import type * as texts from '../../web-components/texts/say.ts';
import { fetchTexts, say, textsOf } from '../../web-components/texts/say.ts';
import rowsEn from '../../web-components/nucleo-form/rows/texts/en.json' with { type: 'json' };
import rowsIt from '../../web-components/nucleo-form/rows/texts/it.json' with { type: 'json' };
import en from '../../web-components/texts/en.json' with { type: 'json' };
import italian from '../../web-components/texts/it.json' with { type: 'json' };

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
