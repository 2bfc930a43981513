import type { FieldView } from '../field.ts';
import type { Typing } from '../typed.ts';
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
  return new Intl.NumberFormat(view.language, { maximumFractionDigits: 15, useGrouping: grouped ? 'min2' : false }).format(value);
}
