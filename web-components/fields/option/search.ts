import { html, type TemplateResult } from 'lit';
import type { FieldView } from '../field.ts';
import type { Option, Options } from '../lookup.ts';
import { beginsWords } from './begins-words.ts';
import { withSearch } from './with-search.ts';

/** Options that fit what was typed: as many pages of them as are asked for. */
type Search = (text: string, pages?: number) => Promise<Options>;

/** Searches options at hand. */
export function localSearch(options: readonly Option[], limit = 50): Search {
  return (text, pages = 1) => {
    const fits = beginsWords(text);
    const matches = options.filter((option) => fits(`${option.text} ${option.detail ?? ''}`));
    return Promise.resolve({ options: matches.slice(0, limit * pages), more: matches.length > limit * pages });
  };
}

/** A searchable select for one answer, or for several when the value is a list. */
export function search(view: FieldView, find: Search, chosen: readonly Option[], many = false): TemplateResult {
  withSearch();
  return html`<nucleo-code-search
    .inputId=${view.domId}
    .label=${view.label}
    .language=${view.language}
    .required=${view.required}
    .disabled=${view.disabled}
    .readOnly=${view.readOnly}
    .invalid=${view.invalid}
    .describedBy=${view.describedBy}
    .search=${find}
    .chosen=${chosen}
    .many=${many}
    @nucleo-choose=${(event: CustomEvent<readonly Option[]>) => take(view, event.detail, many)}
  ></nucleo-code-search>`;
}

function take(view: FieldView, options: readonly Option[], many: boolean): void {
  const values = options.map((option) => option.value);
  view.write(many ? (values.length > 0 ? values : undefined) : values[0]);
}
