import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Something asked of the server, as a page shows it: on its way, here, or failed (and then asked again by hand).
 * What was read stays while it is read again, so that the page does not flicker and a failed refresh loses nothing.
 */
export class Loading<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #read: () => Promise<T>;
  #turn = 0;
  value: T | undefined;
  error: unknown = null;
  isBusy = false;

  constructor(host: ReactiveControllerHost, read: () => Promise<T>) {
    this.#host = host;
    this.#read = read;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#turn += 1;
  }

  /** Asks (again). Only the last question counts; the value, or undefined when it failed or was overtaken. */
  async load(): Promise<T | undefined> {
    const turn = (this.#turn += 1);
    this.isBusy = true;
    this.error = null;
    this.#host.requestUpdate();
    try {
      const value = await this.#read();
      if (turn !== this.#turn) return undefined;
      this.value = value;
      return value;
    } catch (error) {
      if (turn === this.#turn) this.error = error;
      return undefined;
    } finally {
      if (turn === this.#turn) {
        this.isBusy = false;
        this.#host.requestUpdate();
      }
    }
  }

  /** Takes a value that came with another reply. */
  put(value: T): void {
    this.#turn += 1;
    this.value = value;
    this.error = null;
    this.isBusy = false;
    this.#host.requestUpdate();
  }
}
