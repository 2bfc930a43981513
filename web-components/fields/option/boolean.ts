import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { displayOf, type FieldElement, type FieldView } from '../field.ts';
import { wire } from '../wire.ts';
import { radios } from './radios.ts';

const isTick = (view: FieldView): boolean => displayOf(view) === 'checkbox';

/** Yes or no. Two radio buttons, as not answered is not no; `display: checkbox` for a consent, where only yes can be said. */
export const boolean: FieldElement = {
  grouped: (view) => !isTick(view),
  control: (view) =>
    isTick(view)
      ? html`<input
          class="tick"
          type="checkbox"
          ${wire(view)}
          .checked=${live(view.value === true)}
          @change=${(event: Event) => view.write((event.target as HTMLInputElement).checked || undefined)}
        />`
      : radios(
          view,
          [true, false].map((value) => ({ value, text: view.say(`boolean.${value}`) })),
          'inline',
        ),
  text: (view) => (typeof view.value === 'boolean' ? view.say(`boolean.${view.value}`) : ''),
};
