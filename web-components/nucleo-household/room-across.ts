import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How much room there is across the first element of a class in a host, in rem; the host is drawn again when that changes. */
export class RoomAcross implements ReactiveController {
  /** Without end until it was measured. */
  rem = Infinity;
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #selector: string;
  readonly #watching = new ResizeObserver(([entry]) => this.#measured(entry!.contentRect.width));
  #watched: Element | null = null;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const found = this.#host.renderRoot.querySelector(this.#selector);
    if (found === this.#watched) return;
    this.#watching.disconnect();
    this.#watched = found;
    if (found !== null) this.#watching.observe(found);
  }

  hostDisconnected(): void {
    this.#watching.disconnect();
    this.#watched = null;
  }

  #measured(pixels: number): void {
    const rem = pixels / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (rem === 0 || rem === this.rem) return;
    this.rem = rem;
    this.#host.requestUpdate();
  }
}
