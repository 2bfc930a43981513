import { html, nothing } from 'lit';
import { partOf } from '../composite/part.ts';
import type { FieldElement, FieldView } from '../field.ts';
import { typedInput } from '../typed.ts';
import { typing } from './number-typing.ts';

interface Quantity {
  readonly amount: number;
  readonly unit: string;
}

/** The unit of the answer, or the one chosen for an answer to come; the base unit otherwise. */
const unitOf = ({ value, kept, field }: FieldView): string =>
  (value as Quantity | undefined)?.unit ?? String(kept.get('unit') ?? field.units?.[0]?.id);

function chooseUnit(view: FieldView, unit: string): void {
  view.kept.set('unit', unit);
  const value = view.value as Quantity | undefined;
  if (value) view.write({ ...value, unit }, view.typed);
  else view.refresh();
}

/** An amount, and beside it the unit it is in. What it comes to in the base unit is told below. */
export const quantity: FieldElement = {
  control: (view) => {
    const { units = [] } = view.field;
    const unit = unitOf(view);
    const amount: FieldView = {
      ...partOf(view, 'amount', view.label),
      domId: view.domId,
      typed: view.typed,
      required: view.required,
      invalid: view.invalid,
      describedBy: view.describedBy,
      write: (value, typed) => view.write(value === undefined ? undefined : { amount: value, unit: unitOf(view) }, typed),
    };
    return html`<span class="affixed">
        ${typedInput(amount, typing)}
        ${
          units.length > 1
            ? html`<select
                class="control unit"
                aria-label=${view.say('quantity.unit', { label: view.label })}
                ?disabled=${view.disabled}
                @change=${(event: Event) => chooseUnit(view, (event.target as HTMLSelectElement).value)}
              >
                ${units.map(({ id, label }) => html`<option value=${id} .selected=${id === unit}>${view.textOf(label)}</option>`)}
              </select>`
            : html`<span class="affix">${view.textOf(units[0]?.label)}</span>`
        }
      </span>
      ${view.value && unit !== units[0]?.id ? html`<p class="note">${view.displayed()}</p>` : nothing}`;
  },
  text: (view) => view.displayed(),
};
