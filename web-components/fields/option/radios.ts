import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldView } from '../field.ts';
import type { Option } from '../lookup.ts';

/** In the place of options when other answers leave none: in reach of the keyboard, so that it is heard where the question is. */
export const noOption = (view: FieldView): TemplateResult =>
  html`<p class="note focusable" id=${view.domId} tabindex="0">${view.say('choice.nothing')}</p>`;

/** One answer among few, all in sight. An answer that is not required can be taken back: unknown is not the same as no. */
export function radios(view: FieldView, options: readonly Option[], look = ''): TemplateResult {
  const locked = view.disabled || view.readOnly;
  if (options.length === 0) return noOption(view);
  return html`<div class="options ${look}">
      ${options.map(
        (option, index) =>
          html`<label class="option">
            <input
              class="tick"
              type="radio"
              id=${index === 0 ? view.domId : `${view.domId}.${index}`}
              name=${view.domId}
              ?disabled=${locked}
              .checked=${live(view.value === option.value)}
              @change=${() => view.write(option.value)}
            />
            <span>${option.text}${option.detail ? html`<span class="detail">${option.detail}</span>` : nothing}</span>
          </label>`,
      )}
    </div>
    ${
      view.value !== undefined && !view.required && !locked
        ? html`<button class="link small" type="button" @click=${(event: Event) => clear(view, event)}>
            ${view.say('choice.clear')}<span class="visually-hidden">: ${view.label}</span>
          </button>`
        : nothing
    }`;
}

function clear(view: FieldView, event: Event): void {
  // The button goes away with the answer: the focus must not go with it.
  const first = (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLElement>('input[type="radio"]');
  view.write(undefined);
  first?.focus();
}
