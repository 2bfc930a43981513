import { asText, type FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';

const typing: Typing = {
  show: asText,
  read: (text) => ({ value: text.trim() }),
  type: 'text',
  inputMode: 'email',
  look: 'short',
};

/** An e-mail address. A text input: the browser's own e-mail input trims and refuses in its own words. */
export const email: FieldElement = {
  read: typing.read,
  control: (view) => typedInput(view, typing),
  text: (view) => asText(view.value),
};
