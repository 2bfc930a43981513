import { html, nothing, type PropertyDeclarations } from 'lit';
import './nucleo-match.ts';
import { addressOf, type Place } from '../addresses.ts';
import { ApiError } from '../api/api-error.ts';
import type { Match, MatchDecision } from '../api/match-replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { nameOn } from './pair-names.ts';

const said = { same: 'match.said_same', not_same: 'match.said_not_same', later: 'match.said_later' } as const;

/** What was judged last, so that it can be taken back from the pair after it. */
interface Last {
  readonly match: number;
  readonly decision: MatchDecision;
  /** Whom it was about. */
  readonly pair: string;
}

const remembered = 'lastMatch';

/** One pair: both records side by side, and the judgement; after it comes the next that waits. */
export class NucleoMatchPage extends DeskPage<Extract<Place, { page: 'match' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    busy: { state: true },
    failure: { state: true },
  };
  declare protected busy: boolean;
  declare protected failure: unknown;
  readonly #match = new Loading<Match>(this, () => this.desk.api.match(Number(this.place.match)));

  constructor() {
    super();
    this.busy = false;
    this.failure = null;
  }

  protected override firstUpdated(): void {
    void this.#match.load();
  }

  protected override render() {
    const match = this.#match.value;
    const last = this.desk.memory.get(remembered) as Last | undefined;
    return html`<div class="stack">
      ${
        last === undefined || String(last.match) === this.place.match
          ? nothing
          : html`<div class="notice">
              <p>
                <strong>${this.say('match.last', { pair: last.pair })}</strong><br />
                ${this.say(said[last.decision])}
              </p>
              <a class="button outline small" href=${addressOf({ page: 'match', match: String(last.match) })}
                >${this.say('match.see_last')}</a
              >
            </div>`
      }
      <header class="stack tight">
        <p class="small-text"><a href=${addressOf({ page: 'matches' })}>${this.say('match.back')}</a></p>
        <h1 tabindex="-1">${this.say('match.title')}</h1>
        ${match === undefined || match.stage === 'reviewer' ? nothing : html`<p class="quiet">${this.say(match.stage === 'code' ? 'match.by_code' : 'match.by_model', { percent: Math.round(match.chance * 100) })}</p>`}
      </header>
      ${
        this.failure === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              <p>${this.#failureText(this.failure)}</p>
              <button class="button outline small" type="button" @click=${this.#reload}>${this.say('match.reload')}</button>
            </div>`
      }
      ${this.trouble(this.#match)}
      ${match === undefined ? nothing : html`<nucleo-match .match=${match} .busy=${this.busy} .language=${this.language} @nucleo-match-judge=${this.#judge}></nucleo-match>`}
    </div>`;
  }

  #pairText(match: Match): string {
    const names = (['left', 'right'] as const).map((side) => nameOn(match, side) ?? this.say('matches.nameless'));
    return [...new Set(names)].join(' · ');
  }

  #failureText(error: unknown): string {
    if (error instanceof ApiError && error.isStale) return this.say('match.stale');
    if (error instanceof ApiError && error.code === 'NUC_MATCH_CONTRADICTS') return this.say('match.contradicts');
    return this.errorText(error);
  }

  readonly #reload = async (): Promise<void> => {
    this.failure = null;
    await this.#match.load();
    this.heading?.focus();
  };

  readonly #judge = async (event: CustomEvent<{ decision: MatchDecision | null }>): Promise<void> => {
    const match = this.#match.value;
    if (match === undefined || this.busy) return;
    const { decision } = event.detail;
    const { desk } = this;
    this.busy = true;
    this.failure = null;
    try {
      const judged = await desk.api.judgeMatch(match.id, decision);
      if (decision === null) {
        desk.memory.delete(remembered);
        this.#match.put(judged);
        desk.announce(this.say('match.taken_back'));
        this.heading?.focus();
        return;
      }
      desk.memory.set(remembered, { match: judged.id, decision, pair: this.#pairText(match) } satisfies Last);
      desk.announce(this.say(said[decision]));
      const [next] = (await desk.api.matches({ state: 'review', limit: '1' })).items;
      desk.go(next === undefined ? { page: 'matches' } : { page: 'match', match: String(next.id) }, { replace: true });
    } catch (error) {
      this.failure = error;
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('nucleo-match-page', NucleoMatchPage);
