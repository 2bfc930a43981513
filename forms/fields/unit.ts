import { textIn } from '../messages/text.ts';
import { asFeel, defineFieldType } from './field-type.ts';

/** A unit of the organisation, by id. */
export const unit = defineFieldType({
  name: 'unit',
  schema: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', maxLength: 80 },
  matches: () => false,
  empty: null,
  normalise: (raw) => raw,
  display: (value, { language, labelOf }) => textIn(labelOf?.('unit', String(value)) ?? String(value), language),
  toFeel: asFeel,
  feel: 'string',
  examples: { node: { type: 'string', 'x-field': 'unit' }, valid: ['comune_di_narni'], invalid: ['Comune di Narni', 7] },
});
