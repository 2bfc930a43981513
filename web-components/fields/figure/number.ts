import { bandOf } from '../../../forms/browser.ts';
import type { FieldElement, FieldView } from '../field.ts';
import { typedInput } from '../typed.ts';
import { showNumber, typing } from './number-typing.ts';

/** A number as it is read: with what it means, when it is a score with bands. */
export function readNumber(view: FieldView): string {
  const text = showNumber(view.value, view);
  const band = bandOf(view.field.bands, view.value);
  return band ? `${text} – ${view.textOf(band.label)}` : text;
}

/** A number, with the decimal sign of the language. A text input: the browser's number input loses what it cannot read. */
export const number: FieldElement = {
  read: typing.read,
  control: (view) => typedInput(view, typing),
  text: readNumber,
};
