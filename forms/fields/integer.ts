import { asFeel, defineFieldType } from './field-type.ts';
import { displayNumber, parseNumber } from './number.ts';

/** A whole number. */
export const integer = defineFieldType({
  name: 'integer',
  schema: { type: 'integer' },
  matches: (node) => node.type === 'integer',
  empty: null,
  normalise: (raw, { language }) =>
    typeof raw === 'string' ? (raw.trim() === '' ? undefined : (parseNumber(raw, language) ?? raw)) : raw,
  display: displayNumber,
  toFeel: asFeel,
  feel: 'number',
  inputMode: 'numeric',
  examples: { valid: [0, -3, 12], invalid: [1.5, '3', true] },
});
