import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { displayOf, type FieldElement, type FieldView } from '../field.ts';
import type { Option } from '../lookup.ts';
import { manyOptions, optionsOf } from './choice.ts';
import { waiting } from './code.ts';
import { noOption } from './radios.ts';
import { localSearch, search } from './search.ts';

const valuesOf = (view: FieldView): readonly unknown[] => (Array.isArray(view.value) ? view.value : []);

function textOfValue(view: FieldView, value: unknown): string {
  if (view.field.codelist) return view.textOfCode(String(value));
  return optionsOf(view).find((option) => option.value === value)?.text ?? String(value);
}

function isSearched(view: FieldView): boolean {
  const asked = displayOf(view);
  if (asked === 'search') return true;
  if (asked === 'list' || asked === 'checkbox') return false;
  if (!view.field.codelist) return (view.field.options?.length ?? 0) > manyOptions;
  const codes = view.codes();
  return typeof codes === 'object' && (codes.more === true || codes.options.length > manyOptions);
}

function toggle(view: FieldView, options: readonly Option[], value: unknown, on: boolean): void {
  const wanted = new Set(valuesOf(view));
  if (on) wanted.add(value);
  else wanted.delete(value);
  // In the order of the options, then what is no longer among them: ticking back and forth leaves no trace.
  const listed = options.map((option) => option.value).filter((option) => wanted.has(option));
  const others = [...wanted].filter((option) => !listed.includes(option));
  const values = [...listed, ...others];
  view.write(values.length > 0 ? values : undefined);
}

function boxes(view: FieldView, options: readonly Option[]): TemplateResult {
  if (options.length === 0) return noOption(view);
  const values = valuesOf(view);
  return html`<div class="options">
    ${options.map(
      (option, index) =>
        html`<label class="option">
          <input
            class="tick"
            type="checkbox"
            id=${index === 0 ? view.domId : `${view.domId}.${index}`}
            ?disabled=${view.disabled || view.readOnly}
            .checked=${live(values.includes(option.value))}
            @change=${(event: Event) => toggle(view, options, option.value, (event.target as HTMLInputElement).checked)}
          />
          <span>${option.text}</span>
        </label>`,
    )}
  </div>`;
}

/** Several of the options, or several codes: check boxes, or a search with what was chosen above it. */
export const choices: FieldElement = {
  grouped: (view) => !isSearched(view) && typeof (view.field.codelist ? view.codes() : {}) === 'object',
  control: (view) => {
    const codes = view.field.codelist ? view.codes() : { options: optionsOf(view) };
    if (codes === 'loading' || codes === 'failed') return waiting(view, codes);
    if (!isSearched(view)) return boxes(view, codes.options);
    const chosen = valuesOf(view).map((value) => ({ value, text: textOfValue(view, value) }));
    return search(
      view,
      view.field.codelist ? (text, pages) => view.searchCodes(text, pages) : localSearch(codes.options),
      chosen,
      true,
    );
  },
  text: (view) =>
    valuesOf(view)
      .map((value) => textOfValue(view, value))
      .join(', '),
};
