import { asFeel, defineFieldType } from './field-type.ts';

/** Yes or no. Not answered is neither. */
export const boolean = defineFieldType({
  name: 'boolean',
  schema: { type: 'boolean' },
  matches: (node) => node.type === 'boolean',
  empty: null,
  normalise: (raw) => (raw === 'true' ? true : raw === 'false' ? false : raw),
  display: (value, { language }) => (language.startsWith('it') ? (value === true ? 'Sì' : 'No') : value === true ? 'Yes' : 'No'),
  toFeel: asFeel,
  feel: 'boolean',
  examples: { valid: [true, false], invalid: ['true', 1, 0] },
});
