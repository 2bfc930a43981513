import { asFeel, defineFieldType } from './field-type.ts';
import { parseNumber } from './number.ts';

/** An amount of money in whole cents: 12,50 euro is 1250. */
export const money = defineFieldType({
  name: 'money',
  schema: { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 },
  matches: (node) => node['x-currency'] !== undefined,
  empty: null,
  normalise(raw, { language }) {
    if (typeof raw !== 'string') return raw;
    if (raw.trim() === '') return undefined;
    const amount = parseNumber(raw, language);
    return amount === null || !/^-?\d+(\.\d{1,2})?$/.test(String(amount)) ? raw : Math.round(amount * 100);
  },
  display(value, { language, field }) {
    if (typeof value !== 'number') return String(value);
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency: field.currency ?? 'EUR',
      useGrouping: 'always',
    }).format(value / 100);
  },
  toFeel: asFeel,
  feel: 'number',
  inputMode: 'decimal',
  examples: { node: { type: 'integer', 'x-currency': 'EUR' }, valid: [0, 125050, -500], invalid: [12.5, '12,50', true] },
});
