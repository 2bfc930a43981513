import { html, type PropertyDeclarations, type PropertyValues } from 'lit';
import '../../nucleo-worklist/nucleo-worklist.ts';
import type { FilterOptions } from '../../nucleo-worklist/filters-panel.ts';
import type { Place } from '../addresses.ts';
import type { FilterValues, ListDefinition, ListPage, ListQuery, ListRow, ListView, Sort } from '../api/list-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { filterOptions } from './filter-options.ts';
import { openWish, type Wish } from './kept-wish.ts';
import { openOwnViews, type OwnViews } from './own-views.ts';

const pageSize = 50;

/** A worklist: asks the server for what the list element wishes, and remembers the wish while the user opens cases. */
export class NucleoListPage extends DeskPage<Extract<Place, { page: 'list' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    wish: { state: true },
    rows: { state: true },
    answer: { state: true },
    busy: { state: true },
    failure: { state: true },
    options: { state: true },
    ownViews: { state: true },
  };
  declare protected wish: Wish;
  declare protected rows: readonly ListRow[] | null;
  declare protected answer: ListPage | null;
  declare protected busy: boolean;
  declare protected failure: unknown;
  declare protected options: FilterOptions;
  declare protected ownViews: readonly ListView[];
  #views: OwnViews | null = null;
  #kept: ReturnType<typeof openWish> | null = null;
  #asking: AbortController | null = null;

  constructor() {
    super();
    this.wish = { filters: {}, sort: null, view: null };
    this.rows = null;
    this.answer = null;
    this.busy = false;
    this.failure = null;
    this.options = {};
    this.ownViews = [];
  }

  get #list(): ListDefinition | undefined {
    return this.desk.config.lists.find(({ id }) => id === this.place.list);
  }

  protected override firstUpdated(): void {
    const list = this.#list;
    if (list === undefined) return;
    const isPersonal = (id: string) => list.filters?.find((filter) => filter.id === id)?.on.startsWith('person.') ?? false;
    this.#views = openOwnViews(this.desk.session.user.id, list.id, isPersonal);
    this.#kept = openWish(this.desk, list.id, isPersonal);
    this.ownViews = this.#views.all();
    const remembered = this.#kept.read();
    const { view } = this.place;
    this.wish =
      remembered !== null && (view === undefined || view === remembered.view)
        ? remembered
        : { filters: {}, sort: null, view: view ?? list.views?.[0]?.id ?? null };
    void filterOptions(this.desk, list).then((options) => (this.options = options));
    void this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || !changed.has('place')) return;
    const view = this.place.view ?? null;
    if (view !== null && view !== this.wish.view) this.#wishFor({ filters: {}, sort: null, view });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asking?.abort();
  }

  protected override render() {
    const list = this.#list;
    if (list === undefined)
      return html`<h1 tabindex="-1">${this.say('list.unknown')}</h1>
        <p>${this.say('error.not_found')}</p>`;
    const { wish } = this;
    const { types } = this.desk.config;
    const categories = Object.fromEntries(types.flatMap(({ states }) => states.map(({ id, category }) => [id, category])));
    const definitionSort = list.views?.find(({ id }) => id === wish.view)?.sort;
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.tell(list.title)}</h1>
      <nucleo-worklist
        .list=${list}
        .rows=${this.rows}
        .count=${this.answer?.count ?? null}
        .hasMore=${this.answer?.next != null}
        .busy=${this.busy}
        .error=${this.failure === null ? null : this.errorText(this.failure)}
        .filters=${wish.filters}
        .sort=${wish.sort ?? (Array.isArray(definitionSort) ? definitionSort[0] : definitionSort) ?? list.sort?.[0] ?? null}
        .view=${wish.view}
        .ownViews=${this.ownViews}
        .options=${this.options}
        .categories=${categories}
        .language=${this.language}
        @nucleo-filter=${(event: CustomEvent<{ filters: FilterValues }>) => this.#wishFor({ ...this.wish, filters: event.detail.filters, view: this.#isOwn(this.wish.view) ? null : this.wish.view })}
        @nucleo-sort=${(event: CustomEvent<Sort>) => this.#wishFor({ ...this.wish, sort: event.detail })}
        @nucleo-view=${(event: CustomEvent<{ view: string | null; filters?: FilterValues }>) => this.#choose(event.detail.view, event.detail.filters)}
        @nucleo-view-save=${(event: CustomEvent<{ label: string }>) => this.#save(event.detail.label)}
        @nucleo-view-remove=${(event: CustomEvent<{ view: string }>) => this.#remove(event.detail.view)}
        @nucleo-more=${() => this.#load(this.answer?.next ?? undefined)}
        @nucleo-retry=${() => this.#load(this.rows === null ? undefined : (this.answer?.next ?? undefined))}
      ></nucleo-worklist>
    </div>`;
  }

  #isOwn(id: string | null): boolean {
    return this.ownViews.some((view) => view.id === id);
  }

  #choose(id: string | null, filters: FilterValues = {}): void {
    const own = this.ownViews.find((view) => view.id === id);
    const sort = Array.isArray(own?.sort) ? (own.sort[0] ?? null) : ((own?.sort as Sort | undefined) ?? null);
    this.#wishFor({ filters: own?.filters ?? filters, sort, view: id });
    this.desk.go(
      { page: 'list', list: this.place.list, view: id === null || own !== undefined ? undefined : id },
      { replace: true },
    );
  }

  #save(label: string): void {
    const base = this.#list?.views?.find(({ id }) => id === this.wish.view);
    const view = this.#views?.add(label, { ...base?.filters, ...this.wish.filters }, this.wish.sort);
    if (view === undefined) return;
    this.ownViews = this.#views?.all() ?? [];
    this.desk.announce(this.say('list.view_saved'));
    this.#wishFor({ ...this.wish, filters: view.filters ?? {}, view: view.id });
  }

  #remove(id: string): void {
    this.#views?.remove(id);
    this.ownViews = this.#views?.all() ?? [];
    this.#wishFor({ ...this.wish, view: null });
  }

  #wishFor(wish: Wish): void {
    this.wish = wish;
    this.#kept?.keep(wish);
    void this.#load();
  }

  /** The first page, or with a cursor the next one. A newer question takes the place of one still under way. */
  async #load(cursor?: string): Promise<void> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const { filters, sort, view } = this.wish;
    const query: ListQuery = {
      unit: this.desk.assignment.unit.id,
      limit: pageSize,
      ...(Object.keys(filters).length > 0 ? { filters } : {}),
      ...(sort === null ? {} : { sort }),
      ...(view === null || this.#isOwn(view) ? {} : { view }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    this.busy = true;
    this.failure = null;
    if (cursor === undefined) this.rows = null;
    try {
      const answer = await this.desk.api.list(this.place.list, query, asking.signal);
      if (asking.signal.aborted) return;
      this.answer = answer;
      this.rows = cursor === undefined ? answer.rows : [...(this.rows ?? []), ...answer.rows];
      if (cursor !== undefined) this.desk.announce(this.say('list.more_shown', { count: answer.rows.length }));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = error;
    }
    this.busy = false;
  }
}

customElements.define('nucleo-list-page', NucleoListPage);
