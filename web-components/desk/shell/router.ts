import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { addressOf, type Place, placeOf } from '../addresses.ts';

/** The place the address bar names. Links within the desk change it without loading the page again. */
export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #moved: () => void;
  place: Place = placeOf(new URL(location.href));
  /** Rises when the place now shown is asked for again: it is then read anew. */
  visit = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, moved: () => void) {
    this.#host = host;
    this.#moved = moved;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#read);
    this.#host.addEventListener('click', this.#follow);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#read);
    this.#host.removeEventListener('click', this.#follow);
  }

  go(place: Place, replace = false): void {
    this.#show(addressOf(place), replace);
  }

  #show(address: string, replace: boolean): void {
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#read();
  }

  readonly #read = (): void => {
    this.place = placeOf(new URL(location.href));
    this.#host.requestUpdate();
    this.#moved();
  };

  readonly #follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((element): element is HTMLAnchorElement => element instanceof HTMLAnchorElement);
    if (link === undefined || link.hasAttribute('download') || (link.target !== '' && link.target !== '_self')) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || !/^\/(?:desk(?:\/|$)|docs\/api$)/.test(url.pathname)) return;
    event.preventDefault();
    const isHere = url.href === location.href;
    if (isHere) this.visit += 1;
    this.#show(url.pathname + url.search, isHere);
  };
}
