import { asFeel, defineFieldType, trimmed } from '../field-type.ts';

/** A line of text. */
export const text = defineFieldType({
  name: 'text',
  schema: { type: 'string' },
  matches: (node) => node.type === 'string',
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? (trimmed(raw.replace(/\s+/g, ' ')) as string) : raw),
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  examples: { valid: ['Rossi', 'città'], invalid: [12, true, ['a'], {}] },
});
