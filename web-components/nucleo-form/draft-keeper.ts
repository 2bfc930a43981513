import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Answers, CompiledForm } from '../../forms/browser.ts';
import { part } from './parts.ts';
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
    if (key === undefined) {
      this.#restored = undefined;
      return given;
    }
    const { fittingAnswers, readDraft, shapeOf } = part('draft');
    this.#shape = shapeOf(form);
    const draft = readDraft(key);
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
    if (this.#key !== undefined)
      part('draft').keepDraft(this.#key, { shape: this.#shape, at: new Date().toISOString(), answers, confirmed });
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
    if (this.#key !== undefined) part('draft').wipeDraft(this.#key);
  }

  notice(screen: FormScreen): TemplateResult | typeof nothing {
    const restored = this.#restored;
    if (!restored) return nothing;
    return part('draft').draftNotice(screen, {
      ...restored,
      discard: () => this.#host.discardDraft(),
      close: () => this.#close(),
    });
  }

  #close(): void {
    this.#restored = undefined;
    this.#host.requestUpdate();
  }
}
