import type { FieldElement } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';
import { readDecimal } from './decimal.ts';
import { showNumber } from './number-typing.ts';
import { readNumber } from './number.ts';

const typing: Typing = {
  show: (value, view) => showNumber(value, view, false),
  read: (text, view) => {
    const canonical = readDecimal(text, view.language);
    const value = Number(canonical);
    return canonical === undefined || !Number.isSafeInteger(value) ? { unreadable: 'integer.unreadable' } : { value };
  },
  inputMode: 'numeric',
  look: 'figure',
};

/** A whole number. */
export const integer: FieldElement = {
  read: typing.read,
  control: (view) => typedInput(view, typing),
  text: readNumber,
};
