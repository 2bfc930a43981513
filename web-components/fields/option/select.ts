import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldView } from '../field.ts';
import type { Option } from '../lookup.ts';
import { wire } from '../wire.ts';

/** One answer of a native select; the empty first line takes the answer back. */
export function select(view: FieldView, options: readonly Option[]): TemplateResult {
  const missing = view.value !== undefined && !options.some((option) => option.value === view.value);
  const shown = missing ? [...options, { value: view.value, text: view.textOfCode(String(view.value)) }] : options;
  const take = (event: Event): void => view.write(shown[(event.target as HTMLSelectElement).selectedIndex - 1]?.value);
  const none = view.say(shown.length > 0 ? 'choice.none' : 'choice.nothing');
  return html`<select class="control short" ${wire(view)} @change=${take}>
    <option value="" .selected=${live(view.value === undefined)}>${none}</option>
    ${shown.map((option) => html`<option .selected=${live(option.value === view.value)}>${option.text}</option>`)}
  </select>`;
}
