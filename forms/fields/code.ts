import { textIn } from '../messages/text.ts';
import { asFeel, defineFieldType, trimmed } from './field-type.ts';

/** A code of a code list. Whether the list has it, and on that date, is the engine's to say. */
export const code = defineFieldType({
  name: 'code',
  schema: { type: 'string', minLength: 1, maxLength: 100 },
  matches: (node) => node['x-codelist'] !== undefined && node.type !== 'array',
  empty: null,
  normalise: trimmed,
  display: (value, { field, language, labelOf }) =>
    textIn(labelOf?.(field.codelist ?? '', String(value)) ?? String(value), language),
  toFeel: asFeel,
  feel: 'string',
  examples: {
    node: { type: 'string', 'x-codelist': 'stato_civile' },
    valid: ['1', 'Z100'],
    invalid: [1, ['1'], '', 'x'.repeat(101)],
  },
});
