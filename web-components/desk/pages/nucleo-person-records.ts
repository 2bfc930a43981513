import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf } from '../addresses.ts';
import type { LinkedRecord, Match, MatchRecord, PersonRecords } from '../api/match-replies.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText } from '../words.ts';

/**
 * Which records are a person's, how it is known and since when, and what reviewers said, with the way to take it back.
 *
 * @property records - as the API gives them
 * @property busy - a question is on its way
 * @fires nucleo-question - the record that may be somebody else's
 */
export class NucleoPersonRecords extends SpokenElement {
  static override properties: PropertyDeclarations = { records: { attribute: false }, busy: { type: Boolean } };
  declare records: PersonRecords | null;
  declare busy: boolean;

  constructor() {
    super();
    this.records = null;
    this.busy = false;
  }

  protected override render() {
    if (this.records === null) return nothing;
    const { linked, judged } = this.records;
    return html`<section class="panel" aria-labelledby="records">
      <h2 id="records">${this.say('person.records')}</h2>
      ${
        linked.length === 0
          ? html`<p class="quiet">${this.say('person.no_records')}</p>`
          : html`<ul class="bare rows">
              ${linked.map((record) => this.#linked(record))}
            </ul>`
      }
      ${
        judged.length === 0
          ? nothing
          : html`<h3>${this.say('person.judged')}</h3>
              <ul class="bare rows">
                ${judged.map((match) => this.#judged(match))}
              </ul>`
      }
    </section>`;
  }

  #linked(record: LinkedRecord) {
    return html`<li>
      <span>${this.#name(record)}</span>
      <span class="quiet small-text">${this.#how(record)}</span>
      ${
        record.stage === 'reviewer'
          ? nothing
          : html`<button
              class="button outline small no-print"
              type="button"
              ?disabled=${this.busy}
              @click=${() => this.emit('nucleo-question', record.record)}
            >
              ${this.say('person.question')}
            </button>`
      }
    </li>`;
  }

  #how({ stage, chance, by, since }: LinkedRecord): string {
    const when = momentText(since, this.language);
    if (stage === 'reviewer') return this.say('person.linked_by', { who: by ?? '', when });
    if (stage === 'code') return this.say('person.linked_by_code', { when });
    return this.say('person.linked_by_model', { percent: Math.round(chance * 100), when });
  }

  #judged({ id, state, left, right, judged }: Match) {
    return html`<li>
      <span>
        <strong>${this.say(state === 'link' ? 'match.said_same' : 'match.said_not_same')}</strong>
        ${this.#name(left)} · ${this.#name(right)}
        ${judged === null ? nothing : html`<span class="quiet small-text">${this.say('match.judged_by', { who: judged.by, when: momentText(judged.at, this.language) })}</span>`}
      </span>
      <a href=${addressOf({ page: 'match', match: String(id) })}>${this.say('match.see_last')}</a>
    </li>`;
  }

  #name({ source, number }: Pick<MatchRecord, 'source' | 'number'>) {
    return html`${source === null ? this.say('match.declared') : this.tell(source)}
    ${number === null ? nothing : html`<span class="figure-text">${this.say('match.number', { number })}</span>`}`;
  }
}

customElements.define('nucleo-person-records', NucleoPersonRecords);
