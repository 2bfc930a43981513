import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf } from '../addresses.ts';
import { errorTextKey } from '../api/api-error.ts';
import type { CaseType, RegisterPerson } from '../api/replies.ts';
import type { Desk } from '../page/desk-context.ts';
import { nameText } from '../../../forms/browser.ts';
import { SpokenElement } from '../spoken-element.ts';
import { supplyText, dayText } from '../words.ts';

/** Asks the registers for somebody by a whole fiscal code, on request: it is noted who looked. */
export class NucleoRegisterLookUp extends SpokenElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    code: {},
    types: { attribute: false },
    found: { state: true },
    busy: { state: true },
    failure: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      li > div {
        flex: 1 1 16rem;
      }
    `,
  ];
  declare desk: Desk;
  declare code: string;
  declare types: readonly CaseType[];
  declare protected found: readonly RegisterPerson[] | null;
  declare protected busy: boolean;
  declare protected failure: string | null;

  constructor() {
    super();
    this.code = '';
    this.types = [];
    this.found = null;
    this.busy = false;
    this.failure = null;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('code')) return;
    this.found = null;
    this.failure = null;
  }

  protected override render() {
    return html`<section class="panel stack tight" aria-labelledby="title">
      <h2 id="title">${this.say('look_up.title')}</h2>
      <p class="quiet small-text">${this.say('look_up.noted')}</p>
      <div>
        <button class="button outline small" type="button" ?disabled=${this.busy} @click=${this.#look}>
          ${this.say('look_up.do')}
        </button>
      </div>
      <p role="status">${this.busy ? this.say('state.loading') : this.found?.length === 0 ? this.say('look_up.nobody') : ''}</p>
      ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.failure}</p>`}
      ${
        this.found === null || this.found.length === 0
          ? nothing
          : html`<ul class="bare rows">
              ${this.found.map((person) => this.#person(person))}
            </ul>`
      }
    </section>`;
  }

  #person({ record, name, birth_date, sources }: RegisterPerson) {
    const from = sources.map(({ title, at }) => `${this.tell(title)}, ${supplyText(at, this.language)}`);
    return html`<li>
      <div>
        <strong>${nameText(name)}</strong>
        ${birth_date === null ? nothing : html`<span class="quiet">${this.say('search.born', { date: dayText(birth_date, this.language) })}</span>`}
        <p class="quiet small-text">${this.say('look_up.from', { sources: from.join('; ') })}</p>
      </div>
      ${this.types.map(
        ({ id, title }) =>
          html`<a class="button small" href=${addressOf({ page: 'new', type: id, record: String(record) })}
            >${this.say('home.start', { label: this.tell(title) })}</a
          >`,
      )}
    </li>`;
  }

  readonly #look = async (): Promise<void> => {
    const { code } = this;
    const [type] = this.types;
    if (type === undefined) return;
    this.busy = true;
    this.failure = null;
    try {
      const { items } = await this.desk.api.lookUp({ type: type.id, unit: this.desk.assignment.unit.id, code });
      if (code === this.code) this.found = items;
    } catch (error) {
      if (code === this.code) this.failure = this.say(errorTextKey(error));
    }
    this.busy = false;
  };
}

customElements.define('nucleo-register-look-up', NucleoRegisterLookUp);
