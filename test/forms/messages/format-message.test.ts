import { parse } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../../forms/messages/format-message.ts';
import english from '../../../forms/messages/en.json' with { type: 'json' };
import italian from '../../../forms/messages/it.json' with { type: 'json' };

const amounts = [0, 1, 2, 21, 1234.5, 1_000_000];
const words = ['number', 'array', 'date', 'uri', 'nothing known'];
const ours = (text: string, facts: Record<string, unknown>, language: string) => formatMessage(parse(text), facts, language);

describe('formatMessage', () => {
  it.each([
    ['it', italian],
    ['en', english],
  ] as const)('says every text of the forms as the reference formatter does (%s)', (language, texts) => {
    for (const [code, text] of Object.entries(texts)) {
      for (const value of [...amounts, ...words]) {
        const facts = Object.fromEntries([...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name!, value]));
        const reference = String(new IntlMessageFormat(text, language).format(facts));
        expect([code, value, ours(text, facts, language)]).toEqual([code, value, reference]);
      }
    }
  });

  it('knows exact counts, offsets and ordinals', () => {
    const guests = '{n, plural, offset:1 =0 {nobody} =1 {you} one {you and # other} other {you and # others}}';
    expect([0, 1, 2, 5].map((n) => ours(guests, { n }, 'en'))).toEqual(['nobody', 'you', 'you and 1 other', 'you and 4 others']);
    expect(ours('{n, selectordinal, one {#st} two {#nd} other {#th}}', { n: 22 }, 'en')).toBe('22nd');
  });

  it('says nothing when a fact is missing', () => {
    expect(ours('At most {limit, number}.', {}, 'en')).toBeUndefined();
    expect(ours('{a, select, other {{b}}}', { a: 'x' }, 'en')).toBeUndefined();
  });
});
