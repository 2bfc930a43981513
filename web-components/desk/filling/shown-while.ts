import { ref } from 'lit/directives/ref.js';

/** Shows a dialog as modal while it is to be open. */
export const shownWhile = (isOpen: boolean) =>
  ref((element?: Element): void => {
    const dialog = element as HTMLDialogElement | undefined;
    if (dialog === undefined || dialog.open === isOpen) return;
    // The reference is set while the template is still being put in place.
    queueMicrotask(() => (isOpen ? dialog.isConnected && dialog.showModal() : dialog.close()));
  });
