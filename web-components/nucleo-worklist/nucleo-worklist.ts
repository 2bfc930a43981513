import { html, nothing, type PropertyDeclarations } from 'lit';
import type { AddressOf } from '../desk/addresses.ts';
import { addressOf } from '../desk/addresses.ts';
import type { Count, FilterValues, ListDefinition, ListRow, ListView, Sort } from '../desk/api/list-replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { type FilterOptions, filtersPanel } from './filters-panel.ts';
import { worklistTable } from './worklist-table.ts';
import { worklistStyles } from './worklist.styles.ts';

/**
 * A list of cases as its definition says: columns, sorting, filters, views, more rows on demand. It holds no data of its own:
 * every wish goes out as an event, and whoever uses it sets `rows`, `filters`, `sort` and `view` anew.
 * Wide it is a table whose rows open on a click; narrow (its own width, not the window's) each row is a card.
 *
 * @property list - the definition: columns, filters, views
 * @property rows - rows to show; null before the first ones arrive
 * @property count - how many there are; capped counts are shown as `1000+`
 * @property hasMore - there are rows after these
 * @property busy - rows are on their way
 * @property error - a sentence for people when they did not arrive
 * @property filters - by column, what the rows obey
 * @property sort - `{column, direction}` of the rows
 * @property view - id of the view that is open, or null
 * @property ownViews - views that this user saved
 * @property categories - by state, its category, which gives the state its colour
 * @property options - choices of filters of states, units, users and codes
 * @property address - makes the address of a case
 * @fires nucleo-filter - {filters}
 * @fires nucleo-sort - {column, direction}
 * @fires nucleo-view - {view, filters?} an id, or null for none; filters that are to stay
 * @fires nucleo-view-save - {label}
 * @fires nucleo-view-remove - {view}
 * @fires nucleo-more - the rows after these are wished for
 * @fires nucleo-retry - the rows that did not arrive are wished for again
 */
export class NucleoWorklist extends SpokenElement {
  static override properties: PropertyDeclarations = {
    list: { attribute: false },
    rows: { attribute: false },
    count: { attribute: false },
    hasMore: { type: Boolean, attribute: 'has-more' },
    busy: { type: Boolean },
    error: {},
    filters: { attribute: false },
    sort: { attribute: false },
    view: {},
    ownViews: { attribute: false },
    options: { attribute: false },
    categories: { attribute: false },
    address: { attribute: false },
  };
  static override styles = [SpokenElement.styles, worklistStyles];
  declare list: ListDefinition | null;
  declare rows: readonly ListRow[] | null;
  declare count: Count | null;
  declare hasMore: boolean;
  declare busy: boolean;
  declare error: string | null;
  declare filters: FilterValues;
  declare sort: Sort | null;
  declare view: string | null;
  declare ownViews: readonly ListView[];
  declare options: FilterOptions;
  declare categories: Readonly<Record<string, string>>;
  declare address: AddressOf;

  constructor() {
    super();
    this.list = null;
    this.rows = null;
    this.count = null;
    this.hasMore = false;
    this.busy = false;
    this.error = null;
    this.filters = {};
    this.sort = null;
    this.view = null;
    this.ownViews = [];
    this.options = {};
    this.categories = {};
    this.address = addressOf;
  }

  protected override render() {
    const { list, rows } = this;
    if (list === null) return nothing;
    return html`
      ${this.#views(list)}
      ${
        (list.filters ?? []).length === 0
          ? nothing
          : filtersPanel({
              list,
              filters: this.filters,
              options: this.options,
              language: this.language,
              onApply: (filters) => this.emit('nucleo-filter', { filters }),
            })
      }
      <p class="count quiet" role="status">${this.#countText()}</p>
      ${
        rows !== null && rows.length > 0
          ? worklistTable({
              list,
              rows,
              sort: this.sort,
              language: this.language,
              address: this.address,
              categories: this.categories,
              onSort: (sort) => this.emit('nucleo-sort', sort),
            })
          : nothing
      }
      ${rows?.length === 0 && !this.busy && this.error === null ? this.#empty() : nothing}
      ${this.failed(this.error, () => this.emit('nucleo-retry'))}
      ${this.askMore(this, this.say(this.busy ? 'state.loading' : 'action.more'))}
    `;
  }

  #views(list: ListDefinition) {
    const views = [...(list.views ?? []), ...(hasViewOfAll(list) ? [] : [null]), ...this.ownViews];
    const isOwn = this.ownViews.some(({ id }) => id === this.view);
    const isFiltered = Object.keys(this.filters).length > 0 && !isOwn;
    return html`<div class="views line no-print">
      <div class="line" role="group" aria-label=${this.say('list.views')}>
        ${views.map(
          (view) =>
            html`<button
              class="button outline small view"
              type="button"
              aria-pressed=${(view?.id ?? null) === this.view}
              @click=${() => this.emit('nucleo-view', { view: view?.id ?? null })}
            >
              ${view === null ? this.say('list.all') : this.tell(view.label)}
            </button>`,
        )}
      </div>
      ${isOwn ? html`<button class="button plain small" type="button" @click=${() => this.emit('nucleo-view-remove', { view: this.view })}>${this.say('list.view_remove')}</button>` : nothing}
      ${
        isFiltered
          ? html`<details class="save">
              <summary class="link">${this.say('list.view_save')}</summary>
              <form class="line" @submit=${this.#save}>
                <label for="view-label">${this.say('list.view_name')}</label>
                <input class="control short" id="view-label" name="label" required maxlength="60" autocomplete="off" />
                <button class="button small">${this.say('action.save')}</button>
              </form>
            </details>`
          : nothing
      }
    </div>`;
  }

  #empty() {
    const isFiltered = Object.keys(this.filters).length > 0;
    const narrow = this.#narrowView();
    if (narrow !== undefined) return this.#emptyView(this.tell(narrow.label), isFiltered);
    return html`<div class="notice">
      <p>${this.say(isFiltered ? 'list.empty_filtered' : 'list.empty')}</p>
      ${isFiltered ? this.#clear() : nothing}
    </div>`;
  }

  /** The view of the definition that is open, where it leaves something out by itself. */
  #narrowView(): ListView | undefined {
    const open = this.list?.views?.find(({ id }) => id === this.view);
    return Object.keys(open?.filters ?? {}).length > 0 ? open : undefined;
  }

  #emptyView(view: string, isFiltered: boolean) {
    const all = this.list?.views?.find(isOfAll);
    const label = all === undefined ? this.say('list.all') : this.tell(all.label);
    const widen = () => this.emit('nucleo-view', { view: all?.id ?? null, filters: this.filters });
    return html`<div class="notice">
      <p>${this.say(isFiltered ? 'list.empty_in_view' : 'list.empty_of_view', { view })}</p>
      <div class="line">
        <button class="button outline small" type="button" @click=${widen}>
          ${this.say('list.all_instead', { view: label })}
        </button>
        ${isFiltered ? this.#clear() : nothing}
      </div>
    </div>`;
  }

  #clear() {
    return html`<button class="button outline small" type="button" @click=${() => this.emit('nucleo-filter', { filters: {} })}>
      ${this.say('list.clear')}
    </button>`;
  }

  #countText(): string {
    if (this.rows === null) return this.busy ? this.say('state.loading') : '';
    if (this.busy && this.rows.length === 0) return this.say('state.loading');
    if (this.count === null) return this.say('list.shown', { count: this.rows.length });
    return this.say('list.count', {
      count: this.count.value,
      shown: this.count.capped ? `${this.count.value}+` : this.count.value,
    });
  }

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const label = String(new FormData(event.target as HTMLFormElement).get('label') ?? '').trim();
    if (label !== '') this.emit('nucleo-view-save', { label });
  };
}

/** Whether the definition itself has a view that leaves nothing out: then none is added. */
export function hasViewOfAll(list: ListDefinition): boolean {
  return (list.views ?? []).some(isOfAll);
}

function isOfAll({ filters }: ListView): boolean {
  return Object.keys(filters ?? {}).length === 0;
}

customElements.define('nucleo-worklist', NucleoWorklist);
