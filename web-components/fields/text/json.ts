import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldElement } from '../field.ts';
import { takeTyped, typedText, type Typing } from '../typed.ts';
import { wire } from '../wire.ts';

const typing: Typing = {
  show: (value) => (value === undefined ? '' : JSON.stringify(value, null, 2)),
  read(text) {
    try {
      return { value: JSON.parse(text) as unknown };
    } catch {
      return { unreadable: 'json.unreadable' };
    }
  },
};

/** Anything, written as JSON. */
export const json: FieldElement = {
  control: (view) =>
    html`<textarea
      class="control code"
      ${wire(view)}
      spellcheck="false"
      .value=${live(typedText(view, typing))}
      @input=${(event: Event) => takeTyped(view, typing, (event.target as HTMLTextAreaElement).value)}
    ></textarea>`,
  text: (view) => typing.show(view.value, view),
};
