import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Answers, CompiledForm } from '../../forms/browser.ts';
import { crossGlyph } from '../fields/glyphs.ts';
import { fittingAnswers, keepDraft, readDraft, shapeOf, wipeDraft } from './draft.ts';
import type { FormScreen } from './screen.ts';

/** What a form gives its keeper. */
interface Host extends EventTarget {
  readonly typedAnswers: Answers;
  readonly confirmedAnswers: readonly string[];
  addController(controller: ReactiveController): void;
  requestUpdate(): void;
  discardDraft(): void;
}

/** The answers that a form opens with, and those of them that were confirmed. */
export interface Opening {
  readonly answers: Answers;
  readonly confirmed: readonly string[];
}

const pause = 400;

/** Keeps the draft of a form in this browser while it is filled in, and takes it up when the form is opened again. */
export class DraftKeeper implements ReactiveController {
  #host: Host;
  #key: string | undefined;
  #shape = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restored: { readonly at: string; readonly isOlder: boolean } | undefined;
  #flush = (): void => this.keep();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#flush);
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#flush);
    this.keep();
  }

  /** What to open with: the draft when there is one that was not filed. */
  restore(form: CompiledForm, key: string | undefined, given: Opening): Opening {
    this.keep();
    this.#key = key;
    this.#shape = shapeOf(form);
    const draft = key === undefined ? undefined : readDraft(key);
    this.#restored = draft && { at: draft.at, isOlder: draft.shape !== this.#shape };
    return draft ? { answers: fittingAnswers(form, draft.answers), confirmed: draft.confirmed ?? [] } : given;
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, pause);
  }

  keep(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { typedAnswers: answers, confirmedAnswers: confirmed } = this.#host;
    if (this.#key !== undefined) keepDraft(this.#key, { shape: this.#shape, at: new Date().toISOString(), answers, confirmed });
    this.#host.dispatchEvent(new CustomEvent('nucleo-draft', { detail: { answers, confirmed }, bubbles: true, composed: true }));
  }

  finish(): void {
    this.discard();
    this.#key = undefined;
  }

  discard(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#restored = undefined;
    if (this.#key !== undefined) wipeDraft(this.#key);
  }

  /** Says that a draft was taken up; it goes away by its buttons, never by itself. */
  notice(screen: FormScreen): TemplateResult | typeof nothing {
    if (!this.#restored) return nothing;
    const at = new Intl.DateTimeFormat(screen.language, { dateStyle: 'short', timeStyle: 'short' }).format(
      new Date(this.#restored.at),
    );
    return html`<div class="notice" role="region" aria-label=${screen.say('draft.notice')}>
      <p>${screen.say(this.#restored.isOlder ? 'draft.restored_older' : 'draft.restored', { at })}</p>
      <button class="button outline" type="button" @click=${() => this.#host.discardDraft()}>
        ${screen.say('draft.discard')}
      </button>
      <button class="button plain icon" type="button" aria-label=${screen.say('draft.close')} @click=${() => this.#close()}>
        ${crossGlyph}
      </button>
    </div>`;
  }

  #close(): void {
    this.#restored = undefined;
    this.#host.requestUpdate();
  }
}
