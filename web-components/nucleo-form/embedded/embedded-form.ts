import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Answers } from '../../../forms/browser.ts';
import type { Lookup } from '../../fields/lookup.ts';
import { textsOf } from '../../texts/say.ts';
import { NucleoForm } from '../nucleo-form.ts';
import { embedded } from './embedded.styles.ts';
import en from './en.json' with { type: 'json' };
import { createFormValue } from './form-value.ts';
import it from './it.json' with { type: 'json' };
import { type Failure, FormNotLoaded, loadForm } from './load-form.ts';

const say = textsOf({ it, en });

/**
 * The form for any HTML page: fetches what `src` names and takes part in a native `<form>`. All that `NucleoForm` has, it has too.
 *
 * @summary A form of Nucleo in any page, by the address of the prepared form.
 *
 * @attr src - address of the prepared form, as `/api/forms/<id>?unit=<unit>`; setting it loads that form
 * @attr crossorigin - `use-credentials` sends cookies to another origin too
 * @attr name - in a native form: the name under which the answers are sent, as JSON
 * @attr lang - `it` or `en`; without it that of the nearest element that says one
 * @attr readonly - shows the answers as text
 * @attr disabled - nothing can be answered or sent
 *
 * @event nucleo-load - the form of `src` is there; detail `{id, version}`
 * @event nucleo-error - it could not be loaded; detail `{failure, status}`
 *
 * @method load - fetches `src` again
 * @method checkValidity - whether the native form may be sent
 * @method reportValidity - the same, and tells what is wrong
 */
export class EmbeddedForm extends NucleoForm {
  static readonly formAssociated = true;
  static override styles = [...NucleoForm.styles, embedded];
  static override properties: PropertyDeclarations = {
    src: {},
    crossOrigin: { attribute: 'crossorigin' },
    name: { reflect: true },
    readonly: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    failure: { state: true },
    isLoading: { state: true },
    isDisabled: { state: true },
  };
  declare src: string | undefined;
  declare crossOrigin: string | undefined;
  declare name: string | undefined;
  declare readonly: boolean;
  declare disabled: boolean;
  declare protected failure: Failure | undefined;
  declare protected isLoading: boolean;
  declare protected isDisabled: boolean;
  #value = createFormValue(this);
  #asked: AbortController | undefined;
  #codes: Lookup['codes'];
  #initial: Answers | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  constructor() {
    super();
    this.language = '';
    this.readonly = false;
    this.disabled = false;
    this.isLoading = false;
    this.isDisabled = false;
    this.addEventListener('nucleo-change', () => this.#tell());
  }

  get validity(): ValidityState {
    return this.#value.internals.validity;
  }

  get validationMessage(): string {
    return this.#value.internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#value.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#value.internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#value.internals.reportValidity();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.language === '') this.#takeLanguage();
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') this.#takeLanguage();
  }

  formAssociatedCallback(owner: HTMLFormElement | null): void {
    const { states } = this.#value.internals;
    if (owner === null) states.delete('in-form');
    else states.add('in-form');
    this.#tell();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.isDisabled = isDisabled;
  }

  formResetCallback(): void {
    if (this.autosaveKey !== undefined) this.discardDraft();
    this.answers = { ...(this.#initial ?? this.answers) };
    this.#initial = undefined;
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state !== 'string') return;
    this.#initial ??= this.answers;
    this.answers = JSON.parse(state) as Answers;
  }

  override submit(): boolean {
    if (this.isDisabled) return false;
    const isSent = super.submit();
    if (isSent) this.#value.owner?.requestSubmit();
    return isSent;
  }

  async load(): Promise<void> {
    this.#asked?.abort();
    if (!this.src) return;
    const asked = (this.#asked = new AbortController());
    this.isLoading = true;
    this.failure = undefined;
    try {
      const credentials = this.crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
      const loaded = await loadForm(new URL(this.src, document.baseURI), { credentials, signal: asked.signal });
      if (asked.signal.aborted) return;
      this.form = loaded.form;
      this.validate = loaded.validate;
      // What the page looks up itself stays the page's.
      if (this.lookup.codes === this.#codes) this.lookup = { ...this.lookup, codes: (this.#codes = loaded.codes) };
      this.#send('nucleo-load', { id: loaded.form.id, version: loaded.form.version });
    } catch (error) {
      if (asked.signal.aborted) return;
      const { failure, status } = error instanceof FormNotLoaded ? error : new FormNotLoaded('unreadable', 0);
      this.failure = failure;
      this.#send('nucleo-error', { failure, status });
    }
    this.isLoading = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('src') || changed.has('crossOrigin')) void this.load();
    if (changed.has('readonly') && (this.readonly || changed.get('readonly') !== undefined))
      this.mode = this.readonly ? 'read' : 'edit';
    super.willUpdate(changed);
    if (this.screen) this.screen.isDisabled = this.isDisabled;
  }

  protected override updated(): void {
    this.#tell();
  }

  protected override render(): TemplateResult {
    const { failure, isLoading, language } = this;
    if (failure !== undefined)
      return html`<div class="notice" role="alert">
        <p>${say(language, failure)}</p>
        <button class="button outline" type="button" @click=${() => this.load()}>${say(language, 'retry')}</button>
      </div>`;
    if (isLoading) return html`<p class="loading" role="status" aria-busy="true">${say(language, 'loading')}</p>`;
    return html`<span class="anchor" tabindex="-1" @focus=${() => super.submit()}></span>
      <fieldset class="whole" role="none" ?disabled=${this.isDisabled}>${super.render()}</fieldset>`;
  }

  #takeLanguage(): void {
    const said = this.closest('[lang]')?.getAttribute('lang') || 'it';
    this.language = said.toLowerCase().split('-')[0]!;
  }

  #tell(): void {
    const { screen, isDisabled, language, isLoading, failure } = this;
    const isAwaited = this.src !== undefined || this.form !== undefined;
    const isHere = screen !== undefined && !isLoading && failure === undefined;
    this.#value.tell({
      screen: isHere ? screen : undefined,
      isDisabled,
      reason: isHere ? say(language, 'not_ready') : isAwaited ? say(language, 'not_loaded') : '',
      anchor: this.renderRoot instanceof ShadowRoot ? this.renderRoot.querySelector<HTMLElement>('.anchor') : null,
    });
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

customElements.define('nucleo-form', EmbeddedForm);
