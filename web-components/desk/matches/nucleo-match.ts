import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Match, MatchDecision, MatchField, MatchRecord } from '../api/match-replies.ts';
import { SpokenElement } from '../spoken-element.ts';
import { compared } from '../styles/compared.ts';
import { dayText, momentText } from '../words.ts';
import { matchStyles } from './match.styles.ts';
import { fieldText, levelText, markTexts } from './words-of-matching.ts';

/**
 * Two records that may be one person: what both say, how much each field speaks for one person or against it, and the judgement.
 *
 * @property match - as the API gives it
 * @property busy - whether a judgement is on its way
 * @fires nucleo-match-judge - {decision}: the two are one person, are not, or somebody looks later; null takes the judgement back
 */
export class NucleoMatch extends SpokenElement {
  static override properties: PropertyDeclarations = { match: { attribute: false }, busy: { type: Boolean } };
  static override styles = [SpokenElement.styles, compared, matchStyles];
  declare match: Match | null;
  declare busy: boolean;

  constructor() {
    super();
    this.match = null;
    this.busy = false;
  }

  protected override render() {
    const { match } = this;
    if (match === null) return nothing;
    return html`
      ${
        match.marks.length === 0
          ? nothing
          : html`<ul class="bare stack tight">
              ${match.marks.map((mark) => html`<li class="notice warning">${this.say(markTexts[mark]?.why ?? 'match.look_twice')}</li>`)}
            </ul>`
      }
      <table>
        <caption class="visually-hidden">
          ${this.say('match.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col" class="field-name">${this.say('match.field')}</th>
            <th scope="col">${this.#head(match.left)}</th>
            <th scope="col">${this.#head(match.right)}</th>
            <th scope="col" class="evidence">${this.say('match.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          ${match.fields.map((field) => this.#field(field, match))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="3">${this.say('match.all')}</th>
            <td><span class="bits">${this.#bits(sumOf(match))}</span></td>
          </tr>
        </tfoot>
      </table>
      <p class="quiet">${this.say('match.how')} ${this.#needed(match)}</p>
      ${match.judged === null ? nothing : this.#judged(match)}
      <div class="judging" role="group" aria-label=${this.say('match.judging')}>
        ${this.#button('same', 'match.same', match.state === 'link')}
        ${this.#button('not_same', 'match.not_same', match.state === 'reject')}
        ${this.#button('later', 'match.later', match.state === 'later')}
        ${match.judged === null ? nothing : html`<button class="button plain" type="button" ?disabled=${this.busy} @click=${() => this.#judge(null)}>${this.say('match.take_back')}</button>`}
      </div>
    `;
  }

  #head({ source, number, others }: MatchRecord) {
    return html`${source === null ? this.say('match.declared') : this.tell(source)}
      <span class="quiet small-text">
        ${number === null ? nothing : this.say('match.number', { number })}
        ${others === 0 ? nothing : this.say('match.others', { count: others })}
      </span>`;
  }

  #field({ kind, left, right, level, bits, read }: MatchField, { left: one, right: other }: Match) {
    const value = (text: string | null, than: string | null) =>
      kind === 'date' && text !== null
        ? dayText(text, this.language)
        : kind === 'fiscal_code'
          ? codeText(text, than)
          : (text ?? '–');
    const name = (record: MatchRecord) => (record.source === null ? this.say('match.declared') : this.tell(record.source));
    return html`<tr class=${bits < 0 ? 'against' : ''}>
      <th scope="row">${this.say(fieldText(kind))}</th>
      <td class=${kind === 'fiscal_code' ? 'code' : ''}>
        <span class="name">${name(one)}</span>${read?.left ? this.#read(kind, read.left) : value(left, right)}
      </td>
      <td class=${kind === 'fiscal_code' ? 'code' : ''}>
        <span class="name">${name(other)}</span>${read?.right ? this.#read(kind, read.right) : value(right, left)}
      </td>
      <td>
        ${this.say(levelText(level))} ${level === 'missing' ? nothing : html`<span class="bits">${this.#bits(bits)}</span>`}
      </td>
    </tr>`;
  }

  /** What the record does not say, and its fiscal code does. */
  #read(kind: string, value: string) {
    return html`${kind === 'date' ? dayText(value, this.language) : value}
      <span class="quiet small-text read">${this.say('match.read_in_code')}</span>`;
  }

  #bits(bits: number): string {
    if (bits === 0) return this.say('match.no_weight');
    const text = new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 }).format(Math.abs(bits));
    return this.say(bits < 0 ? 'match.against' : 'match.for', { bits: text });
  }

  /** From how much evidence on it is likelier than not: without it, nobody can tell what the sum is worth. */
  #needed({ stage, chance, ...match }: Match): string {
    if (stage !== 'model' || chance <= 0 || chance >= 1) return '';
    const bits = sumOf(match) - Math.log2(chance / (1 - chance));
    return this.say('match.needed', { bits: new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 }).format(bits) });
  }

  #judged({ judged, state }: Match) {
    const said = state === 'link' ? 'match.said_same' : state === 'reject' ? 'match.said_not_same' : 'match.said_later';
    return html`<p class="notice">
      ${this.say(said)} ${this.say('match.judged_by', { who: judged!.by, when: momentText(judged!.at, this.language) })}
    </p>`;
  }

  #button(decision: MatchDecision, text: string, isSaid: boolean) {
    return html`<button
      class="button ${decision === 'later' ? 'plain' : 'outline'}"
      type="button"
      ?disabled=${this.busy || isSaid}
      @click=${() => this.#judge(decision)}
    >
      ${this.say(text)}
    </button>`;
  }

  #judge(decision: MatchDecision | null): void {
    this.emit('nucleo-match-judge', { decision });
  }
}

const sumOf = ({ fields }: Pick<Match, 'fields'>): number =>
  Math.round(fields.reduce((sum, { bits }) => sum + bits, 0) * 10) / 10;

/** More letters than these differ in the codes of two people: marking them shows nothing. */
const FEW = 4;

/** A code with the letters that the other one has otherwise. */
function codeText(code: string | null, than: string | null) {
  if (code === null) return '–';
  const differs = [...code].map((letter, at) => than !== null && letter !== than[at]);
  const count = differs.filter(Boolean).length;
  if (count === 0 || count > FEW || code.length !== than?.length) return code;
  return [...code].map((letter, at) => (differs[at] ? html`<mark>${letter}</mark>` : letter));
}

customElements.define('nucleo-match', NucleoMatch);
