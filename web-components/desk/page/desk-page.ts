import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Place } from '../addresses.ts';
import { errorTextKey } from '../api/api-error.ts';
import type { Desk } from './desk-context.ts';
import type { Loading } from './loading.ts';
import type { Paged } from './paged.ts';
import { SpokenElement } from '../spoken-element.ts';

/** A page of the desk: has one heading of level 1 and says when that heading is there, so that title and focus can follow. */
export abstract class DeskPage<P extends Place = Place> extends SpokenElement {
  static override properties: PropertyDeclarations = { desk: { attribute: false }, place: { attribute: false } };
  declare desk: Desk;
  declare place: P;
  #title = '';

  protected get heading(): HTMLElement | null {
    return this.renderRoot.querySelector('h1');
  }

  protected override updated(_changed: PropertyValues): void {
    void this.#tellTitle();
  }

  async #tellTitle(): Promise<void> {
    await Promise.resolve();
    const { heading } = this;
    const title = heading?.textContent?.trim() ?? '';
    if (heading === null || title === '' || title === this.#title) return;
    this.#title = title;
    this.emit('nucleo-titled', { title, heading });
  }

  protected errorText(error: unknown): string {
    return this.say(errorTextKey(error));
  }

  /** The same for others to call. */
  protected readonly textOf = (error: unknown): string => this.errorText(error);

  /** The failure of a first load, with a way to try again; nothing while there is a value to show. */
  protected trouble<T>(loading: Loading<T>) {
    if (loading.error !== null) return this.failed(this.errorText(loading.error), () => loading.load());
    return loading.value === undefined ? html`<p role="status" class="quiet">${this.say('state.loading')}</p>` : nothing;
  }

  /** The way to the next part of a list, and why it did not come; nothing after the last. */
  protected further({ further, hasMore, loadMore }: Pick<Paged, 'further' | 'hasMore' | 'loadMore'>, text: string) {
    return html`${further.error === null ? nothing : html`<p class="notice danger" role="alert">${this.errorText(further.error)}</p>`}
    ${hasMore ? html`<p><button class="button outline" type="button" ?disabled=${further.isBusy} @click=${loadMore}>${text}</button></p>` : nothing}`;
  }
}
