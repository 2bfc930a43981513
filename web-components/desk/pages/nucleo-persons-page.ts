import { html, nothing, type PropertyDeclarations } from 'lit';
import '../../nucleo-person-search/nucleo-person-search.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { CaseType, PersonsFound } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import './nucleo-register-look-up.ts';
import { certainIn, fiscalCodeIn, namesIn, type Search as Query, type Sought } from './sought.ts';

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
    reading: { state: true },
  };
  declare protected found: PersonsFound | null;
  declare protected busy: boolean;
  declare protected failure: unknown;
  /** How the words of the search are read as a name, once somebody said it. */
  declare protected reading: Sought;
  #query: Query | null = null;
  #turn = 0;
  #last: Search | null = null;

  constructor() {
    super();
    this.found = null;
    this.busy = false;
    this.failure = null;
    this.reading = {};
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
            : html`<div slot="none" class="stack">
                <p class="quiet">${this.say(this.found?.items.length === 0 ? 'persons.none' : 'persons.not_found')}</p>
                ${this.#readings(startable)}
                <div class="line">
                  ${startable.map(({ id, title }) => html`<a class="button outline small" href=${addressOf({ page: 'new', type: id })} @click=${this.#carry}>${this.say('home.start', { label: this.tell(title) })}</a>`)}
                </div>
              </div>`
        }
        ${this.#inRegisters(startable.filter(({ canLookUp }) => canLookUp))}
      </nucleo-person-search>
    </div>`;
  }

  /** Which of the words is the surname; nothing is carried into the new form before it is said. */
  #readings(types: readonly CaseType[]) {
    const names = namesIn(this.#query ?? { text: '' });
    if (names.length === 0 || types.every(({ start }) => !start?.asksForName)) return nothing;
    const option = (name: Sought, text: string) =>
      html`<label class="option"
        ><input
          class="tick"
          type="radio"
          name="reading"
          .checked=${JSON.stringify(name) === JSON.stringify(this.reading)}
          @change=${() => (this.reading = name)}
        />
        ${text}</label
      >`;
    return html`<fieldset class="field">
      <legend>${this.say('persons.carry')}</legend>
      <div class="options">
        ${option({}, this.say('persons.carry_nothing'))} ${names.map((name) => option(name, this.#told(name)))}
      </div>
    </fieldset>`;
  }

  #told({ surname, given_name: given }: Sought): string {
    const parts = [
      ...(surname === undefined ? [] : [this.say('persons.as_surname', { name: surname })]),
      ...(given === undefined ? [] : [this.say('persons.as_given_name', { name: given })]),
    ];
    return parts.join(', ');
  }

  /** Another window or tab has a memory of its own. */
  readonly #carry = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): void => {
    if (this.#query === null || ctrlKey || metaKey || shiftKey || altKey) return;
    const sought: Sought = { ...certainIn(this.#query), ...this.reading };
    this.desk.memory.set('sought', sought);
  };

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
    this.reading = {};
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
