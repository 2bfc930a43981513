import { css, html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { tokenIn } from '../addresses.ts';
import { errorTextKey } from '../api/api-error.ts';
import type { Assignment } from '../api/replies.ts';
import type { Desk } from '../page/desk-context.ts';
import { SpokenElement } from '../spoken-element.ts';
import './nucleo-desk-header.ts';
import './nucleo-sign-in.ts';
import { pageOf } from './pages.ts';
import { Router } from './router.ts';
import { readItem, SessionKeeper, writeItem } from './session-keeper.ts';

/** The application for people who work on cases. Fills the page; takes nothing and tells nothing. */
export class NucleoDesk extends SpokenElement {
  static override properties: PropertyDeclarations = {
    spoken: { state: true },
    trouble: { state: true },
    stillOut: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        min-block-size: 100vh;
        background: var(--nucleo-ground);
      }
      .skip {
        position: absolute;
        inset-inline-start: 0.5rem;
        inset-block-start: -10rem;
        z-index: 2;
      }
      .skip:focus {
        inset-block-start: 0.5rem;
      }
      main {
        box-sizing: border-box;
        max-inline-size: 90rem;
        margin-inline: auto;
        padding: 1.5rem;
        outline: none;
      }
      @media (max-width: 48rem) {
        main {
          padding: 1rem;
        }
      }
      @media print {
        :host {
          background: none;
        }
        main {
          max-inline-size: none;
          padding: 0;
        }
      }
    `,
  ];
  declare protected spoken: string;
  declare protected trouble: unknown;
  declare protected stillOut: boolean;
  readonly #session = new SessionKeeper(this);
  readonly #router = new Router(this, () => this.#moved());
  #desk: Desk | null = null;
  #focusWanted = false;
  #isTouched = false;
  readonly #touch = (): void => void (this.#isTouched = true);

  constructor() {
    super();
    this.spoken = '';
    this.trouble = null;
    this.stillOut = false;
    this.language = readItem('nucleo.language') ?? (navigator.language.startsWith('en') ? 'en' : 'it');
    this.addEventListener('nucleo-titled', this.#titled as EventListener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, this.#touch, { once: true, capture: true });
    const token = tokenIn(new URL(location.href));
    // The token works once, but it must not stay in the history of a shared machine.
    if (token !== null) this.#router.go({ page: 'home' }, true);
    void this.#session.start(token);
  }

  protected override willUpdate(): void {
    document.documentElement.lang = this.language;
    const { session, assignment, config, api, memory } = this.#session;
    const last = this.#desk;
    if (session === null || assignment === null || config === null) this.#desk = null;
    else if (
      last === null ||
      last.config !== config ||
      last.language !== this.language ||
      last.session !== session ||
      last.memory !== memory
    ) {
      this.#desk = {
        api,
        session,
        assignment,
        config,
        language: this.language,
        memory,
        go: (place, options) => this.#router.go(place, options?.replace),
        announce: (text) => this.#say(text),
        refreshMessages: () => void this.#session.refreshMessages(),
      };
    }
  }

  protected override updated(_changed: PropertyValues): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && dialog.open !== this.#session.isExpired) {
      if (this.#session.isExpired) dialog.showModal();
      else dialog.close();
    }
    if (this.#session.standing !== 'ready') document.title = 'Nucleo';
  }

  protected override render() {
    const { standing, error, unread } = this.#session;
    const desk = standing === 'ready' ? this.#desk : null;
    return html`
      <nav aria-label=${this.say('header.skips')} class="no-print">
        <button class="button skip" type="button" @click=${this.#skip}>${this.say('header.skip')}</button>
      </nav>
      <nucleo-desk-header
        .desk=${desk}
        .place=${this.#router.place}
        .unread=${unread}
        .language=${this.language}
        @nucleo-language=${(event: CustomEvent<{ language: string }>) => this.#speak(event.detail.language)}
        @nucleo-assignment=${(event: CustomEvent<{ assignment: Assignment }>) => this.#choose(event.detail.assignment)}
        @nucleo-sign-out=${this.#signOut}
      ></nucleo-desk-header>
      <main id="main" tabindex="-1">
        ${this.trouble === null ? nothing : html`<p class="notice danger" role="alert">${this.say(errorTextKey(this.trouble))}</p>`}
        ${
          desk !== null
            ? pageOf(this.#router.place, this.#router.visit, desk)
            : standing === 'starting'
              ? html`<p role="status">${this.say('state.loading')}</p>`
              : html`<nucleo-sign-in
                  .standing=${standing}
                  .error=${error}
                  .language=${this.language}
                  @nucleo-retry=${() => this.#session.start(null)}
                ></nucleo-sign-in>`
        }
      </main>
      <div class="visually-hidden" role="status" aria-live="polite">${this.spoken}</div>
      <dialog aria-labelledby="expired" @cancel=${(event: Event) => event.preventDefault()}>
        <div class="stack">
          <h2 id="expired">${this.say('expired.title')}</h2>
          <p>${this.say('expired.text')}</p>
          ${this.stillOut ? html`<p class="wrong" role="alert">${this.say('expired.still')}</p>` : nothing}
          <div class="line">
            <button class="button" type="button" @click=${this.#resume}>${this.say('expired.resume')}</button>
          </div>
        </div>
      </dialog>
    `;
  }

  #say(text: string): void {
    // The same sentence twice would not be spoken twice.
    this.spoken = this.spoken === text ? `${text}\u00a0` : text;
  }

  #speak(language: string): void {
    this.language = language;
    writeItem('nucleo.language', language);
  }

  #moved(): void {
    this.trouble = null;
    this.#focusWanted = true;
    scrollTo(0, 0);
  }

  readonly #titled = ({ detail }: CustomEvent<{ title: string; heading: HTMLElement }>): void => {
    document.title = `${detail.title} · Nucleo`;
    if (!this.#focusWanted) return;
    this.#focusWanted = false;
    // The browser takes a focus given before any key or pointer for one of the keyboard, and would draw a ring nobody asked for.
    detail.heading.toggleAttribute('data-untouched', !this.#isTouched);
    detail.heading.focus({ preventScroll: true });
  };

  /** A button, since a link to a fragment does not reach into a shadow root. */
  readonly #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#main')?.focus();
  };

  readonly #resume = async (): Promise<void> => {
    this.stillOut = !(await this.#session.resume());
  };

  readonly #signOut = async (): Promise<void> => {
    try {
      await this.#session.signOut();
      this.#router.go({ page: 'home' });
    } catch (error) {
      this.trouble = error;
    }
  };

  async #choose(assignment: Assignment): Promise<void> {
    try {
      await this.#session.choose(assignment);
      this.#router.go({ page: 'home' });
    } catch (error) {
      this.trouble = error;
    }
  }
}

customElements.define('nucleo-desk', NucleoDesk);
