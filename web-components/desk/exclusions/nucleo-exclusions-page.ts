import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { Exclusion, ExclusionPage } from '../api/exclusion-replies.ts';
import { shownWhile } from '../filling/shown-while.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Paged } from '../page/paged.ts';
import { SpokenElement } from '../spoken-element.ts';
import { dayText } from '../words.ts';

/** The conflicts of interest of those whom the user answers for, and the way to end one. */
export class NucleoExclusionsPage extends DeskPage<Extract<Place, { page: 'exclusions' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    ending: { state: true },
    ended: { state: true },
    busy: { state: true },
    failure: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      .about {
        flex: 1 1 16rem;
        overflow-wrap: anywhere;
      }
    `,
  ];
  /** The one that the user is asked about. */
  declare protected ending: Exclusion | null;
  /** Those that were ended here: they are in what was read before. */
  declare protected ended: ReadonlySet<string>;
  declare protected busy: boolean;
  declare protected failure: string | null;
  readonly #list = new Paged<Exclusion, ExclusionPage>(this, (cursor) => this.desk.api.exclusions(cursor));

  constructor() {
    super();
    this.ending = null;
    this.ended = new Set();
    this.busy = false;
    this.failure = null;
  }

  protected override firstUpdated(): void {
    void this.#list.first.load();
  }

  protected override render() {
    const { first } = this.#list;
    const items = this.#list.items.filter(({ id }) => !this.ended.has(id));
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.say('exclusions.title')}</h1>
      <p class="quiet">${this.say('exclusions.why')}</p>
      ${this.trouble(first)}
      ${first.value !== undefined && items.length === 0 ? html`<p class="notice" role="status">${this.say('exclusions.none')}</p>` : nothing}
      ${
        items.length === 0
          ? nothing
          : html`<ul class="bare rows panel">
              ${items.map((each) => this.#row(each))}
            </ul>`
      }
      ${this.further(this.#list, this.say('exclusions.more'))} ${this.#asking()}
    </div>`;
  }

  #row(each: Exclusion) {
    const { user, person, reason, by, at } = each;
    return html`<li>
      <div class="about">
        <p>
          <strong>${user.name}</strong> ·
          ${
            person === null
              ? html`<span class="quiet">${this.say('exclusions.hidden')}</span>`
              : html`<a href=${addressOf({ page: 'person', person: person.id })}>${person.name}</a>`
          }
        </p>
        ${reason === null ? nothing : html`<p>${reason}</p>`}
        <p class="quiet small-text">
          ${this.#time(each)} · ${this.say('exclusions.by', { who: by.name, at: dayText(at, this.language) })}
        </p>
      </div>
      <button class="button outline small" type="button" @click=${() => this.#ask(each)}>
        ${this.say('exclusions.end')}<span class="visually-hidden">
          ${user.name}, ${person?.name ?? this.say('exclusions.hidden')}</span
        >
      </button>
    </li>`;
  }

  #time({ from, until }: Exclusion): string {
    const [first, last] = [dayText(from, this.language), dayText(until, this.language)];
    return until === null ? this.say('exclusions.since', { first }) : this.say('exclusions.between', { first, last });
  }

  #asking() {
    const { ending } = this;
    return html`<dialog ${shownWhile(ending !== null)} aria-labelledby="end-title" @close=${this.#leave} @cancel=${this.#cancel}>
      ${
        ending === null
          ? nothing
          : html`<div class="stack">
              <h2 id="end-title">${this.say('exclusions.sure', { who: ending.user.name })}</h2>
              <p>
                ${this.say('exclusions.sure_why', { who: ending.user.name, name: ending.person?.name ?? this.say('exclusions.hidden') })}
              </p>
              ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.failure}</p>`}
              <div class="line">
                <button class="button" type="button" aria-disabled=${this.busy} @click=${() => this.#end(ending)}>
                  ${this.say(this.busy ? 'state.saving' : 'exclusions.end')}
                </button>
                <button class="button plain" type="button" autofocus @click=${this.#leave}>${this.say('exclude.leave')}</button>
              </div>
            </div>`
      }
    </dialog>`;
  }

  #ask(exclusion: Exclusion): void {
    this.failure = null;
    this.ending = exclusion;
  }

  readonly #leave = (): void => {
    this.ending = null;
  };

  readonly #cancel = (event: Event): void => {
    if (this.busy) event.preventDefault();
  };

  async #end({ id, user }: Exclusion): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await this.desk.api.endExclusion(id);
      this.ending = null;
      this.desk.announce(this.say('exclusions.ended', { who: user.name }));
      this.ended = new Set([...this.ended, id]);
      await this.updateComplete;
      this.heading?.focus();
    } catch (error) {
      this.failure = this.errorText(error);
    }
    this.busy = false;
  }
}

customElements.define('nucleo-exclusions-page', NucleoExclusionsPage);
