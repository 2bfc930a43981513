import { html } from 'lit';
import { shownWhile } from './shown-while.ts';

interface StaleOptions {
  readonly isOpen: boolean;
  readonly say: (key: string) => string;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Somebody else changed the case: reload it, and what was typed stays in the form. */
export function staleDialog({ isOpen, say, onReload, onClose }: StaleOptions) {
  return html`<dialog ${shownWhile(isOpen)} class="stale" aria-labelledby="stale-title" @cancel=${onClose}>
    <div class="stack">
      <h2 id="stale-title">${say('stale.title')}</h2>
      <p>${say('stale.text')}</p>
      <div class="line">
        <button class="button" type="button" @click=${onReload}>${say('stale.reload')}</button>
        <button class="button plain" type="button" @click=${onClose}>${say('action.close')}</button>
      </div>
    </div>
  </dialog>`;
}
