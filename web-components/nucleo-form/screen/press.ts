import type { ReactiveController } from 'lit';

/**
 * Holds back what would move the page while a button is being pressed. Pressing one leaves the field before it; a message that then
 * appeared would push the button from under the pointer, and the click would be lost. The button may be one of the page around the form.
 */
export class Press implements ReactiveController {
  #waiting: (() => void)[] | undefined;
  #begin = (): void => {
    this.#waiting ??= [];
    const end = (): void => {
      removeEventListener('pointerup', end, true);
      removeEventListener('pointercancel', end, true);
      // The click comes right after the pointer is up: only then.
      setTimeout(() => this.#end());
    };
    addEventListener('pointerup', end, true);
    addEventListener('pointercancel', end, true);
  };

  hostConnected(): void {
    addEventListener('pointerdown', this.#begin, true);
  }

  hostDisconnected(): void {
    removeEventListener('pointerdown', this.#begin, true);
  }

  /** Does it soon, or when the press is over. */
  after(deed: () => void): void {
    if (this.#waiting) this.#waiting.push(deed);
    // Never at once: the browser also tells that the focus was left while what had it is being taken out of the page.
    else queueMicrotask(deed);
  }

  #end(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const deed of waiting) deed();
  }
}
