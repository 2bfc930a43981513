import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { Person } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { dayText } from '../desk/words.ts';

/**
 * Looks for a person by name or fiscal code, narrowed by the birth date. What is typed goes out as an event, never into an address.
 *
 * @property persons - who was found; null before the first search
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
      li > div {
        min-inline-size: min(16rem, 100%);
      }
      @media (max-width: 44rem) {
        form {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];
  declare persons: readonly Person[] | null;
  declare query: { readonly text: string; readonly birth_date?: string } | null;
  declare busy: boolean;
  declare error: string | null;
  declare address: AddressOf;

  constructor() {
    super();
    this.persons = null;
    this.query = null;
    this.busy = false;
    this.error = null;
    this.address = addressOf;
  }

  protected override render() {
    return html`
      <form class="panel" role="search" @submit=${this.#search}>
        <div class="field">
          <label for="text">${this.say('search.text')}</label>
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
          />
        </div>
        <div class="field">
          <label for="birth">${this.say('search.birth_date')}</label>
          <input class="control" id="birth" name="birth_date" type="date" .value=${this.query?.birth_date ?? ''} />
        </div>
        <button class="button">${this.say('action.search')}</button>
      </form>
      <p class="quiet" role="status">
        ${this.busy ? this.say('state.loading') : this.persons === null ? '' : this.say('search.found', { count: this.persons.length })}
      </p>
      ${
        this.error === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              <p>${this.error}</p>
              <button class="button outline small" type="button" @click=${() => this.emit('nucleo-retry')}>
                ${this.say('action.retry')}
              </button>
            </div>`
      }
      ${
        this.persons === null || this.persons.length === 0
          ? nothing
          : html`<ul class="bare rows panel">
              ${repeat(
                this.persons,
                ({ id }) => id,
                (person) => this.#person(person),
              )}
            </ul>`
      }
      <slot name="none" ?hidden=${this.persons === null}></slot>
    `;
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
