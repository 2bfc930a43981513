import { asFeel, defineFieldType } from '../field-type.ts';
import { parseNumber } from '../number.ts';

/** A percentage, kept as people say it: 12.5 is twelve and a half per cent. */
export const percentage = defineFieldType({
  name: 'percentage',
  schema: { type: 'number' },
  matches: () => false,
  empty: null,
  normalise: (raw, { language }) =>
    typeof raw === 'string' ? (raw.trim() === '' ? undefined : (parseNumber(raw, language) ?? raw)) : raw,
  display: (value, { language }) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 8 }).format(value / 100)
      : String(value),
  toFeel: asFeel,
  feel: 'number',
  inputMode: 'decimal',
  examples: {
    node: { type: 'number', 'x-field': 'percentage', minimum: 0, maximum: 100 },
    valid: [0, 12.5, 100],
    invalid: ['12%', 101, -1, true],
  },
});
