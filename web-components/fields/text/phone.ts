import { asText, type FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';

const typing: Typing = { show: asText, read: (text) => ({ value: text.trim() }), type: 'tel', look: 'short' };

/** A telephone number. */
export const phone: FieldElement = {
  read: typing.read,
  control: (view) => typedInput(view, typing),
  text: (view) => asText(view.value),
};
