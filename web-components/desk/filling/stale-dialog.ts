import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';

interface StaleOptions {
  readonly isOpen: boolean;
  readonly say: (key: string) => string;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Somebody else changed the case: reload it, and what was typed stays in the form. */
export function staleDialog({ isOpen, say, onReload, onClose }: StaleOptions) {
  const show = (element?: Element): void => {
    const dialog = element as HTMLDialogElement | undefined;
    if (dialog === undefined || dialog.open === isOpen) return;
    // The reference is set while the template is still being put in place.
    queueMicrotask(() => (isOpen ? dialog.isConnected && dialog.showModal() : dialog.close()));
  };
  return html`<dialog ${ref(show)} class="stale" aria-labelledby="stale-title" @cancel=${onClose}>
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
