import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { asText, type FieldElement, type FieldView } from '../field.ts';
import { takeTyped, typedText, type Typing } from '../typed.ts';
import { wire } from '../wire.ts';

const typing: Typing = { show: asText, read: (text) => ({ value: text }) };

function left(view: FieldView): TemplateResult | typeof nothing {
  const { maxLength } = view.field.constraints;
  if (!maxLength || view.readOnly || view.disabled) return nothing;
  const count = maxLength - typedText(view, typing).length;
  if (count > Math.max(50, maxLength / 5)) return nothing;
  const words = count < 0 ? view.say('text.over', { count: -count }) : view.say('text.left', { count });
  return html`<p class="note ${count < 0 ? 'danger' : ''}">${words}</p>`;
}

/** Several lines of text; the room left shows when it runs short. Too long is an error to mend, never text cut off. */
export const longText: FieldElement = {
  read: typing.read,
  control: (view) =>
    html`<textarea
        class="control"
        ${wire(view)}
        .value=${live(typedText(view, typing))}
        @input=${(event: Event) => takeTyped(view, typing, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${left(view)}`,
  text: (view) => asText(view.value),
};
