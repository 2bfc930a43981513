import { asFeel, defineFieldType } from '../field-type.ts';

/** Several texts or numbers, one on each line. */
export const list = defineFieldType({
  name: 'list',
  schema: { type: 'array' },
  matches: (node) => node.type === 'array' && ['string', 'number', 'integer'].includes(String(node.items?.type)),
  empty: [],
  normalise(raw) {
    if (raw === undefined || raw === null || raw === '') return undefined;
    if (typeof raw !== 'string') return Array.isArray(raw) ? raw : [raw];
    const lines = raw.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '');
  },
  display: (value) => (Array.isArray(value) ? value.map(String).join(', ') : String(value)),
  toFeel: asFeel,
  feel: { list: 'any' },
  examples: {
    node: { type: 'array', items: { type: 'string', maxLength: 20 } },
    valid: [['uno'], ['uno', 'due']],
    invalid: ['uno', [1], {}],
  },
});
