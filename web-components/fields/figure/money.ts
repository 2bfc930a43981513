import { html } from 'lit';
import type { FieldElement, FieldView } from '../field.ts';
import { typedInput, type Typing } from '../typed.ts';
import { readDecimal } from './decimal.ts';

const typing: Typing = {
  show: (value, { language }) =>
    typeof value === 'number'
      ? new Intl.NumberFormat(language, {
          useGrouping: 'always',
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
        }).format(value / 100)
      : '',
  read: (text, view) => {
    const cents = readCents(text, view.language);
    return cents === undefined ? { unreadable: 'money.unreadable' } : { value: cents };
  },
  inputMode: 'decimal',
  look: 'figure amount',
};

/** `1.234,56` to 123456, by digits and never by floating point; undefined when it is not an amount to the cent. */
export function readCents(text: string, language: string): number | undefined {
  const canonical = readDecimal(text, language);
  const match = canonical === undefined ? null : /^(-?\d+)(?:\.(\d{1,2}))?$/.exec(canonical);
  if (!match) return undefined;
  const cents = Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
  return Number.isSafeInteger(cents) ? cents : undefined;
}

const currencyOf = (view: FieldView): string => view.field.currency ?? 'EUR';

function signOf(view: FieldView): string {
  const parts = new Intl.NumberFormat(view.language, { style: 'currency', currency: currencyOf(view) }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currencyOf(view);
}

/** An amount, kept as whole cents. */
export const money: FieldElement = {
  read: typing.read,
  control: (view) => html`<span class="affixed">${typedInput(view, typing)}<span class="affix">${signOf(view)}</span></span>`,
  text: (view) => view.displayed(),
};
