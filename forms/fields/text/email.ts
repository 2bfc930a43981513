import { asFeel, defineFieldType } from '../field-type.ts';

/** An e-mail address. */
export const email = defineFieldType({
  name: 'email',
  schema: { type: 'string', format: 'email', maxLength: 254 },
  matches: (node) => node.type === 'string' && node.format === 'email',
  empty: '',
  normalise: (raw) => (typeof raw === 'string' ? raw.trim() : raw),
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  inputMode: 'email',
  autocomplete: 'email',
  examples: { valid: ['sportello@example.org'], invalid: ['sportello', 'a@b', '@example.org', 1] },
});
