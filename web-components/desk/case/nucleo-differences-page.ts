import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { CaseView, ComparedFiling, Differences } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText } from '../words.ts';
import { compared } from '../styles/compared.ts';
import { differencesStyles } from './differences.styles.ts';

type Difference = Differences['differences'][number];

const kinds: Readonly<Record<Difference['kind'], string>> = {
  same: 'differences.same',
  changed: 'differences.changed',
  added: 'differences.added',
  removed: 'differences.removed',
  closed: 'differences.closed',
};

/** Two filings of a form side by side: what changed, or every field. */
export class NucleoDifferencesPage extends DeskPage<Extract<Place, { page: 'differences' }>> {
  static override properties: PropertyDeclarations = { ...DeskPage.properties, isWhole: { state: true } };
  static override styles = [SpokenElement.styles, compared, differencesStyles];
  declare protected isWhole: boolean;
  readonly #compared = new Loading<{ found: Differences; view: CaseView }>(this, async () => {
    const { api } = this.desk;
    const { case: id, submission, with: other } = this.place;
    const [found, view] = await Promise.all([api.differences(id, submission, other), api.case(id)]);
    return { found, view };
  });

  constructor() {
    super();
    this.isWhole = false;
  }

  protected override firstUpdated(): void {
    void this.#compared.load();
  }

  protected override render() {
    const compared = this.#compared.value;
    if (compared === undefined)
      return html`${this.#compared.error === null ? nothing : html`<h1 tabindex="-1">${this.say('submission.title')}</h1>`}${this.trouble(this.#compared)}`;
    const { found, view } = compared;
    const changes = found.differences.filter(({ kind }) => kind !== 'same' && kind !== 'closed');
    const shown = this.isWhole ? found.differences : changes;
    return html`
      <header class="stack tight">
        <p class="small-text">
          <a class="no-print" href=${addressOf({ page: 'case', case: view.id })}>${this.say('fill.back')}</a
          ><span class="quiet"> ${[view.person?.name, this.tell(view.typeLabel), view.number].filter(Boolean).join(' · ')}</span>
        </p>
        <div class="line spread">
          <h1 tabindex="-1">${this.say('differences.title', { form: this.tell(found.title) })}</h1>
          <button class="button outline small no-print" type="button" @click=${() => print()}>${this.say('action.print')}</button>
        </div>
      </header>
      ${this.#asking(compared)}
      <p role="status">
        ${changes.length === 0 ? this.say('differences.none') : this.say('differences.count', { count: changes.length })}
      </p>
      ${this.#closed(found)} ${shown.length === 0 ? nothing : this.#table(found, shown)}
    `;
  }

  #asking({ found, view }: { found: Differences; view: CaseView }) {
    const filed = view.forms.find(({ form }) => form === found.form)?.submissions ?? [];
    const others = filed.filter(({ id }) => id !== found.after.id).toSorted((a, b) => b.at.localeCompare(a.at));
    return html`<div class="line asking no-print">
      ${
        others.length < 2
          ? nothing
          : html`<div class="field">
              <label for="with">${this.say('differences.with')}</label>
              <select
                class="control"
                id="with"
                @change=${(event: Event) => this.#compareWith(found, (event.target as HTMLSelectElement).value)}
              >
                ${others.map(({ id, at }) => html`<option value=${id} ?selected=${id === found.before.id}>${momentText(at, this.language)}</option>`)}
              </select>
            </div>`
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.isWhole}
          @change=${(event: Event) => {
            this.isWhole = (event.target as HTMLInputElement).checked;
          }}
        />${this.say('differences.all')}</label
      >
    </div>`;
  }

  /** Told apart from the changes: that a field is closed says nothing of what happened to it. */
  #closed({ differences }: Differences) {
    const fields = differences.filter(({ kind }) => kind === 'closed').map(({ label }) => this.tell(label));
    if (fields.length === 0 || this.isWhole) return nothing;
    return html`<p class="notice small-text">${this.say('differences.closed_fields', { fields: fields.join(', ') })}</p>`;
  }

  // The roles stay when the narrow layout makes blocks of the parts of a table.
  #table({ before, after }: Differences, shown: readonly Difference[]) {
    return html`<table role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${this.say('differences.field')}</th>
          ${this.#column('differences.before', before)} ${this.#column('differences.after', after)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${shown.map((each) => this.#row(each, { before, after }))}
      </tbody>
    </table>`;
  }

  #column(name: string, filing: ComparedFiling) {
    return html`<th role="columnheader" scope="col">
      ${this.say(name)}<span class="small-text quiet">${this.#who(filing)}</span>
    </th>`;
  }

  #row(each: Difference, filings: Pick<Differences, 'before' | 'after'>) {
    const within = each.within.map(({ label, row }) =>
      row === undefined ? this.tell(label) : this.say('differences.row', { label: this.tell(label), number: row }),
    );
    return html`<tr role="row" class=${each.kind}>
      <th role="rowheader" scope="row">
        ${within.length === 0 ? nothing : html`<span class="small-text quiet">${within.join(' › ')}</span>`}${this.tell(each.label)}
        <span class="small-text quiet">${this.say(kinds[each.kind])}</span>
      </th>
      ${this.#cell(each, 'before', filings.before)} ${this.#cell(each, 'after', filings.after)}
    </tr>`;
  }

  #cell(each: Difference, side: 'before' | 'after', filing: ComparedFiling) {
    const value = each[side];
    const isAsked = each.only === undefined || each.only === side;
    const text =
      each.kind === 'closed'
        ? this.say('differences.closed')
        : value !== null
          ? this.tell(value.text)
          : isAsked
            ? this.say('differences.not_answered')
            : this.say('differences.not_asked', { version: filing.version });
    return html`<td role="cell" class=${side === 'after' ? 'later' : ''}>
      <span class="name">${this.say(side === 'after' ? 'differences.after' : 'differences.before')}, ${this.#who(filing)}</span
      ><span class=${value === null ? 'quiet' : 'value'}>${text}</span>
    </td>`;
  }

  #who({ at, author }: ComparedFiling): string {
    return `${momentText(at, this.language)}, ${this.tell(author.name)}`;
  }

  #compareWith({ after }: Differences, other: string): void {
    const { case: id } = this.place;
    this.desk.go({ page: 'differences', case: id, submission: after.id, with: other }, { replace: true });
  }
}

customElements.define('nucleo-differences-page', NucleoDifferencesPage);
