import { css, html, nothing } from 'lit';
import { nameOn } from './pair-names.ts';
import { markTexts } from './words-of-matching.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { Match, MatchPage, MatchState } from '../api/match-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Paged } from '../page/paged.ts';
import { SpokenElement } from '../spoken-element.ts';
import { dayText, momentText } from '../words.ts';

const states: readonly (readonly [MatchState, string])[] = [
  ['review', 'matches.review'],
  ['later', 'matches.later'],
  ['link', 'matches.link'],
  ['reject', 'matches.reject'],
];

/** Pairs of records that may be one person, the likeliest first. */
export class NucleoMatchesPage extends DeskPage<Extract<Place, { page: 'matches' }>> {
  static override styles = [
    SpokenElement.styles,
    css`
      .about {
        display: block;
      }
    `,
  ];
  readonly #list = new Paged<Match, MatchPage>(this, (cursor) => this.desk.api.matches({ state: this.#state, cursor }));

  get #state(): MatchState {
    return states.find(([state]) => state === this.place.state)?.[0] ?? 'review';
  }

  protected override firstUpdated(): void {
    void this.#list.first.load();
  }

  protected override render() {
    const page = this.#list.first.value;
    const { items } = this.#list;
    return html`<div class="stack tight">
      <h1 tabindex="-1">${this.say('matches.title')}</h1>
      <p class="quiet">${this.say('matches.why')}</p>
      <nav aria-label=${this.say('matches.which')}>
        <ul class="bare line">
          ${states.map(([state, text]) => html`<li><a class="button small ${state === this.#state ? '' : 'outline'}" href=${addressOf({ page: 'matches', ...(state === 'review' ? {} : { state }) })} aria-current=${state === this.#state ? 'page' : nothing}>${this.say(text)}</a></li>`)}
        </ul>
      </nav>
      ${this.trouble(this.#list.first)}
      ${
        page === undefined
          ? nothing
          : page.count.value === 0
            ? html`<p class="notice" role="status">${this.say('matches.none')}</p>`
            : html`<p role="status">
                ${page.count.capped ? this.say('matches.many', { count: page.count.value }) : this.say('matches.count', { count: page.count.value })}
              </p>`
      }
      ${
        items.length === 0
          ? nothing
          : html`<ul class="bare rows panel">
              ${items.map((match) => this.#row(match))}
            </ul>`
      }
      ${page === undefined ? nothing : html`<p class="quiet small-text">${this.#lastText(page)}</p>`}
      ${this.further(this.#list, this.say('matches.more'))}
    </div>`;
  }

  #lastText({ last }: MatchPage): string {
    if (last === null) return this.say('matches.never');
    const { scope, at, ...counts } = last;
    const number = new Intl.NumberFormat(this.language);
    const figures = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, number.format(count)]));
    const params = { at: momentText(at, this.language), ...figures };
    return scope === 'full' ? this.say('matches.last_full', params) : this.say('matches.last_changed', params);
  }

  #row(match: Match) {
    const name = (side: 'left' | 'right') => nameOn(match, side) ?? this.say('matches.nameless');
    const about = (side: 'left' | 'right') => {
      const { source } = match[side];
      const born = match.fields.find(({ kind }) => kind === 'date')?.[side] ?? null;
      return [dayText(born, this.language), source === null ? this.say('match.declared') : this.tell(source)]
        .filter(Boolean)
        .join(', ');
    };
    const badges = [...new Set(match.marks.flatMap((mark) => markTexts[mark]?.badge ?? []))];
    return html`<li>
      <a href=${addressOf({ page: 'match', match: String(match.id) })}
        >${name('left')} · ${name('right')}<span class="about quiet small-text">${about('left')} · ${about('right')}</span></a
      >
      <span class="line">
        ${badges.map((badge) => html`<span class="badge waiting">${this.say(badge)}</span>`)}
        <span class="quiet figure-text">${this.say('matches.chance', { percent: Math.round(match.chance * 100) })}</span>
      </span>
    </li>`;
  }
}

customElements.define('nucleo-matches-page', NucleoMatchesPage);
