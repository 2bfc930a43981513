import { asText, type FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';

const typing: Typing = {
  show: asText,
  read: (text) => ({ value: text.replaceAll(/\s/g, '').toUpperCase() }),
  look: 'short code',
};

/** An Italian fiscal code. A doubtful one is a warning of the form, never a refusal. */
export const fiscalCode: FieldElement = {
  read: typing.read,
  control: (view) => typedInput(view, typing),
  text: (view) => asText(view.value),
};
