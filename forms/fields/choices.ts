import { textIn } from '../messages/text.ts';
import { optionLabel } from './choice.ts';
import { asFeel, defineFieldType } from './field-type.ts';

/** Any of some options: written in the form, or the codes of a list. */
export const choices = defineFieldType({
  name: 'choices',
  schema: { type: 'array', uniqueItems: true },
  matches: (node) =>
    node.type === 'array' &&
    node.items !== undefined &&
    (node.items.enum !== undefined || node.items.oneOf !== undefined || node.items['x-codelist'] !== undefined),
  empty: [],
  normalise: (raw) =>
    raw === undefined || raw === null || raw === '' ? undefined : Array.isArray(raw) ? [...new Set(raw)] : [raw],
  display(value, context) {
    const { codelist } = context.field;
    const labelOf = (item: unknown) =>
      codelist ? textIn(context.labelOf?.(codelist, String(item)) ?? String(item), context.language) : optionLabel(item, context);
    return Array.isArray(value) ? value.map(labelOf).join(', ') : String(value);
  },
  toFeel: asFeel,
  feel: { list: ['string', 'number', 'boolean'] },
  examples: {
    node: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['a', 'b', 'c'] } },
    valid: [['a'], ['a', 'c']],
    invalid: ['a', ['d'], ['a', 'a'], [1]],
  },
});
