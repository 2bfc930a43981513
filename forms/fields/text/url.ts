import { asFeel, defineFieldType } from '../field-type.ts';

/** The address of a page of the web. */
export const url = defineFieldType({
  name: 'url',
  schema: { type: 'string', pattern: '^https?://[^\\s/?#.]+\\.\\S+$', maxLength: 2000 },
  matches: () => false,
  empty: '',
  normalise(raw) {
    if (typeof raw !== 'string') return raw;
    const typed = raw.trim();
    return /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(typed) ? `https://${typed}` : typed;
  },
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  inputMode: 'url',
  autocomplete: 'url',
  examples: {
    node: { type: 'string', 'x-field': 'url' },
    valid: ['https://www.example.org', 'http://example.org/a?b=c#d'],
    invalid: ['example.org', 'javascript:alert(1)', 'https://example', 'https://a b.org', 1],
  },
});
