import { asText, type FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';

export const plainTyping: Typing = {
  show: asText,
  read: (text) => ({ value: text.trim() }),
};

/** One line of text. */
export const text: FieldElement = {
  read: plainTyping.read,
  control: (view) => typedInput(view, plainTyping),
  text: (view) => asText(view.value),
};
