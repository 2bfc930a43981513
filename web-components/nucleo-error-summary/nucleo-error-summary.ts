import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { alertGlyph } from '../fields/glyphs.ts';
import { fetchTexts, say } from '../texts/say.ts';

/** One thing to correct: what it says, and the pointer of the answer it is about. */
export interface SummaryItem {
  readonly pointer: string;
  readonly label: string;
  readonly text: string;
}

/**
 * What is left to correct before a form can be sent, as a list of links to the fields. It takes the focus when it appears,
 * so that it is heard at once. Renders into the root it stands in; that root supplies the styles (`styles/messages.ts`).
 *
 * @property items - what to correct
 * @event nucleo-goto - detail: the pointer of the field to go to
 */
export class NucleoErrorSummary extends LitElement {
  static override properties = { items: { attribute: false }, language: {} };

  declare items: readonly SummaryItem[];
  declare language: string;

  constructor() {
    super();
    this.items = [];
    this.language = 'it';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    return fetchTexts(this.language)?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  override focus(): void {
    this.querySelector<HTMLElement>('.summary')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const count = this.items.length;
    if (count === 0) return nothing;
    return html`<div class="summary focusable" role="group" aria-labelledby="summary.title" tabindex="-1">
      <h2 class="summary-title" id="summary.title">${alertGlyph}${say(this.language, 'summary.title', { count })}</h2>
      <ul>
        ${this.items.map(
          (item) =>
            html`<li>
              <a class="link" href="#${item.pointer}" @click=${(event: Event) => this.#go(event, item)}
                >${item.label}: ${item.text}</a
              >
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #go(event: Event, { pointer }: SummaryItem): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('nucleo-goto', { detail: pointer, bubbles: true, composed: true }));
  }
}

customElements.define('nucleo-error-summary', NucleoErrorSummary);

declare global {
  interface HTMLElementTagNameMap {
    'nucleo-error-summary': NucleoErrorSummary;
  }
}
