import { html, type TemplateResult } from 'lit';
import { asText, type FieldElement, type FieldView } from '../field.ts';
import type { Options } from '../lookup.ts';
import { radios } from './radios.ts';
import { search } from './search.ts';
import { select } from './select.ts';
import { styleOf } from './choice.ts';
import { wire } from '../wire.ts';

/** While codes are on the way, or when they did not come, a field of the same height stands in: nothing jumps. */
export function waiting(view: FieldView, state: 'loading' | 'failed'): TemplateResult {
  if (state === 'loading') {
    return html`<input class="control short" ${wire(view)} disabled aria-busy="true" .value=${view.say('choice.loading')} />`;
  }
  return html`<span class="affixed">
    <span class="note danger">${view.say('choice.failed')}</span>
    <button
      class="button outline"
      type="button"
      id=${view.domId}
      aria-label="${view.say('choice.retry')}: ${view.label}"
      @click=${() => view.retryCodes()}
    >
      ${view.say('choice.retry')}
    </button>
  </span>`;
}

const countOf = (codes: Options): number => (codes.more ? Infinity : codes.options.length);

/** One code of a code list: radio buttons, a native list or a search, by how long the list is. */
export const code: FieldElement = {
  grouped: (view) => {
    const codes = view.codes();
    return typeof codes === 'object' && styleOf(view, countOf(codes)) === 'radio';
  },
  control: (view) => {
    const codes = view.codes();
    if (codes === 'loading' || codes === 'failed') return waiting(view, codes);
    const style = styleOf(view, countOf(codes));
    if (style === 'radio') return radios(view, codes.options);
    if (style === 'select') return select(view, codes.options);
    const chosen = view.value === undefined ? [] : [{ value: view.value, text: view.textOfCode(asText(view.value)) }];
    return search(view, (text, pages) => view.searchCodes(text, pages), chosen);
  },
  text: (view) => (view.value === undefined ? '' : view.textOfCode(asText(view.value))),
};
