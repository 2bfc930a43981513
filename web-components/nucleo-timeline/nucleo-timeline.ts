import { css, html, nothing, type PropertyDeclarations } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { TimelineItem } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { longDayText, timeText } from '../desk/words.ts';

/**
 * What happened in a case, newest first, by day; kinds can be left out.
 *
 * @property items - events as the server gives them; null before they arrive
 * @property caseId - the case, for links to what was filed
 * @property hasMore - there are older events
 * @property busy - events are on their way
 * @property error - a sentence when they did not arrive
 * @property address - makes the addresses of what was filed
 * @fires nucleo-more - older events are wished for
 * @fires nucleo-retry - the events that did not arrive are wished for again
 */
export class NucleoTimeline extends SpokenElement {
  static override properties: PropertyDeclarations = {
    items: { attribute: false },
    caseId: { attribute: 'case-id' },
    hasMore: { type: Boolean, attribute: 'has-more' },
    busy: { type: Boolean },
    error: {},
    address: { attribute: false },
    leftOut: { state: true },
  };
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      h3 {
        margin-block: 0.5rem 0.25rem;
        font-size: 0.9375rem;
      }
      .kind[aria-pressed='true'] {
        background: var(--nucleo-primary-soft);
        box-shadow: inset 0 0 0 1px var(--nucleo-primary);
      }
      .kind[aria-pressed='false'] {
        border-color: var(--nucleo-line);
        color: var(--nucleo-quiet);
        text-decoration: line-through;
      }
      .events {
        border-inline-start: 3px solid var(--it-color-blue-87);
      }
      .events > li {
        display: grid;
        grid-template-columns: 3.25rem minmax(0, 1fr);
        gap: 0.75rem;
        padding: 0.375rem 0 0.375rem 0.75rem;
      }
      time {
        font-variant-numeric: tabular-nums;
      }
      p {
        overflow-wrap: anywhere;
      }
      .more {
        justify-self: start;
      }
    `,
  ];
  declare items: readonly TimelineItem[] | null;
  declare caseId: string | null;
  declare hasMore: boolean;
  declare busy: boolean;
  declare error: string | null;
  declare address: AddressOf;
  declare leftOut: ReadonlySet<string>;

  constructor() {
    super();
    this.items = null;
    this.caseId = null;
    this.hasMore = false;
    this.busy = false;
    this.error = null;
    this.address = addressOf;
    this.leftOut = new Set();
  }

  protected override render() {
    const items = this.items ?? [];
    const kinds = [...new Set(items.map(({ kind }) => kind))];
    const shown = items.filter(({ kind }) => !this.leftOut.has(kind));
    return html`
      ${
        kinds.length < 2
          ? nothing
          : html`<div class="line no-print" role="group" aria-label=${this.say('timeline.kinds')}>
              ${kinds.map((kind) => html`<button class="button outline small kind" type="button" aria-pressed=${!this.leftOut.has(kind)} @click=${() => this.#toggle(kind)}>${this.#kindText(kind)}</button>`)}
            </div>`
      }
      ${this.items !== null && shown.length === 0 ? html`<p class="quiet">${this.say('timeline.none')}</p>` : nothing}
      ${repeat(
        byDay(shown),
        ([day]) => day,
        ([day, events]) =>
          html`<section>
            <h3>${longDayText(day, this.language)}</h3>
            <ol class="bare events">
              ${events.map((item) => this.#event(item))}
            </ol>
          </section>`,
      )}
      <p class="quiet" role="status">${this.busy ? this.say('state.loading') : ''}</p>
      ${this.failed(this.error, () => this.emit('nucleo-retry'))} ${this.askMore(this, this.say('timeline.older'), 'small')}
    `;
  }

  #event(item: TimelineItem) {
    const filed = item.body?.['submission'];
    const child = item.body?.['child'];
    const text = this.tell(item.text) || this.#kindText(item.kind);
    return html`<li>
      <time class="quiet small-text" datetime=${item.at}>${timeText(item.at, this.language)}</time>
      <div>
        <p>
          ${
            typeof filed === 'string' && this.caseId !== null
              ? html`<a href=${this.address({ page: 'submission', case: this.caseId, submission: filed })}>${text}</a>`
              : typeof child === 'string'
                ? html`<a href=${this.address({ page: 'case', case: child })}>${text}</a>`
                : text
          }
        </p>
        <p class="quiet small-text">
          ${[item.actor ? this.tell(item.actor.name) : this.say('timeline.system'), this.#kindText(item.kind)].join(' · ')}
        </p>
      </div>
    </li>`;
  }

  #kindText(kind: string): string {
    const key = `timeline.kind.${kind}`;
    const text = this.say(key);
    return text === key ? kind.replaceAll('_', ' ') : text;
  }

  #toggle(kind: string): void {
    const next = new Set(this.leftOut);
    if (!next.delete(kind)) next.add(kind);
    this.leftOut = next;
  }
}

function byDay(items: readonly TimelineItem[]): readonly (readonly [string, readonly TimelineItem[]])[] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const at = new Date(item.at);
    const day = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;
    const events = days.get(day) ?? [];
    events.push(item);
    days.set(day, events);
  }
  return [...days];
}

customElements.define('nucleo-timeline', NucleoTimeline);
