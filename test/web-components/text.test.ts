import { describe, expect, it } from 'vitest';
import { say, textsOf } from '../../web-components/text.ts';
import en from '../../web-components/texts/en.json' with { type: 'json' };
import italian from '../../web-components/texts/it.json' with { type: 'json' };

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();

describe('the texts of the form elements', () => {
  it('are the same in Italian and English, holes and all', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(italian).toSorted());
    for (const [key, text] of Object.entries(italian)) {
      if (!/_(one|other)$/.test(key)) expect(holes(en[key as keyof typeof en]), key).toEqual(holes(text));
    }
  });

  it('choose the plural form of the language', () => {
    expect(say('it', 'summary.title', { count: 1 })).toBe('C’è un errore da correggere');
    expect(say('en', 'summary.title', { count: 3 })).toBe('There are 3 errors to correct');
  });

  it('fall to Italian, then English, then show the key', () => {
    const own = textsOf({ it: { a: 'sì' }, en: { a: 'yes', b: 'only' } });
    expect([own('fr', 'a'), own('it', 'b'), own('it', 'c')]).toEqual(['sì', 'only', 'c']);
  });
});
