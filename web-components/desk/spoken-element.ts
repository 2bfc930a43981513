import { html, LitElement, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { surfaces } from './styles/surfaces.ts';
import type { Params } from '../texts/say.ts';
import { textIn, words, type Text } from './words.ts';

/** An element that speaks the language it is told, the page's own when it is told none. */
export class SpokenElement extends LitElement {
  static override properties: PropertyDeclarations = { language: {} };
  static override styles: CSSResultGroup = [tokens, controls, surfaces];
  declare language: string;

  constructor() {
    super();
    this.language = document.documentElement.lang || 'it';
  }

  protected say(key: string, params?: Params): string {
    return words(this.language, key, params);
  }

  /** A text of the packs in the language of the element. */
  protected tell(text: Text | null | undefined): string {
    return textIn(text ?? undefined, this.language);
  }

  /** Why something did not come, with a way to ask for it again; nothing where nothing failed. */
  protected failed(text: string | null, again: () => unknown) {
    if (text === null) return nothing;
    return html`<div class="notice danger" role="alert">
      <p>${text}</p>
      <button class="button outline small" type="button" @click=${again}>${this.say('action.retry')}</button>
    </div>`;
  }

  /** Asks with `nucleo-more` for what comes after what is shown; nothing where that is all, or where asking failed. */
  protected askMore(
    { hasMore, busy, error }: { readonly hasMore: boolean; readonly busy: boolean; readonly error: string | null },
    text: string,
    size: 'small' | '' = '',
  ) {
    if (!hasMore || error !== null) return nothing;
    return html`<button
      class="button outline more no-print ${size}"
      type="button"
      aria-disabled=${busy}
      @click=${() => busy || this.emit('nucleo-more')}
    >
      ${text}
    </button>`;
  }

  /** An event the page around can hear; false when somebody prevented its default. */
  protected emit(name: string, detail: unknown = null): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}
