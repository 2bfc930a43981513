import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { crossGlyph, downGlyph } from '../fields/glyphs.ts';
import type { Option, Options } from '../fields/lookup.ts';
import { fetchTexts, say } from '../texts/say.ts';
import { chips, foundList } from './found-list.ts';
import { meantBy } from './meant-by.ts';

/**
 * A select that is searched: the editable combobox of the ARIA Authoring Practices (list autocomplete, manual selection).
 * What is typed is only a search; the answer is always an option. Leaving takes the option that the arrows went to, else the one that
 * the text can only mean (`meantBy`); any other text restores what was chosen.
 *
 * It renders into the root it stands in, so that labels and descriptions there can refer to its input; that root supplies the styles
 * (`styles/controls.ts`, `styles/search.ts`). Form-associated: in a plain form it submits the chosen values under its `name`.
 *
 * @property inputId - id given to the input, for `<label for>`
 * @property label - names the list and the buttons
 * @property search - `(text, pages) => Promise<{options, more}>`; called with '' when the list is opened unsearched, and with another page when the arrow goes on from the last option
 * @property chosen - the options chosen, with their texts
 * @property placeholder - what stands in the empty input
 * @property required - an answer is needed
 * @property disabled - nothing can be chosen
 * @property readOnly - shows what was chosen
 * @property invalid - what is chosen is wrong; `describedBy` says where that is told
 * @property describedBy - ids of the texts about it, in the root it stands in
 * @property many - several may be chosen; they stand above the input
 * @event nucleo-choose - detail: the options now chosen
 */
export class NucleoCodeSearch extends LitElement {
  static readonly formAssociated = true;

  static override properties = {
    inputId: {},
    label: {},
    language: {},
    placeholder: {},
    required: { type: Boolean },
    disabled: { type: Boolean },
    readOnly: { type: Boolean },
    invalid: { type: Boolean },
    many: { type: Boolean },
    describedBy: {},
    search: { attribute: false, hasChanged: () => false },
    chosen: { attribute: false },
    found: { state: true },
    active: { state: true },
    typed: { state: true },
    status: { state: true },
  };

  declare inputId: string;
  declare label: string;
  declare language: string;
  declare placeholder: string;
  declare required: boolean;
  declare disabled: boolean;
  declare readOnly: boolean;
  declare invalid: boolean;
  declare many: boolean;
  declare describedBy: string;
  declare chosen: readonly Option[];
  declare search: (text: string, pages: number) => Promise<Options>;
  declare protected found: Options | undefined;
  declare protected active: number;
  declare protected typed: string | undefined;
  declare protected status: string;

  #internals = this.attachInternals();
  #turn = 0;
  #pages = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Enter was pressed before what was typed had been found. */
  #isWished = false;
  /** The option marked is one that the arrows went to, not the first that was found. */
  #isPicked = false;

  constructor() {
    super();
    Object.assign(this, {
      inputId: '',
      label: '',
      language: 'it',
      placeholder: '',
      describedBy: '',
      chosen: [],
      active: -1,
      status: '',
      required: false,
      disabled: false,
      readOnly: false,
      invalid: false,
      many: false,
      search: async () => ({ options: [] }),
    });
    this.addEventListener('focusout', (event) => this.#leave(event));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return fetchTexts(this.language)?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('chosen')) return;
    const name = this.getAttribute('name');
    const data = new FormData();
    for (const option of this.chosen) data.append(name ?? '', String(option.value));
    this.#internals.setFormValue(name ? data : null);
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  #say(key: string, params?: Record<string, string | number>): string {
    return say(this.language, key, params);
  }

  protected override render(): TemplateResult {
    const locked = this.disabled || this.readOnly;
    const isOpen = this.found !== undefined;
    const single = this.many ? '' : (this.chosen[0]?.text ?? '');
    return html`${this.many ? chips(this, (option) => this.#remove(option)) : nothing}
      <span class="search">
        <input
          class="control"
          id=${this.inputId}
          type="text"
          role="combobox"
          autocomplete="off"
          aria-autocomplete="list"
          aria-expanded=${isOpen}
          aria-controls=${`${this.inputId}.list`}
          aria-activedescendant=${this.active >= 0 ? `${this.inputId}.option.${this.active}` : nothing}
          aria-describedby=${this.describedBy || nothing}
          aria-invalid=${this.invalid}
          placeholder=${locked ? '' : this.placeholder || this.#say('search.placeholder')}
          ?required=${this.required}
          ?disabled=${this.disabled}
          ?readonly=${this.readOnly}
          .value=${live(this.typed ?? single)}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
          @click=${() => this.#open()}
        />
        ${locked ? nothing : this.#button(single)}
        ${foundList(
          this,
          { found: this.found, active: this.active, status: this.status },
          (option) => this.#choose(option),
          () => this.#goOn(),
        )}
      </span>
      <span class="visually-hidden" role="status">${this.status}</span>`;
  }

  #button(single: string): TemplateResult {
    return single && !this.required
      ? html`<button
          class="button plain icon"
          type="button"
          aria-label=${this.#say('search.clear', { label: this.label })}
          @click=${this.#clear}
        >
          ${crossGlyph}
        </button>`
      : html`<button
          class="button plain icon"
          type="button"
          tabindex="-1"
          aria-label=${this.#say('search.open', { label: this.label })}
          @mousedown=${(event: Event) => event.preventDefault()}
          @click=${() => (this.found ? this.#close() : this.#open())}
        >
          ${downGlyph}
        </button>`;
  }

  #onInput(event: Event): void {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.active = -1;
    this.#timer = setTimeout(() => void this.#find(this.typed ?? ''), 150);
  }

  #open(): void {
    if (this.found || this.disabled || this.readOnly) return;
    this.#input?.focus();
    void this.#find(this.typed ?? '');
  }

  /** One page more, from the option after the last. */
  async #goOn(): Promise<void> {
    const from = this.found?.options.length ?? 0;
    await this.#find(this.typed ?? '', this.#pages + 1);
    if (from < (this.found?.options.length ?? 0)) this.#move(from, from + 1);
  }

  async #find(text: string, pages = 1): Promise<void> {
    const turn = ++this.#turn;
    this.#pages = pages;
    this.found ??= { options: [] };
    this.active = -1;
    this.#isPicked = false;
    if (this.found.options.length === 0) this.status = this.#say('search.searching');
    try {
      const found = await this.search(text, pages);
      // A slower, older answer must not overwrite a newer one.
      if (turn !== this.#turn) return;
      this.found = found;
      const { length } = found.options;
      this.active = text.trim() && length > 0 ? 0 : found.options.findIndex((option) => option.value === this.chosen[0]?.value);
      this.status = length > 0 ? this.#say('search.results', { count: length }) : this.#say('search.none');
      await this.updateComplete;
      this.#reveal();
    } catch {
      if (turn !== this.#turn) return;
      this.found = { options: [] };
      this.status = this.#say('search.failed');
    }
  }

  #onKey(event: KeyboardEvent): void {
    const count = this.found?.options.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.found) this.#open();
      else if (event.key === 'ArrowDown' && this.active === count - 1 && this.found.more) void this.#goOn();
      else if (count > 0 && !event.altKey) this.#move(event.key === 'ArrowDown' ? this.active + 1 : this.active - 1, count);
      else if (event.altKey && event.key === 'ArrowUp') this.#close();
    } else if (event.key === 'Enter' && (this.found || this.typed)) {
      event.preventDefault();
      void this.#take();
    } else if (event.key === 'Escape' && (this.found || this.typed !== undefined)) {
      event.stopPropagation();
      if (this.found) this.#close();
      else this.typed = undefined;
    }
  }

  /** The option that is marked; who is quicker than the search takes the first that it finds, and may have gone on meanwhile. */
  async #take(): Promise<void> {
    if (this.active < 0 && this.typed) {
      clearTimeout(this.#timer);
      this.#isWished = true;
      await this.#find(this.typed);
      this.#isWished = false;
    }
    const option = this.found?.options[this.active];
    if (option) this.#choose(option);
    else if (!this.matches(':focus-within')) this.#forget();
  }

  #move(to: number, count: number): void {
    this.active = (to + count) % count;
    this.#isPicked = true;
    void this.updateComplete.then(() => this.#reveal());
  }

  #reveal(): void {
    this.querySelector('[role="option"].active')?.scrollIntoView({ block: 'nearest' });
  }

  #choose(option: Option): void {
    const without = this.chosen.filter((chosen) => chosen.value !== option.value);
    const isChip = this.many && without.length < this.chosen.length;
    this.#tell(this.many ? (isChip ? without : [...this.chosen, option]) : [option]);
    this.#forget();
    if (this.many) this.status = this.#say(isChip ? 'search.removed' : 'search.added', { text: option.text });
    if (this.matches(':focus-within')) this.#input?.focus();
  }

  #remove(option: Option): void {
    this.#tell(this.chosen.filter((chosen) => chosen !== option));
    this.status = this.#say('search.removed', { text: option.text });
    this.#input?.focus();
  }

  #clear(): void {
    this.typed = undefined;
    this.#tell([]);
    this.#input?.focus();
  }

  #tell(chosen: readonly Option[]): void {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent<readonly Option[]>('nucleo-choose', { bubbles: true, composed: true, detail: chosen }));
  }

  #forget(): void {
    this.#close();
    this.typed = undefined;
  }

  #close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.found = undefined;
    this.active = -1;
    this.status = '';
  }

  #leave(event: FocusEvent): void {
    if (this.#isWished || this.contains(event.relatedTarget as Node | null)) return;
    if (this.typed?.trim() === '' && !this.many && this.chosen.length > 0) this.#tell([]);
    const picked = this.#isPicked && this.found?.options[this.active];
    if (picked) this.#choose(picked);
    else void this.#settle();
  }

  /** Takes what the text can only mean. It is searched anew: who leaves is often quicker than the search. */
  async #settle(): Promise<void> {
    const text = this.typed?.trim();
    this.#close();
    const turn = this.#turn;
    const meant = text && meantBy(text, await this.search(text, 1).catch(() => ({ options: [] })));
    if (turn !== this.#turn) return;
    if (meant && !this.chosen.some(({ value }) => value === meant.value)) this.#choose(meant);
    else this.#forget();
  }
}

customElements.define('nucleo-code-search', NucleoCodeSearch);

declare global {
  interface HTMLElementTagNameMap {
    'nucleo-code-search': NucleoCodeSearch;
  }
}
