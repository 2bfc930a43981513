import { html } from 'lit';
import type { Say } from '../../texts/say.ts';
import { shownWhile } from './shown-while.ts';

interface DiscardOptions {
  readonly isOpen: boolean;
  readonly language: string;
  readonly say: Say;
  /** Whom the draft is about; empty where its answers do not tell. */
  readonly name: string;
  /** When it was last changed. */
  readonly at: string;
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
}

/** A draft is gone everywhere once it is thrown away: who does it is told whose it is and asked again; Enter keeps it. */
export function discardDialog({ isOpen, language, say, name, at, onDiscard, onKeep }: DiscardOptions) {
  return html`<dialog ${shownWhile(isOpen)} aria-labelledby="discard-title" @cancel=${onKeep}>
    <div class="stack">
      <h2 id="discard-title">${say(language, 'draft.sure')}</h2>
      <p>${name === '' ? say(language, 'draft.changed', { at }) : say(language, 'draft.changed_of', { at, name })}</p>
      <p>${say(language, 'draft.sure_why')}</p>
      <div class="line">
        <button class="button danger" type="button" @click=${onDiscard}>${say(language, 'draft.throw_away')}</button>
        <button class="button plain" type="button" autofocus @click=${onKeep}>${say(language, 'draft.keep')}</button>
      </div>
    </div>
  </dialog>`;
}
