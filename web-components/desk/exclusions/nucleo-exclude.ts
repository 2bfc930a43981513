import { html, nothing, type PropertyDeclarations } from 'lit';
import { errorTextKey, problemsTold } from '../api/api-error.ts';
import type { Excludable, NewExclusion } from '../api/exclusion-replies.ts';
import type { Named, Person } from '../api/replies.ts';
import { shownWhile } from '../filling/shown-while.ts';
import type { Desk } from '../page/desk-context.ts';
import { Loading } from '../page/loading.ts';
import { SpokenElement } from '../spoken-element.ts';

/** What was declared, for the page around. */
export interface Excluded {
  readonly name: string;
  /** Of the user themselves, from now: there is nothing on the page any more that they may know of. */
  readonly isGone: boolean;
}

/**
 * The way to declare a conflict of interest with a person: one's own, or of somebody whom one answers for.
 *
 * @property desk - what pages work with
 * @property person - with whom
 * @fires nucleo-excluded - {name, isGone}: it was declared
 */
export class NucleoExclude extends SpokenElement {
  static override properties: PropertyDeclarations = {
    desk: { attribute: false },
    person: { attribute: false },
    isOpen: { state: true },
    who: { state: true },
    busy: { state: true },
    missing: { state: true },
    failure: { state: true },
  };
  declare desk: Desk;
  declare person: Person;
  declare protected isOpen: boolean;
  /** Whose conflict it is; the user's own until another is chosen. */
  declare protected who: string;
  declare protected busy: boolean;
  declare protected missing: boolean;
  declare protected failure: string | null;
  readonly #offered = new Loading(this, async () => {
    const { api, assignment } = this.desk;
    const [{ items }, colleagues] = await Promise.all([api.excludable(this.person.id), api.users({ unit: assignment.unit.id })]);
    return { items, colleagues };
  });

  constructor() {
    super();
    this.isOpen = false;
    this.who = '';
    this.busy = false;
    this.missing = false;
    this.failure = null;
  }

  protected override render() {
    return html`<button class="button outline small" type="button" @click=${this.#open}>${this.say('exclude.open')}</button>
      <dialog ${shownWhile(this.isOpen)} aria-labelledby="title" @close=${this.#close} @cancel=${this.#cancel}>
        <div class="stack">
          <h2 id="title" tabindex="-1" autofocus>${this.say('exclude.title', { name: this.#name })}</h2>
          ${this.failed(this.#offered.error === null ? null : this.say(errorTextKey(this.#offered.error)), () => this.#offered.load())}
          ${
            this.#offered.value === undefined
              ? html`<p role="status">${this.#offered.isBusy ? this.say('state.loading') : ''}</p>`
              : this.#form(this.#offered.value.items, this.#offered.value.colleagues)
          }
        </div>
      </dialog>`;
  }

  get #name(): string {
    return this.person.name ?? this.say('list.untitled');
  }

  #form(items: readonly Excludable[], colleagues: readonly Named[]) {
    const self = this.desk.session.user.id;
    const one = items.find(({ id }) => id === this.who) ?? items[0];
    if (one === undefined) return this.#nobody();
    const isOwn = one.id === self;
    return html`<form class="stack" novalidate @submit=${(event: SubmitEvent) => this.#send(event, one)}>
      ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.failure}</p>`}
      ${
        items.length < 2
          ? nothing
          : html`<div class="field">
              <label for="who">${this.say('exclude.who')}</label>
              <select
                class="control"
                id="who"
                @change=${(event: Event) => (this.who = (event.target as HTMLSelectElement).value)}
              >
                ${items.map(({ id, name }) => html`<option value=${id} ?selected=${id === one.id}>${id === self ? this.say('exclude.self', { name }) : name}</option>`)}
              </select>
            </div>`
      }
      <div class="notice warning">
        <p>
          ${isOwn ? this.say('exclude.own_effect', { name: this.#name }) : this.say('exclude.effect', { who: one.name, name: this.#name })}
        </p>
        <p>${this.say(isOwn ? 'exclude.own_end' : 'exclude.end')}</p>
      </div>
      ${one.cases === 0 ? nothing : this.#successor(one, colleagues)}
      <div class="line">
        ${(['from', 'until'] as const).map(
          (each) =>
            html`<div class="field">
              <label for=${each}>${this.say(each === 'from' ? 'exclude.from' : 'exclude.until')}</label>
              <input class="control" id=${each} name=${each} type="date" aria-describedby="${each}-hint" />
              <p class="quiet small-text" id="${each}-hint">
                ${this.say(each === 'from' ? 'exclude.from_hint' : 'exclude.until_hint')}
              </p>
            </div>`,
        )}
      </div>
      <div class="field">
        <label for="reason">${this.say('exclude.reason')}</label>
        <textarea
          class="control"
          id="reason"
          name="reason"
          maxlength="1000"
          required
          aria-invalid=${this.missing}
          aria-describedby=${this.missing ? 'reason-missing reason-hint' : 'reason-hint'}
        ></textarea>
        ${this.missing ? html`<p class="wrong" id="reason-missing">${this.say('exclude.reason_missing')}</p>` : nothing}
        <p class="quiet small-text" id="reason-hint">${this.say('exclude.reason_hint')}</p>
      </div>
      <div class="line">
        <button class="button danger" aria-disabled=${this.busy}>
          ${this.say(this.busy ? 'state.saving' : 'exclude.declare')}
        </button>
        <button class="button plain" type="button" @click=${this.#close}>${this.say('exclude.leave')}</button>
      </div>
      <p class="visually-hidden" role="status">${this.busy ? this.say('state.saving') : ''}</p>
    </form>`;
  }

  /** Everybody whom the user could name is kept from the person already, or will be. */
  #nobody() {
    return html`<p>${this.say('exclude.all_said')}</p>
      <div class="line">
        <button class="button plain" type="button" @click=${this.#close}>${this.say('exclude.leave')}</button>
      </div>`;
  }

  #successor({ id: worker, name, cases }: Excludable, colleagues: readonly Named[]) {
    const isOwn = worker === this.desk.session.user.id;
    return html`<div class="field">
      <label for="successor"
        >${isOwn ? this.say('exclude.own_cases', { count: cases }) : this.say('exclude.cases', { count: cases, who: name })}</label
      >
      <select class="control" id="successor" name="successor">
        <option value="">${this.say('exclude.to_office')}</option>
        ${colleagues.filter(({ id }) => id !== worker).map(({ id, name: colleague }) => html`<option value=${id}>${this.tell(colleague)}</option>`)}
      </select>
    </div>`;
  }

  readonly #open = (): void => {
    this.who = '';
    this.failure = null;
    this.missing = false;
    this.isOpen = true;
    void this.#offered.load();
  };

  readonly #close = (): void => {
    this.isOpen = false;
  };

  readonly #cancel = (event: Event): void => {
    if (this.busy) event.preventDefault();
  };

  async #send(event: SubmitEvent, { id, name }: Excludable): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const said = (field: string) => String(data.get(field) ?? '').trim();
    this.missing = said('reason') === '';
    if (this.missing) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#reason')?.focus();
      return;
    }
    const given = Object.fromEntries(
      (['from', 'until', 'successor'] as const).map((field) => [field, said(field)]).filter(([, value]) => value !== ''),
    );
    const isOwn = id === this.desk.session.user.id;
    const exclusion: NewExclusion = { person: this.person.id, ...(isOwn ? {} : { user: id }), reason: said('reason'), ...given };
    this.busy = true;
    this.failure = null;
    try {
      const { from } = await this.desk.api.declareExclusion(exclusion);
      this.isOpen = false;
      const isLater = exclusion.from !== undefined && from > new Date().toISOString();
      this.emit('nucleo-excluded', { name, isGone: isOwn && !isLater } satisfies Excluded);
    } catch (error) {
      const [problem] = problemsTold(error, this.language);
      this.failure = problem?.message ?? this.say(errorTextKey(error));
    }
    this.busy = false;
  }
}

customElements.define('nucleo-exclude', NucleoExclude);
