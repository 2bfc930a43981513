import {
  LitElement,
  adoptStyles,
  html,
  noChange,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Answers, CompiledForm, Inputs, Problem, Text, Validator } from '../../forms/browser.ts';
import type { Lookup } from '../fields/lookup.ts';
import '../nucleo-error-summary/nucleo-error-summary.ts';
import type { SummaryItem } from '../nucleo-error-summary/nucleo-error-summary.ts';
import { controls } from '../styles/controls.ts';
import { fields } from '../styles/fields.ts';
import { messages } from '../styles/messages.ts';
import { search } from '../styles/search.ts';
import { tokens } from '../styles/tokens.ts';
import { buildView } from './views/build-view.ts';
import { ControlView } from './views/control-view.ts';
import { layout } from './styles/layout.ts';
import { fetchTexts, hasTexts } from '../texts/say.ts';
import { unavailable } from './unavailable.ts';
import { DraftKeeper, type Opening } from './draft-keeper.ts';
import { fetchParts, missingParts, part, stylesOf } from './parts.ts';
import { Press } from './screen/press.ts';
import { FormScreen, type Earlier, type Mode, type Provenance, type ScreenEvents, type Shown } from './screen.ts';
import { eachSections, reveal } from './views/each-sections.ts';
import { itemsOf } from './screen/summary.ts';
import { focusHeading, focusIn, focusOn } from './screen/focus.ts';
import { place, type View } from './views/view.ts';

const fieldPlace = '[data-pointer]:not(.part)';

/**
 * A form of Nucleo being filled in, read or printed. All its fields are in one root, so that labels, descriptions and the error
 * summary can refer to them; a keystroke renders only the fields whose state it changed.
 *
 * @summary Shows a compiled form and tells what was answered. It does no network calls: what it needs is asked of `lookup`.
 *
 * @property form - the `CompiledForm` that the server gives
 * @property answers - the answers to start from; setting it (or `form`, `inputs`, `validate`) opens the form anew
 * @property given - where `answers` are a draft: the answers that were there before it, as filed or proposed
 * @property inputs - what expressions may read besides answers: today, user, unit, case, subject, forms
 * @property validate - default export of the form's validator module
 * @property provenance - by pointer, where a prefilled answer comes from: `{source, at}`; with `says`, all that is said of one to be confirmed
 * @property confirmed - pointers of the proposed answers that were confirmed before
 * @property earlier - what was answered when the form was last filed: `{at, texts}`, texts by pointer
 * @property problems - what the server refused, by pointer; each is told at its field until that is changed
 * @property language - `it` (default) or `en`; changing it keeps everything that was typed
 * @property mode - `edit` (default), `read`, `print`
 * @property lookup - functions of the page: codes, persons, units, upload, fileAddress
 * @property autosaveKey - keeps a draft in this browser under this key; without it none is kept
 * @property submitLabel - text of the last button; '' leaves the default
 *
 * @csspart field - a field: its label, its control, its messages
 * @csspart label - the label of a field
 * @csspart help - what explains a field
 * @csspart error - what is wrong with a field
 * @csspart submit - the last button
 *
 * @slot actions - further buttons beside the last one (cancel)
 *
 * @event nucleo-change - an answer changed; detail `{pointer, value}`
 * @event nucleo-submit - all is in order and the person sends the form; detail `{answers, asked, confirmed}`
 * @event nucleo-draft - shortly after changes; detail `{answers, confirmed}`, all that was typed, for a draft on the server
 * @event nucleo-discard-asked - the draft is about to be thrown away; prevented, it stays until `discardDraft()` is called
 * @event nucleo-discard - the draft was thrown away by hand; a copy on the server should go too
 * @event nucleo-step - a step or tab was opened; detail `{id, index, total}`
 *
 * @method submit - as the last button does; true when nothing was wrong
 * @method keep - keeps at once what was just typed, before the page goes away
 * @method finish - the answers are filed: wipes the draft and keeps no more
 * @method focusField - goes to the field of a pointer, opening its step or tab
 */
export class NucleoForm extends LitElement {
  static override styles = [tokens, controls, fields, search, messages, layout];

  static override properties: PropertyDeclarations = {
    form: { attribute: false },
    answers: { attribute: false },
    given: { attribute: false },
    inputs: { attribute: false },
    validate: { attribute: false },
    provenance: { attribute: false },
    confirmed: { attribute: false },
    earlier: { attribute: false },
    problems: { attribute: false },
    language: {},
    mode: { reflect: true },
    lookup: { attribute: false },
    autosaveKey: { attribute: 'autosave-key' },
    submitLabel: { attribute: 'submit-label' },
    summary: { state: true },
    live: { state: true },
  };

  declare form: CompiledForm | undefined;
  declare answers: Answers;
  declare given: Answers | undefined;
  declare inputs: Inputs;
  declare validate: Validator | undefined;
  declare provenance: Readonly<Record<string, Provenance>>;
  declare confirmed: readonly string[];
  declare earlier: Earlier | undefined;
  declare problems: readonly Problem[];
  declare language: string;
  declare mode: Mode;
  declare lookup: Lookup;
  declare autosaveKey: string | undefined;
  declare submitLabel: Text | undefined;
  declare protected summary: readonly SummaryItem[];
  declare protected live: string;

  #screen: FormScreen | undefined;
  #root: View | undefined;
  #told: Shown | undefined;
  #draft = new DraftKeeper(this);
  #press = new Press();
  /** Whether more than the messages around the fields is to be rendered. */
  #isStale = true;
  #isMissing = false;
  readonly #adopted = new Set<CSSResult>();

  constructor() {
    super();
    this.addController(this.#press);
    this.answers = {};
    this.inputs = { today: new Date().toLocaleDateString('sv') };
    this.provenance = {};
    this.confirmed = [];
    this.problems = [];
    this.language = 'it';
    this.mode = 'edit';
    this.lookup = {};
    this.summary = [];
    this.live = '';
  }

  protected get screen(): FormScreen | undefined {
    return this.#screen;
  }

  /** All that was typed so far, shown or hidden. */
  get typedAnswers(): Answers {
    return this.#screen?.session.raw() ?? this.answers;
  }

  get confirmedAnswers(): readonly string[] {
    return [...(this.#screen?.confirmed ?? this.confirmed)];
  }

  submit(): boolean {
    const screen = this.#screen;
    if (!screen || !this.#root) return false;
    screen.leaveAll(this.#root);
    if (this.#tell(this.#root)) return false;
    const { session } = screen;
    this.#send('nucleo-submit', { answers: session.answers(), asked: session.asked(), confirmed: this.confirmedAnswers });
    return true;
  }

  keep(): void {
    this.#draft.keep();
  }

  finish(): void {
    this.#draft.finish();
  }

  /** Opens the form anew on the answers that the page gave, without the draft. */
  discardDraft(): void {
    this.#draft.discard();
    this.#open({ answers: { ...this.answers }, confirmed: [] });
    this.live = this.#say('draft.discarded');
    this.#send('nucleo-discard', null);
    this.requestUpdate();
  }

  async focusField(pointer: string): Promise<void> {
    const screen = this.#screen;
    const found = screen?.fieldAt(pointer);
    if (!screen || !found || !this.#root) return;
    reveal(this.#root, new Set(screen.sectionsOf(pointer)));
    await this.updateComplete;
    const part = pointer.slice(found.pointer.length).replaceAll('/', '.');
    focusOn(this.renderRoot, screen.domIdOf(found.pointer) + part, screen.domIdOf(found.pointer));
  }

  /** Waits for what the form needs and is not there yet. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const missing = missingParts(this);
    const texts = fetchTexts(this.language);
    if (missing.length === 0 && !texts) return super.scheduleUpdate();
    return Promise.all([fetchParts(missing), texts]).then(
      () => this.scheduleUpdate(),
      () => super.scheduleUpdate(),
    );
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { form } = this;
    this.#isStale ||= [...changed.keys()].some((name) => name !== 'summary' && name !== 'live');
    const isOther = ['form', 'answers', 'inputs', 'validate', 'autosaveKey'].some((name) => changed.has(name));
    this.#isMissing = form !== undefined && (!hasTexts(this.language) || missingParts(this).length > 0);
    this.#isStale ||= this.#isMissing;
    if (isOther && this.#isMissing) this.#screen = undefined;
    if (!form || this.#isMissing) return;
    this.#adopt(stylesOf(this));
    if (isOther || !this.#screen) {
      this.#open(this.#draft.restore(form, this.autosaveKey, this));
    }
    const screen = this.#screen;
    if (!screen) return;
    const { language, mode, lookup, provenance, earlier, given = this.answers, submitLabel } = this;
    Object.assign(screen, { language, mode, lookup, provenance, earlier, given, submitLabel });
    if (changed.has('problems')) this.#takeProblems(screen);
    if (changed.has('language') && this.summary.length > 0 && this.#told)
      this.summary = itemsOf(this.#screen, this.#told, this.#root);
  }

  #adopt(styles: readonly CSSResult[]): void {
    if (styles.every((style) => this.#adopted.has(style))) return;
    for (const style of styles) this.#adopted.add(style);
    adoptStyles(this.renderRoot as ShadowRoot, [...(this.constructor as typeof NucleoForm).elementStyles, ...this.#adopted]);
  }

  #open({ answers, confirmed }: Opening): void {
    const { form, inputs, validate } = this;
    if (!form) return;
    this.#screen = new FormScreen({ form, answers, inputs, validate }, this.#events());
    const screen = this.#screen;
    confirmed.forEach((pointer) => screen.confirmed.add(pointer));
    screen.askOnce = part('known')?.askOnce(screen);
    this.#root = screen.root = buildView(screen, form.layout);
    this.summary = [];
    this.#isStale = true;
  }

  #takeProblems(screen: FormScreen): void {
    screen.told = new Map();
    for (const problem of this.problems) {
      const pointer = screen.fieldAt(problem.pointer)?.pointer ?? '';
      const part = problem.pointer.slice(pointer.length);
      const told = { ...problem, pointer, params: { ...(part === '' ? {} : { part }), ...problem.params } };
      screen.told.set(pointer, [...(screen.told.get(pointer) ?? []), told]);
    }
    if (this.problems.length > 0 && this.#root) this.#tell(this.#root);
  }

  #events(): ScreenEvents {
    return {
      changed: (pointer, value) => {
        this.#draft.changed();
        this.#send('nucleo-change', { pointer, value });
      },
      stepped: (id, index, total) => this.#send('nucleo-step', { id, index, total }),
      settled: (isMoved = false) => this.#settle(isMoved),
      announce: (text) => (this.live = text),
      focusOn: (domId) => focusOn(this.renderRoot, domId),
      focusIn: (around, selector) => focusIn(this.renderRoot, around, selector),
      opened: (headingId) => {
        this.summary = [];
        focusHeading(this, headingId);
      },
      goTo: (pointer) => void this.focusField(pointer),
      tellStep: (section) => {
        this.#screen?.leaveAll(section as View);
        return this.#tell(section);
      },
    };
  }

  /** Shows what is wrong under a view as the summary, and gives it the focus; false when nothing is. */
  #tell(view: Shown): boolean {
    this.#told = view;
    this.summary = itemsOf(this.#screen, view, this.#root);
    this.#refreshSections();
    if (this.summary.length === 0) return false;
    void this.updateComplete.then(async () => {
      const summary = this.renderRoot.querySelector('nucleo-error-summary');
      await summary?.updateComplete;
      summary?.focus();
      summary?.scrollIntoView({ block: 'nearest' });
    });
    return true;
  }

  #settle(isMoved: boolean): void {
    if (this.summary.length > 0 && this.#told) {
      const still = new Set(this.summary.map((item) => item.pointer));
      this.summary = itemsOf(this.#screen, this.#told, this.#root).filter(({ pointer }) =>
        isMoved ? this.#screen?.viewAt(pointer)?.left : still.has(pointer),
      );
    }
    this.#refreshSections();
  }

  #refreshSections(): void {
    if (this.#root) eachSections(this.#root, (sections) => sections.refreshStates());
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #say(key: string): string {
    return this.#screen?.say(key) ?? '';
  }

  #leave(event: FocusEvent): void {
    const field = (event.target as HTMLElement).closest<HTMLElement>(fieldPlace);
    if (!field || (event.relatedTarget instanceof Node && field.contains(event.relatedTarget))) return;
    const pointer = field.dataset['pointer'];
    const view = pointer === undefined ? undefined : this.#screen?.viewAt(pointer);
    if (view instanceof ControlView) this.#press.after(() => view.leave());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { mode } = this;
    const screen = this.#screen;
    const root = this.#root;
    if (this.#isMissing) return unavailable(this.language);
    if (!screen || !root) return nothing;
    if (this.#isStale) screen.epoch += 1;
    const fields = this.#isStale ? place(root) : noChange;
    this.#isStale = false;
    if (mode !== 'edit') return html`<article class="reading">${part('reading').reading(root)}</article>`;
    const isStepper = root.element.type === 'Categorization' && root.element.options['variant'] === 'stepper';
    return html`<form
      novalidate
      autocomplete="off"
      aria-label=${screen.textOf(screen.form.title)}
      @submit=${this.#onSubmit}
      @keydown=${this.#onKey}
      @focusout=${this.#leave}
    >
      ${this.#draft.notice(screen)}
      <nucleo-error-summary
        .items=${this.summary}
        .language=${this.language}
        @nucleo-goto=${(event: CustomEvent<string>) => this.focusField(event.detail)}
      ></nucleo-error-summary>
      ${screen.form.fields.some((field) => field.required) ? html`<p class="note required-note">${screen.say('form.required_note')}</p>` : nothing}
      ${screen.askOnce?.bar(root)}${fields}
      ${
        isStepper
          ? nothing
          : html`<div class="actions">
              <button class="button submit" part="submit" type="submit">${screen.submitText()}</button>
              <slot name="actions"></slot>
            </div>`
      }
      <div class="visually-hidden" role="status" aria-live="polite">${this.live}</div>
    </form>`;
  }

  /** Enter in a field must not send a half-filled form; in one that is proposed it confirms. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.defaultPrevented) return;
    event.preventDefault();
    this.#screen?.askOnce?.enter(event.target.closest<HTMLElement>(fieldPlace)?.dataset['pointer'] ?? '');
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nucleo-form': NucleoForm;
  }
}
