import { asFeel, defineFieldType } from '../field-type.ts';

/** A judgement on a short scale, from `minimum` to `maximum`. */
export const rating = defineFieldType({
  name: 'rating',
  schema: { type: 'integer' },
  matches: () => false,
  empty: null,
  normalise: (raw) => (typeof raw === 'string' ? (/^-?\d{1,3}$/.test(raw.trim()) ? Number(raw) : raw.trim()) : raw),
  display: (value, { field }) => `${String(value)} / ${field.constraints.maximum ?? '–'}`,
  toFeel: asFeel,
  feel: 'number',
  inputMode: 'numeric',
  examples: {
    node: { type: 'integer', 'x-field': 'rating', minimum: 1, maximum: 5 },
    valid: [1, 5],
    invalid: [0, 6, 2.5, '3'],
  },
});
