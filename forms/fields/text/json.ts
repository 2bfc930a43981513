import { asFeel, defineFieldType } from '../field-type.ts';

/** Anything that nothing else can show, as JSON. The schema around it judges what it holds. */
export const json = defineFieldType({
  name: 'json',
  schema: {},
  matches: () => false,
  empty: null,
  normalise(raw) {
    if (typeof raw !== 'string') return raw;
    try {
      return JSON.parse(raw) as unknown;
    } catch {
      return raw;
    }
  },
  display: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  toFeel: asFeel,
  feel: 'any',
  examples: { node: { 'x-field': 'json' }, valid: [{ a: [1, null] }, 'testo', 3], invalid: [] },
});
