import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Answers } from '../../../forms/browser.ts';
import '../../nucleo-form/define.ts';
import { fittingAnswers, readDraft } from '../../nucleo-form/draft.ts';
import type { NucleoForm } from '../../nucleo-form/nucleo-form.ts';
import type { Place } from '../addresses.ts';
import { ApiError, problemsTold, textOfProblem } from '../api/api-error.ts';
import { nameText } from '../../../forms/browser.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import type { OpenedForm } from './opened-form.ts';
import { createServerDraft, type DraftState, type Filled, type ServerDraft } from './server-draft.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText, timeText, words } from '../words.ts';
import { discardDialog } from './discard-dialog.ts';
import { namedIn } from './named-in.ts';
import { staleDialog } from './stale-dialog.ts';

/** Which form is filled in here, and the name of its draft. */
export interface Filling {
  readonly formId: string;
  readonly draftKey: string;
  readonly opened: OpenedForm;
}

/** A page on which a form is filled in and sent. Whatever goes wrong, what was typed stays. */
export abstract class FillingPage<P extends Place, F extends Filling> extends DeskPage<P> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    sending: { state: true },
    failure: { state: true },
    saved: { state: true },
    resumed: { state: true },
    problems: { state: true },
    draftOf: { state: true },
    discarding: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--nucleo-gap);
        max-inline-size: 64rem;
      }
      .saved {
        min-block-size: 1.5rem;
      }
    `,
  ];
  declare protected sending: boolean;
  declare protected failure: unknown;
  declare protected saved: DraftState | null;
  declare protected resumed: string | null;
  declare protected problems: ApiError['problems'];
  /** Whom the draft that was taken up is about, as far as it tells. */
  declare protected draftOf: string;
  /** How the draft is thrown away, while that is asked. */
  declare protected discarding: (() => void) | null;
  #draft: ServerDraft | null = null;
  readonly #flush = (): void => {
    this.form?.keep();
    this.#draft?.flush();
  };
  protected readonly filling = new Loading<F>(this, () => this.#open());

  constructor() {
    super();
    this.sending = false;
    this.failure = null;
    this.saved = null;
    this.resumed = null;
    this.problems = [];
    this.draftOf = '';
    this.discarding = null;
  }

  /** Loads the form and what is known for it. */
  protected abstract open(): Promise<F>;
  /** Files the answers; gives the place where they can be seen, and throws when refused. */
  protected abstract send(answers: Answers, confirmed: readonly string[]): Promise<Place>;
  /** What is said when it was filed. */
  protected abstract done(): string;
  /** Reads again the case whose change collided with somebody else's. */
  protected abstract refresh(): Promise<void>;
  /** What a draft names and is there no more, told at its place. */
  protected missing(_answers: Answers, _filling: F): Promise<ApiError['problems']> {
    return Promise.resolve([]);
  }
  protected abstract headline(): string;
  protected abstract context(): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const leaving of ['pagehide', 'nucleo-leaving']) addEventListener(leaving, this.#flush);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const leaving of ['pagehide', 'nucleo-leaving']) removeEventListener(leaving, this.#flush);
    this.#flush();
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    void this.filling.load();
  }

  protected localKey(draftKey: string): string {
    return `${this.desk.session.user.id}:${draftKey}`;
  }

  async #open(): Promise<F> {
    const filling = await this.open();
    const { formId, draftKey, opened } = filling;
    this.#draft = createServerDraft(this.desk.api, draftKey, formId, this.localKey(draftKey), (state) => (this.saved = state));
    const found = await this.#draft.found();
    this.resumed = found?.at ?? null;
    const resumed = found?.answers ?? readDraft(this.localKey(draftKey))?.answers;
    this.draftOf = namedIn(opened.form, resumed ?? {});
    // The server judges again what could not be asked of it now.
    this.problems =
      resumed === undefined ? [] : await this.missing(fittingAnswers(opened.form, resumed), filling).catch(() => []);
    const { answers, confirmed } = found ?? opened;
    return { ...filling, opened: { ...opened, given: opened.answers, answers, confirmed } };
  }

  protected override render() {
    const filling = this.filling.value;
    // One heading, before the form has come and after: it has the focus, which would be lost with it.
    return html`
      <div class="stack tight">
        ${filling === undefined ? nothing : this.context()}
        <h1 tabindex="-1">${this.headline()}</h1>
        ${this.draftOf === '' ? nothing : html`<p class="small-text">${this.say('draft.of', { name: nameText(this.draftOf) })}</p>`}
        <p class="quiet small-text saved">${this.#savedText()}</p>
      </div>
      ${filling === undefined ? this.trouble(this.filling) : this.#filled(filling)}
    `;
  }

  #filled({ opened, draftKey }: F) {
    const isStale = this.failure instanceof ApiError && this.failure.isStale;
    return html`
      ${this.#takenOver()}
      ${
        this.resumed === null
          ? nothing
          : html`<div class="notice">
              <p>${this.say('draft.resumed', { at: momentText(this.resumed, this.language) })}</p>
              <button class="button outline small" type="button" @click=${() => (this.discarding = this.#afresh)}>
                ${this.say('draft.afresh')}
              </button>
            </div>`
      }
      ${
        this.failure === null || isStale
          ? nothing
          : html`<div class="notice danger" role="alert" tabindex="-1">
              <p>${this.errorText(this.failure)}</p>
              ${this.#failureDetails()}
              ${this.failure instanceof ApiError && this.failure.isPassing ? html`<button class="button outline small" type="button" @click=${() => this.form?.submit()}>${this.say('action.send_again')}</button>` : nothing}
            </div>`
      }
      <nucleo-form
        .form=${opened.form}
        .answers=${opened.answers}
        .given=${opened.given}
        .inputs=${opened.inputs}
        .provenance=${opened.provenance}
        .confirmed=${opened.confirmed}
        .earlier=${opened.earlier}
        .validate=${opened.validate}
        .lookup=${opened.lookup}
        .problems=${this.problems}
        .language=${this.language}
        .autosaveKey=${opened.autosaveKey}
        .submitLabel=${this.say('fill.submit')}
        aria-busy=${this.sending}
        @nucleo-draft=${({ detail }: CustomEvent<Filled>) => this.#draft?.changed(detail)}
        @nucleo-discard-asked=${this.#askDiscard}
        @nucleo-discard=${() => void this.#discard()}
        @nucleo-submit=${({ detail }: CustomEvent<Filled>) => void this.#submit(detail)}
      ></nucleo-form>
      <p class="visually-hidden" role="status">${this.sending ? this.say('state.saving') : ''}</p>
      ${staleDialog({ isOpen: isStale, say: (key) => this.say(key), onReload: this.#reload, onClose: () => (this.failure = null) })}
      ${discardDialog({
        isOpen: this.discarding !== null,
        language: this.language,
        say: words,
        name: nameText(namedIn(opened.form, this.form?.typedAnswers ?? opened.answers)),
        at: momentText(this.#changedAt(draftKey), this.language),
        onDiscard: () => this.#thrownAway(),
        onKeep: () => (this.discarding = null),
      })}
    `;
  }

  /** A colleague may be at work on the same answers. */
  #takenOver() {
    const taken = this.#draft?.taken() ?? null;
    if (taken === null) return nothing;
    return html`<p class="notice">${this.say('draft.taken', { name: taken.by, at: momentText(taken.at, this.language) })}</p>`;
  }

  protected get form(): NucleoForm | null {
    return this.renderRoot.querySelector('nucleo-form');
  }

  get #toldFailure(): HTMLElement | null {
    return this.renderRoot.querySelector('[role="alert"]');
  }

  #failureDetails() {
    if (!(this.failure instanceof ApiError)) return nothing;
    const general = this.failure.problems.filter(({ pointer }) => pointer === '');
    return general.length === 0
      ? nothing
      : html`<ul>
          ${general.map((problem) => html`<li>${textOfProblem(problem, this.language)}</li>`)}
        </ul>`;
  }

  #changedAt(draftKey: string): string | null {
    return readDraft(this.localKey(draftKey))?.at ?? this.resumed;
  }

  #savedText(): string {
    if (this.saved === null) return '';
    if (this.saved.kind === 'saved') return this.say('draft.saved', { time: timeText(this.saved.at, this.language) });
    const { error } = this.saved;
    const code = error instanceof ApiError ? error.code : '';
    if (code === 'NUC_DRAFT_TOO_MANY') return this.say('draft.too_many');
    return this.say(
      code === 'NUC_CASE_FORM_NOT_HERE' || code === 'NUC_CASE_NOT_FOUND' ? 'draft.no_more_here' : 'draft.only_here',
    );
  }

  async #submit({ answers, confirmed }: Filled): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.failure = null;
    try {
      const place = await this.send(answers, confirmed);
      // Before the page goes: leaving it keeps whatever is not known to be filed.
      this.form?.finish();
      void this.#draft?.finish();
      this.desk.announce(this.done());
      this.desk.go(place, { replace: true });
    } catch (error) {
      this.failure = error;
      this.problems = problemsTold(error, this.language);
      // Told above the form, whose end was left; what is wrong with an answer the form itself leads to.
      if (this.problems.length === 0) void this.updateComplete.then(() => this.#toldFailure?.focus());
    } finally {
      this.sending = false;
    }
  }

  readonly #reload = async (): Promise<void> => {
    try {
      await this.refresh();
      this.failure = null;
      this.desk.announce(this.say('stale.reloaded'));
    } catch (error) {
      this.failure = error;
    }
  };

  readonly #askDiscard = (event: Event): void => {
    event.preventDefault();
    this.discarding = () => this.form?.discardDraft();
  };

  #thrownAway(): void {
    const discard = this.discarding;
    this.discarding = null;
    discard?.();
  }

  async #discard(): Promise<void> {
    this.saved = null;
    this.draftOf = '';
    await this.#draft?.discard();
  }

  readonly #afresh = async (): Promise<void> => {
    await this.#draft?.discard();
    this.resumed = null;
    await this.filling.load();
  };
}
