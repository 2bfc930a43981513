import { html, nothing, type PropertyDeclarations } from 'lit';
import '../../nucleo-person-search/nucleo-person-search.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { CaseType, PersonsFound } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { fiscalCodeIn } from './nucleo-register-look-up.ts';

interface Query {
  readonly text: string;
  readonly birth_date?: string;
}

/** The last search, for who comes back from a person; in memory only. */
interface Search {
  readonly query: Query;
  readonly found: PersonsFound;
}

const remembered = 'persons';

/** Looking for a person; with a type in the address, to open a case of that type for whoever is found. */
export class NucleoPersonsPage extends DeskPage<Extract<Place, { page: 'persons' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    found: { state: true },
    busy: { state: true },
    failure: { state: true },
  };
  declare protected found: PersonsFound | null;
  declare protected busy: boolean;
  declare protected failure: unknown;
  #query: Query | null = null;
  #turn = 0;
  #last: Search | null = null;

  constructor() {
    super();
    this.found = null;
    this.busy = false;
    this.failure = null;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    this.#last = (this.desk.memory.get(remembered) as Search | undefined) ?? null;
    if (this.#last === null) return;
    this.#query = this.#last.query;
    this.found = this.#last.found;
  }

  protected override render() {
    const { types } = this.desk.config;
    const wanted = types.find(({ id }) => id === this.place.type);
    const unknown = types.filter(({ canStart, start }) => canStart && (start?.asksForName || !start?.needsPerson));
    const startable = wanted !== undefined && unknown.includes(wanted) ? [wanted] : unknown;
    return html`<div class="stack tight">
      <h1 tabindex="-1">
        ${wanted === undefined ? this.say('persons.title') : this.say('persons.title_for', { label: this.tell(wanted.title) })}
      </h1>
      <nucleo-person-search
        .persons=${this.found?.items ?? null}
        .more=${this.found?.more ?? false}
        .query=${this.#last?.query ?? null}
        .busy=${this.busy}
        .error=${this.failure === null ? null : this.errorText(this.failure)}
        .address=${(place: Place) => (wanted?.canStart && place.page === 'person' ? addressOf({ page: 'new', type: wanted.id, person: place.person }) : addressOf(place))}
        .language=${this.language}
        @nucleo-search=${(event: CustomEvent<Query>) => this.#search(event.detail)}
        @nucleo-retry=${() => this.#query && this.#search(this.#query)}
      >
        ${
          startable.length === 0
            ? nothing
            : html`<div slot="none" class="line">
                <span class="quiet">${this.say(this.found?.items.length === 0 ? 'persons.none' : 'persons.not_found')}</span>
                ${startable.map(({ id, title }) => html`<a class="button outline small" href=${addressOf({ page: 'new', type: id })}>${this.say('home.start', { label: this.tell(title) })}</a>`)}
              </div>`
        }
        ${this.#inRegisters(startable.filter(({ canLookUp }) => canLookUp))}
      </nucleo-person-search>
    </div>`;
  }

  /** Whom nobody here knows by their code, registers may. */
  #inRegisters(types: readonly CaseType[]) {
    const code = fiscalCodeIn(this.#query?.text ?? '');
    const isKnown = this.found?.items.some(({ near }) => near !== true) ?? true;
    return code === null || isKnown || types.length === 0
      ? nothing
      : html`<nucleo-register-look-up
          slot="none"
          .desk=${this.desk}
          .code=${code}
          .types=${types}
          .language=${this.language}
        ></nucleo-register-look-up>`;
  }

  async #search(query: Query): Promise<void> {
    const turn = (this.#turn += 1);
    this.#query = query;
    this.busy = true;
    this.failure = null;
    try {
      const found = await this.desk.api.searchPersons({ ...query, limit: 30 });
      if (turn !== this.#turn) return;
      this.found = found;
      this.desk.memory.set(remembered, { query, found } satisfies Search);
    } catch (error) {
      if (turn === this.#turn) this.failure = error;
    }
    if (turn === this.#turn) this.busy = false;
  }
}

customElements.define('nucleo-persons-page', NucleoPersonsPage);
