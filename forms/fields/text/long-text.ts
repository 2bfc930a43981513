import { asFeel, defineFieldType, trimmed } from '../field-type.ts';

/** Text of several lines. */
export const longText = defineFieldType({
  name: 'long_text',
  schema: { type: 'string' },
  matches: (node) => node.type === 'string' && (node.maxLength ?? 0) > 255,
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? trimmed(raw.replace(/\r\n?/g, '\n')) : raw),
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  examples: { node: { type: 'string', maxLength: 2000 }, valid: ['una riga\nun’altra'], invalid: [0, ['a'], 'x'.repeat(2001)] },
});
