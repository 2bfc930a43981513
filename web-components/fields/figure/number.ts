import { bandOf } from '../../../forms/browser.ts';
import type { FieldElement, FieldView } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';
import { readDecimal } from './decimal.ts';

export const typing: Typing = {
  // No grouping in the input: what is seen while typing and after is one and the same.
  show: (value, view) => showNumber(value, view, false),
  read: (text, view) => {
    const canonical = readDecimal(text, view.language);
    return canonical === undefined ? { unreadable: 'number.unreadable' } : { value: Number(canonical) };
  },
  inputMode: 'decimal',
  look: 'figure',
};

export function showNumber(value: unknown, view: FieldView, grouped = true): string {
  if (typeof value !== 'number') return '';
  return new Intl.NumberFormat(view.language, { maximumFractionDigits: 15, useGrouping: grouped ? 'always' : false }).format(
    value,
  );
}

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
