import { html, nothing } from 'lit';
import type { FilterValue, FilterValues, ListDefinition, ListFilter } from '../desk/api/list-replies.ts';
import { textIn, words } from '../desk/words.ts';

/** What a filter offers to choose from, by filter id. */
export type FilterOptions = Readonly<Record<string, readonly { readonly value: string; readonly text: string }[]>>;

interface PanelOptions {
  readonly list: ListDefinition;
  readonly filters: FilterValues;
  readonly options: FilterOptions;
  readonly language: string;
  readonly onApply: (filters: FilterValues) => void;
}

/** The filters of a list's definition as a form; nothing is asked of the server before "apply". */
export function filtersPanel(panel: PanelOptions) {
  const { list, filters, language, onApply } = panel;
  const active = Object.keys(filters).length;
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    onApply(readFilters(list, new FormData(event.target as HTMLFormElement)));
  };
  return html`<details class="filters panel no-print" ?open=${active > 0}>
    <summary>
      ${words(language, 'list.filters')}${active === 0 ? nothing : html` <span class="badge active">${words(language, 'list.filters_active', { count: active })}</span>`}
    </summary>
    <form @submit=${apply}>
      <div class="grid">${(list.filters ?? []).map((filter) => control(filter, panel))}</div>
      <div class="line">
        <button class="button small">${words(language, 'list.apply')}</button>
        <button class="button plain small" type="button" @click=${() => onApply({})}>${words(language, 'list.clear')}</button>
      </div>
    </form>
  </details>`;
}

function control(filter: ListFilter, { filters, options, language }: PanelOptions) {
  const label = textIn(filter.label, language);
  const id = `filter-${filter.id}`;
  const value = filters[filter.id];
  const choices = options[filter.id] ?? [];
  if (filter.control === 'states') {
    const chosen = new Set(typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : []);
    return html`<fieldset class="field wide">
      <legend>${label}</legend>
      <div class="options inline">
        ${choices.map((choice) => html`<label class="option"><input class="tick" type="checkbox" name=${filter.id} value=${choice.value} .checked=${chosen.has(choice.value)} />${choice.text}</label>`)}
      </div>
    </fieldset>`;
  }
  if (filter.control === 'date_range') {
    const range = typeof value === 'object' && !Array.isArray(value) ? (value as { from?: string; to?: string }) : {};
    return html`<fieldset class="field">
      <legend>${label}</legend>
      <div class="range">
        ${(['from', 'to'] as const).map(
          (end) =>
            html`<label for="${id}-${end}">${words(language, `list.${end}`)}</label
              ><input class="control" type="date" id="${id}-${end}" name="${filter.id}.${end}" .value=${range[end] ?? ''} />`,
        )}
      </div>
    </fieldset>`;
  }
  if (filter.control === 'text')
    return html`<div class="field">
      <label for=${id}>${label}</label
      ><input
        class="control"
        type="search"
        id=${id}
        name=${filter.id}
        autocomplete="off"
        .value=${typeof value === 'string' ? value : ''}
      />
    </div>`;
  const offered =
    filter.control === 'boolean'
      ? (['true', 'false'] as const).map((answer) => ({
          value: answer,
          text: words(language, answer === 'true' ? 'value.yes' : 'value.no'),
        }))
      : choices;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select class="control" id=${id} name=${filter.id}>
      <option value="">${words(language, 'list.any')}</option>
      ${offered.map((choice) => html`<option value=${choice.value} ?selected=${String(value ?? '') === choice.value}>${choice.text}</option>`)}
    </select>
  </div>`;
}

/** Only what was filled in; the shape of each value follows the filter's control. */
function readFilters(list: ListDefinition, data: FormData): FilterValues {
  const values: Record<string, FilterValue> = {};
  const text = (name: string) => String(data.get(name) ?? '').trim();
  for (const { id, control } of list.filters ?? []) {
    if (control === 'states') {
      const chosen = data.getAll(id).map(String);
      if (chosen.length > 0) values[id] = chosen;
    } else if (control === 'date_range') {
      const [from, to] = [text(`${id}.from`), text(`${id}.to`)];
      if (from !== '' || to !== '') values[id] = { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
    } else if (text(id) !== '') values[id] = control === 'boolean' ? text(id) === 'true' : text(id);
  }
  return values;
}
