import { textIn } from '../messages/text.ts';
import { asFeel, defineFieldType, type FieldContext } from './field-type.ts';

/** The label of an option, or the value itself when there is no such option. */
export function optionLabel(value: unknown, { field, language }: FieldContext): string {
  const option = field.options?.find((candidate) => candidate.value === value);
  return option ? textIn(option.label, language) : String(value);
}

/** One of a few options written in the form. */
export const choice = defineFieldType({
  name: 'choice',
  schema: {},
  matches: (node) => node.enum !== undefined || node.oneOf !== undefined,
  empty: null,
  normalise(raw, { field }) {
    // Controls give text: an option with that text is meant, be it a number or yes and no.
    const option =
      field.options?.find((candidate) => candidate.value === raw) ??
      field.options?.find((candidate) => String(candidate.value) === raw);
    return option ? option.value : raw;
  },
  display: optionLabel,
  toFeel: asFeel,
  feel: ['string', 'number', 'boolean'],
  examples: { node: { type: 'string', enum: ['a', 'b'] }, valid: ['a', 'b'], invalid: ['c', 1, ['a']] },
});
