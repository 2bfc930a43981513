import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { Person } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { dayText } from '../desk/words.ts';

/**
 * Looks for a person by words of the name in any order, fiscal code and birth. Who has only a near name stands apart. What is typed goes out as an event, never into an address.
 *
 * @property persons - who was found; null before the first search
 * @property more - there may be others, so that more has to be typed
 * @property query - `{text, birth_date?}` that the fields start with: the search that `persons` answer
 * @property busy - the search is on its way
 * @property error - a sentence when it failed
 * @property address - makes the address of a person
 * @fires nucleo-search - {text, birth_date?}
 * @fires nucleo-retry - the last search again
 * @slot none - what to offer when nobody was found, or not the right one
 */
export class NucleoPersonSearch extends SpokenElement {
  static override properties: PropertyDeclarations = {
    persons: { attribute: false },
    more: { type: Boolean },
    query: { attribute: false },
    busy: { type: Boolean },
    error: {},
    address: { attribute: false },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: 1rem;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(11rem, 1fr) auto;
        align-items: end;
        gap: 0.75rem 1rem;
      }
      .near {
        display: grid;
        gap: 0.5rem;
      }
      li > div {
        min-inline-size: min(16rem, 100%);
        flex: 1 1 16rem;
      }
      /* In columns, so that codes and numbers of cases can be compared down the list. */
      .figure-text {
        flex: 0 0 11rem;
      }
      li > .quiet {
        flex: 0 0 5rem;
        text-align: end;
      }
      @media (max-width: 44rem) {
        form {
          grid-template-columns: 1fr;
        }
        .figure-text,
        li > .quiet {
          flex-basis: auto;
        }
      }
    `,
  ];
  declare persons: readonly Person[] | null;
  declare more: boolean;
  declare query: { readonly text: string; readonly birth_date?: string } | null;
  declare busy: boolean;
  declare error: string | null;
  declare address: AddressOf;

  constructor() {
    super();
    this.persons = null;
    this.more = false;
    this.query = null;
    this.busy = false;
    this.error = null;
    this.address = addressOf;
  }

  protected override render() {
    const found = this.persons ?? [];
    const exact = found.filter(({ near }) => near !== true);
    const near = found.filter((person) => person.near === true);
    return html`
      <form class="panel" role="search" @submit=${this.#search}>
        <div class="field">
          <label for="text">${this.say('search.text')}</label>
          <p class="quiet small-text" id="hint">${this.say('search.hint')}</p>
          <input
            class="control"
            id="text"
            name="text"
            type="search"
            .value=${this.query?.text ?? ''}
            required
            minlength="2"
            maxlength="100"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="hint"
          />
        </div>
        <div class="field">
          <label for="birth">${this.say('search.birth_date')}</label>
          <input class="control" id="birth" name="birth_date" type="date" .value=${this.query?.birth_date ?? ''} />
        </div>
        <button class="button">${this.say('action.search')}</button>
      </form>
      <p class="quiet" role="status">
        ${this.busy ? this.say('state.loading') : this.persons === null ? '' : this.#said(exact.length, near.length)}
      </p>
      ${this.failed(this.error, () => this.emit('nucleo-retry'))} ${this.#list(exact)}
      ${
        near.length === 0
          ? nothing
          : html`<section class="near" aria-labelledby="near">
              <h2 id="near">${this.say('search.near')}</h2>
              ${this.#list(near)}
            </section>`
      }
      <slot name="none" ?hidden=${this.persons === null}></slot>
    `;
  }

  #said(exact: number, near: number): string {
    const found = this.say('search.found', { count: exact });
    if (near > 0) return `${found}. ${this.say('search.found_near', { count: near })}.`;
    return this.more ? `${found}. ${this.say('search.more')}` : found;
  }

  #list(persons: readonly Person[]) {
    if (persons.length === 0) return nothing;
    return html`<ul class="bare rows panel">
      ${repeat(
        persons,
        ({ id }) => id,
        (person) => this.#person(person),
      )}
    </ul>`;
  }

  #person(person: Person) {
    const cases = typeof person.cases === 'number' ? person.cases : person.cases?.length;
    return html`<li>
      <div>
        <a href=${this.address({ page: 'person', person: person.id })}><strong>${person.name}</strong></a>
        ${person.birth_date ? html`<span class="quiet">${this.say('search.born', { date: dayText(person.birth_date, this.language) })}</span>` : nothing}
      </div>
      <span class="figure-text">${person.fiscal_code ?? ''}</span>
      ${cases === undefined ? nothing : html`<span class="quiet">${this.say('search.cases', { count: cases })}</span>`}
    </li>`;
  }

  readonly #search = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = String(data.get('text') ?? '').trim();
    const birth = String(data.get('birth_date') ?? '');
    if (text !== '') this.emit('nucleo-search', { text, ...(birth === '' ? {} : { birth_date: birth }) });
  };
}

customElements.define('nucleo-person-search', NucleoPersonSearch);
