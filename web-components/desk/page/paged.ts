import type { LitElement } from 'lit';
import { Loading } from './loading.ts';

interface PageOf<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
}

/** A list as a page shows it: its first part, and on demand those after it beneath. */
export class Paged<Item = unknown, Page extends PageOf<Item> = PageOf<Item>> {
  readonly #host: LitElement;
  readonly first: Loading<Page>;
  readonly further: Loading<Page>;
  #more: readonly Item[] = [];

  constructor(host: LitElement, read: (cursor: string | null) => Promise<Page>) {
    this.#host = host;
    this.first = new Loading(host, () => read(null));
    this.further = new Loading(host, () => read(this.#next));
  }

  get items(): readonly Item[] {
    return [...(this.first.value?.items ?? []), ...this.#more];
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  get #next(): string | null {
    return (this.further.value ?? this.first.value)?.next ?? null;
  }

  /** Reads the next part, and goes to the first link or button of its first row. */
  readonly loadMore = async (): Promise<void> => {
    const known = this.items.length;
    const page = await this.further.load();
    if (page === undefined) return;
    this.#more = [...this.#more, ...page.items];
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelectorAll('.rows > li')[known]?.querySelector<HTMLElement>('a, button')?.focus();
  };
}
