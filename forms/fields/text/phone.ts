import { asFeel, defineFieldType } from '../field-type.ts';

/** A telephone number as it is dialled: digits, and the plus of an international one. */
export const phone = defineFieldType({
  name: 'phone',
  schema: { type: 'string', pattern: '^\\+?[0-9]{3,20}$', maxLength: 21 },
  matches: (node) => node['x-concept'] === 'phone' && node.type === 'string',
  empty: '',
  normalise: (raw) =>
    typeof raw === 'string'
      ? raw
          .trim()
          .replace(/[\s./()-]/g, '')
          .replace(/^00/, '+')
      : raw,
  display: (value) => String(value),
  toFeel: asFeel,
  feel: 'string',
  inputMode: 'tel',
  autocomplete: 'tel',
  examples: {
    node: { type: 'string', 'x-field': 'phone' },
    valid: ['+390755551234', '0755551234'],
    invalid: ['casa', 75, '12', '+39 075'],
  },
});
