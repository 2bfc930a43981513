import { html, nothing, type TemplateResult } from 'lit';
import { crossGlyph } from '../fields/glyphs.ts';
import type { Option, Options } from '../fields/lookup.ts';
import { say } from '../texts/say.ts';

/** What of the element its lists show. */
interface Choosing {
  readonly inputId: string;
  readonly label: string;
  readonly language: string;
  readonly disabled: boolean;
  readonly readOnly: boolean;
  readonly chosen: readonly Option[];
}

interface Finding {
  readonly found: Options | undefined;
  readonly active: number;
  readonly status: string;
}

/** What was chosen, each with a button to take it away. */
export function chips(
  { label, language, disabled, readOnly, chosen }: Choosing,
  remove: (option: Option) => void,
): TemplateResult {
  return html`<ul class="chips" role="list" aria-label=${say(language, 'search.chosen', { label })}>
    ${chosen.map(
      (option) =>
        html`<li class="chip">
          ${option.text}${
            disabled || readOnly
              ? nothing
              : html`<button
                  class="link focusable"
                  type="button"
                  aria-label=${say(language, 'search.remove', { text: option.text })}
                  @click=${() => remove(option)}
                >
                  ${crossGlyph}
                </button>`
          }
        </li>`,
    )}
  </ul>`;
}

/** The options found. Pressing one must not take the focus from the input: it is the click that chooses. */
export function foundList(
  element: Choosing,
  { found, active, status }: Finding,
  choose: (option: Option) => void,
  goOn: () => void,
): TemplateResult {
  const { inputId, label, language, chosen } = element;
  const { options = [], more = false } = found ?? {};
  const isChosen = (option: Option): boolean => chosen.some((one) => one.value === option.value);
  return html`<div class="found" ?hidden=${found === undefined}>
    <ul id=${`${inputId}.list`} role="listbox" aria-label=${label}>
      ${options.map(
        (option, index) =>
          html`<li
            id=${`${inputId}.option.${index}`}
            role="option"
            class=${index === active ? 'active' : ''}
            aria-selected=${isChosen(option)}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => choose(option)}
          >
            <span>${option.text}</span>${option.detail ? html`<span class="detail">${option.detail}</span>` : nothing}
          </li>`,
      )}
    </ul>
    ${options.length === 0 ? html`<p class="note">${status}</p>` : nothing}
    ${
      more
        ? html`<button
            class="link note"
            type="button"
            tabindex="-1"
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${goOn}
          >
            ${say(language, 'search.more')}
          </button>`
        : nothing
    }
  </div>`;
}
