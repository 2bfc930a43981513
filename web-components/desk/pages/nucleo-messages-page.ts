import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { Message, Page } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { momentText } from '../words.ts';

/** Notices to the user, newest first; each can be marked as read. */
export class NucleoMessagesPage extends DeskPage<Extract<Place, { page: 'messages' }>> {
  static override properties: PropertyDeclarations = { ...DeskPage.properties, failure: { state: true } };
  declare protected failure: unknown;
  readonly #messages = new Loading<Page<Message>>(this, () => this.desk.api.messages());

  constructor() {
    super();
    this.failure = null;
  }

  protected override firstUpdated(): void {
    void this.#messages.load();
  }

  protected override render() {
    const items = this.#messages.value?.items ?? [];
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.say('messages.title')}</h1>
      ${this.trouble(this.#messages)}
      ${this.failure === null ? nothing : html`<div class="notice danger" role="alert"><p>${this.errorText(this.failure)}</p></div>`}
      ${this.#messages.value !== undefined && items.length === 0 ? html`<p class="quiet">${this.say('messages.none')}</p>` : nothing}
      ${
        items.length === 0
          ? nothing
          : html`<ul class="bare rows panel">
              ${items.map((message) => this.#message(message))}
            </ul>`
      }
    </div>`;
  }

  #message(message: Message) {
    const text = this.tell(message.text);
    return html`<li>
      <div>
        <p>
          ${message.read_at ? text : html`<strong>${text}</strong> <span class="badge active">${this.say('messages.new')}</span>`}
        </p>
        ${this.#subject(message)}
        <p class="quiet small-text">${momentText(message.at, this.language)}</p>
      </div>
      <span class="line">
        ${message.case ? html`<a class="button outline small" href=${addressOf({ page: 'case', case: message.case.id })} @click=${() => this.#read(message)}>${this.say('messages.open')}<span class="visually-hidden">: ${text}</span></a>` : nothing}
        ${message.read_at ? nothing : html`<button class="button plain small" type="button" @click=${() => this.#read(message)}>${this.say('messages.mark')}<span class="visually-hidden">: ${text}</span></button>`}
      </span>
    </li>`;
  }

  /** Whom it is about and which of their cases; of somebody whom the reader may not know, the number, unless the text says it. */
  #subject({ case: of, text }: Message) {
    if (!of) return nothing;
    const whose = of.person ?? of.number ?? '';
    const subject = [this.tell(text).includes(whose) ? '' : whose, this.tell(of.headline)].filter(Boolean).join(' · ');
    return subject === '' ? nothing : html`<p>${subject}</p>`;
  }

  async #read(message: Message): Promise<void> {
    if (message.read_at) return;
    const { desk } = this;
    try {
      await desk.api.markRead(message.id);
      const page = this.#messages.value;
      if (page !== undefined)
        this.#messages.put({
          ...page,
          items: page.items.map((each) => (each.id === message.id ? { ...each, read_at: new Date().toISOString() } : each)),
        });
      desk.refreshMessages();
    } catch (error) {
      this.failure = error;
    }
  }
}

customElements.define('nucleo-messages-page', NucleoMessagesPage);
