import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { CaseLink } from '../desk/api/case-replies.ts';
import type { Asked, CaseStep, RecipientKind, Recipients, StepReason } from '../desk/api/replies.ts';
import type { OpenedForm } from '../desk/filling/opened-form.ts';
import type { Filled } from '../desk/filling/server-draft.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import '../nucleo-form/define.ts';
import type { NucleoForm } from '../nucleo-form/nucleo-form.ts';
import { recipientsPicker, type Choices, type Sought } from './recipients-picker.ts';

/**
 * The steps of a case: those possible as buttons, each of the others with the reasons why not; those that only wait for a condition
 * first and in sight. A step that asks something (a form, recipients, a confirmation) opens a dialog; what was typed there stays until
 * the step is taken or left.
 *
 * @property steps - the explanations the server gives
 * @property open - id of the step whose dialog is open, or null
 * @property form - the opened form of that step; null while there is none (or not yet: see `loading`)
 * @property loading - the form is on its way
 * @property busy - the step is being taken
 * @property error - a sentence when it could not be taken
 * @property choices - by recipient kind (operator, unit, body): whom one can choose, and how many are left out
 * @property address - makes the addresses of the cases that hold a step up
 * @fires nucleo-step-open - {step} its dialog should open: load form and choices, then set `open`
 * @fires nucleo-step-close - its dialog was left: set `open` to null
 * @fires nucleo-step - {step, answers?, recipients?, note?}
 */
export class NucleoSteps extends SpokenElement {
  static override properties: PropertyDeclarations = {
    steps: { attribute: false },
    open: {},
    form: { attribute: false },
    loading: { type: Boolean },
    busy: { type: Boolean },
    error: {},
    choices: { attribute: false },
    address: { attribute: false },
    sought: { state: true },
    missing: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .reasons {
        padding-inline-start: 1.25rem;
      }
      .closed > li {
        margin-block-start: 0.625rem;
      }
      select[size] option {
        white-space: normal;
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: start;
        gap: 1rem;
        margin-block-end: 1rem;
      }
    `,
  ];
  declare steps: readonly CaseStep[];
  declare open: string | null;
  declare form: OpenedForm | null;
  declare loading: boolean;
  declare busy: boolean;
  declare error: string | null;
  declare choices: Readonly<Partial<Record<RecipientKind, Choices>>>;
  declare address: AddressOf;
  declare protected sought: Readonly<Partial<Record<RecipientKind, Sought>>>;
  declare protected missing: readonly RecipientKind[];

  constructor() {
    super();
    this.steps = [];
    this.open = null;
    this.form = null;
    this.loading = false;
    this.busy = false;
    this.error = null;
    this.choices = {};
    this.address = addressOf;
    this.sought = {};
    this.missing = [];
  }

  /** The form in the dialog, to wipe its draft when the step was taken. */
  get formElement(): NucleoForm | null {
    return this.renderRoot.querySelector('nucleo-form');
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (changed.has('open')) {
      if (this.open !== null && dialog && !dialog.open) dialog.showModal();
      if (this.open === null && dialog?.open) dialog.close();
    }
    if (changed.has('error') && this.error !== null)
      this.renderRoot.querySelector<HTMLElement>('dialog [role=alert]')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const possible = this.steps.filter(isOpen);
    const closed = this.steps.filter((step) => !isOpen(step) && !isHeldUp(step));
    const heldUp = this.steps.filter(isHeldUp);
    return html`
      ${
        possible.length === 0
          ? html`<p class="quiet">${this.say('steps.none')}</p>`
          : html`<div class="line">
              ${possible.map(
                (step) =>
                  html`<button
                    class="button small ${step.tone === 'danger' ? 'danger outline' : step.tone === 'primary' ? '' : 'outline'}"
                    type="button"
                    @click=${() => this.emit('nucleo-step-open', { step: step.step })}
                  >
                    ${this.tell(step.label)}
                  </button>`,
              )}
            </div>`
      }
      ${
        heldUp.length === 0
          ? nothing
          : html`<ul class="bare closed">
              ${heldUp.map((step) => this.#closed(step))}
            </ul>`
      }
      ${
        closed.length === 0
          ? nothing
          : html`<details ?open=${closed.length <= 3}>
              <summary>${this.say('steps.closed', { count: closed.length })}</summary>
              <ul class="bare closed">
                ${closed.map((step) => this.#closed(step))}
              </ul>
            </details>`
      }
      <dialog aria-labelledby="step-title" @close=${this.#closing} @cancel=${this.#cancelling}>${this.#dialog()}</dialog>
    `;
  }

  #closed(step: CaseStep) {
    const against = step.reasons.filter(({ verdict }) => verdict !== true);
    return html`<li>
      <strong>${this.tell(step.label)}</strong>
      <ul class="reasons small-text">
        ${step.mayI ? nothing : html`<li>${this.say('steps.not_mine')}</li>`}
        ${step.possible ? nothing : against.map((reason) => html`<li>${this.#reason(reason)}</li>`)}
        ${step.mayI && against.length === 0 ? html`<li>${this.say('steps.not_here')}</li>` : nothing}
      </ul>
    </li>`;
  }

  #reason(reason: StepReason) {
    const text = this.tell(reason.text) || this.say('steps.unmet');
    const missing = (reason.missing ?? []).map((label) => `«${this.tell(label)}»`);
    const { cases = [] } = reason;
    return html`${text}${missing.length === 0 ? nothing : html` <span class="quiet">${this.say('steps.unknown', { what: missing.join(', ') })}</span>`}
    ${
      cases.length === 0
        ? nothing
        : html`<ul class="bare">
            ${cases.map((each) => html`<li>${this.#caseLink(each)}</li>`)}
          </ul>`
    }`;
  }

  #caseLink({ id, typeLabel, type, number, headline }: CaseLink) {
    return html`<a href=${this.address({ page: 'case', case: id })}
        >${this.tell(typeLabel) || type} <span class="figure-text">${number ?? ''}</span></a
      >
      ${headline ? this.tell(headline) : nothing}`;
  }

  #dialog() {
    const step = this.steps.find(({ step }) => step === this.open);
    if (step === undefined) return nothing;
    const { form } = this;
    return html`
      <div class="head">
        <h2 id="step-title" tabindex="-1" ?autofocus=${!isNoteOnly(step)}>${this.tell(step.label)}</h2>
        <button class="button plain small" type="button" @click=${() => this.emit('nucleo-step-close')}>
          ${this.say('steps.leave')}
        </button>
      </div>
      <div class="stack">
        ${this.error === null ? nothing : html`<div class="notice danger" role="alert"><p>${this.error}</p></div>`}
        ${step.confirm ? html`<p>${this.tell(step.confirm)}</p>` : nothing}
        <form class="stack" id="recipients" @submit=${(event: Event) => this.#send(event, step)} novalidate>
          ${recipientsPicker({
            step,
            choices: this.loading ? null : this.choices,
            missing: this.missing,
            sought: this.sought,
            onSeek: (kind, sought) => {
              this.sought = { ...this.sought, [kind]: sought };
            },
            say: (key, params) => this.say(key, params),
          })}
          ${
            step.form
              ? nothing
              : html`<div class="field">
                    <label for="note">${this.say('steps.note')}</label
                    ><textarea class="control" id="note" name="note" maxlength="4000" ?autofocus=${isNoteOnly(step)}></textarea>
                  </div>
                  <div class="line">
                    <button class="button ${step.tone === 'danger' ? 'danger' : ''}" aria-disabled=${this.busy}>
                      ${this.say(this.busy ? 'state.saving' : 'steps.confirm')}
                    </button>
                  </div>`
          }
        </form>
        ${step.form && this.loading ? html`<p role="status">${this.say('state.loading')}</p>` : nothing}
        ${
          step.form && form !== null
            ? html`<nucleo-form
                .form=${form.form}
                .answers=${form.answers}
                .inputs=${form.inputs}
                .provenance=${form.provenance}
                .confirmed=${form.confirmed}
                .earlier=${form.earlier}
                .validate=${form.validate}
                .lookup=${form.lookup}
                .problems=${form.problems}
                .language=${this.language}
                .autosaveKey=${form.autosaveKey}
                .submitLabel=${this.tell(step.label)}
                @nucleo-submit=${(event: CustomEvent<Filled>) => this.#send(event, step, event.detail)}
              ></nucleo-form>`
            : nothing
        }
        <p class="visually-hidden" role="status">${this.busy ? this.say('state.saving') : ''}</p>
      </div>
    `;
  }

  #send(event: Event, step: CaseStep, filled?: Filled): void {
    event.preventDefault();
    event.stopPropagation();
    if (this.busy || (step.form && filled === undefined)) return;
    const data = new FormData(this.renderRoot.querySelector<HTMLFormElement>('#recipients')!);
    const recipients: Record<string, string> = {};
    for (const kind of ['operator', 'unit', 'body'] as const) if (data.get(kind)) recipients[kind] = String(data.get(kind));
    this.missing = Object.entries(step.recipients ?? {})
      .filter(([kind, asked]) => (asked as Asked) === 'required' && !recipients[kind])
      .map(([kind]) => kind as RecipientKind);
    if (this.missing.length > 0) {
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[name=${this.missing[0]}]`)?.focus());
      return;
    }
    const note = String(data.get('note') ?? '').trim();
    const detail: Partial<Filled> & { step: string; recipients?: Recipients; note?: string } = {
      step: step.step,
      ...(filled && { answers: filled.answers, confirmed: filled.confirmed }),
    };
    if (Object.keys(recipients).length > 0) detail.recipients = recipients;
    if (note !== '') detail.note = note;
    this.emit('nucleo-step', detail);
  }

  readonly #cancelling = (event: Event): void => {
    if (this.busy) event.preventDefault();
  };

  readonly #closing = (): void => {
    this.missing = [];
    this.sought = {};
    if (this.open !== null) this.emit('nucleo-step-close');
  };
}

function isOpen({ possible, mayI }: CaseStep): boolean {
  return possible && mayI;
}

/** It asks nothing but a note: no form, no recipients. */
function isNoteOnly({ form, recipients }: CaseStep): boolean {
  return !form && Object.values(recipients ?? {}).every((asked) => asked === 'ignored');
}

/** Only a condition stands against it here and now: it is what somebody came to do, and what they must do first. */
function isHeldUp({ possible, mayI, reasons }: CaseStep): boolean {
  const against = reasons.filter(({ verdict }) => verdict !== true);
  return mayI && !possible && against.length > 0 && against.every(({ guard }) => typeof guard === 'string');
}

customElements.define('nucleo-steps', NucleoSteps);
