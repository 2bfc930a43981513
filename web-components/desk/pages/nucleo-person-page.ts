import { html, nothing, type PropertyDeclarations } from 'lit';
import { addressOf, type Place } from '../addresses.ts';
import type { PersonRecords } from '../api/match-replies.ts';
import type { CaseLink } from '../api/case-replies.ts';
import type { Person } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { dayText, momentText } from '../words.ts';
import '../exclusions/nucleo-exclude.ts';
import type { Excluded } from '../exclusions/nucleo-exclude.ts';
import './nucleo-person-records.ts';

/** A person: who they are, their cases within reach, what can be opened for them; for reviewers which records are theirs, for heads of office who looked them up. */
export class NucleoPersonPage extends DeskPage<Extract<Place, { page: 'person' }>> {
  static override properties: PropertyDeclarations = {
    ...DeskPage.properties,
    asking: { state: true },
    failure: { state: true },
    excluded: { state: true },
  };
  declare protected asking: boolean;
  declare protected failure: string | null;
  /** Who was just kept from the person. */
  declare protected excluded: Excluded | null;
  readonly #person = new Loading<Person>(this, () => this.desk.api.person(this.place.person));
  readonly #records = new Loading<PersonRecords>(this, () => this.desk.api.personRecords(this.place.person));

  constructor() {
    super();
    this.asking = false;
    this.failure = null;
    this.excluded = null;
  }

  protected override firstUpdated(): void {
    void this.#person.load();
    if (this.desk.config.mayMatch) void this.#records.load();
  }

  protected override render() {
    const { excluded } = this;
    if (excluded?.isGone) return this.#gone();
    const person = this.#person.value;
    if (person === undefined)
      return html`${this.#person.error === null ? nothing : html`<h1 tabindex="-1">${this.say('person.title')}</h1>`}${this.trouble(this.#person)}`;
    const startable = this.desk.config.types.filter(({ canStart }) => canStart);
    const cases = Array.isArray(person.cases) ? (person.cases as readonly CaseLink[]) : [];
    const facts = [
      ['person.birth_date', dayText(person.birth_date, this.language)],
      ['person.sex', person.sex ?? ''],
      ['person.fiscal_code', person.fiscal_code ?? ''],
    ].filter(([, value]) => value !== '');
    return html`<div class="stack">
      <div class="line spread">
        <h1 tabindex="-1">${person.name ?? this.say('list.untitled')}</h1>
        <div class="line no-print">
          <nucleo-exclude
            .desk=${this.desk}
            .person=${person}
            .language=${this.language}
            @nucleo-excluded=${(event: CustomEvent<Excluded>) => this.#keptFrom(event.detail)}
          ></nucleo-exclude>
          ${startable.map(({ id, title }) => html`<a class="button" href=${addressOf({ page: 'new', type: id, person: person.id })}>${this.say('home.start', { label: this.tell(title) })}</a>`)}
        </div>
      </div>
      ${excluded === null ? nothing : html`<p class="notice" role="status">${this.say('exclude.done', { who: excluded.name })}</p>`}
      <dl class="facts panel">
        ${facts.map(
          ([key, value]) =>
            html`<div>
              <dt>${this.say(key!)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      <section class="panel" aria-labelledby="cases">
        <h2 id="cases">${this.say('person.cases')}</h2>
        ${
          cases.length === 0
            ? html`<p class="quiet">${this.say('person.no_cases')}</p>`
            : html`<ul class="bare rows">
                ${cases.map(
                  (of) =>
                    html`<li>
                      <span
                        ><a href=${addressOf({ page: 'case', case: of.id })}
                          >${this.tell(of.typeLabel) || of.type} <span class="figure-text">${of.number ?? ''}</span></a
                        >
                        <span class="quiet small-text">${dayText(of.opened_at, this.language)}</span></span
                      >
                      ${typeof of.state === 'object' && of.state !== null ? html`<span class="badge ${of.state.category}">${this.tell(of.state.label)}</span>` : nothing}
                    </li>`,
                )}
              </ul>`
        }
      </section>
      ${person.looks === undefined ? nothing : this.#looks(person.looks)}
      ${this.desk.config.mayMatch ? this.trouble(this.#records) : nothing}
      ${
        this.#records.value === undefined
          ? nothing
          : html`<nucleo-person-records
                .records=${this.#records.value}
                .busy=${this.asking}
                .language=${this.language}
                @nucleo-question=${(event: CustomEvent<string>) => this.#question(event.detail)}
              ></nucleo-person-records>
              ${this.failure === null ? nothing : html`<p class="notice danger" role="alert">${this.failure}</p>`}`
      }
    </div>`;
  }

  /** What pages remember may name the person. */
  #keptFrom(excluded: Excluded): void {
    this.excluded = excluded;
    if (!excluded.isGone) return;
    this.desk.memory.clear();
    this.desk.refreshMessages();
    void this.updateComplete.then(() => this.heading?.focus());
  }

  /** Of oneself: nothing of the person may stay on the page. */
  #gone() {
    return html`<div class="stack">
      <h1 tabindex="-1">${this.say('exclude.gone')}</h1>
      <p>${this.say('exclude.gone_why')}</p>
      <p><a href=${addressOf({ page: 'home' })}>${this.say('nav.home')}</a></p>
    </div>`;
  }

  /** For who answers for those who look into registers. */
  #looks(looks: NonNullable<Person['looks']>) {
    return html`<section class="panel" aria-labelledby="looks">
      <h2 id="looks">${this.say('person.looks')}</h2>
      ${
        looks.length === 0
          ? html`<p class="quiet">${this.say('person.no_looks')}</p>`
          : html`<ul class="bare rows">
              ${looks.map(({ by, at }) => html`<li>${by.name} <span class="quiet small-text">${momentText(at, this.language)}</span></li>`)}
            </ul>`
      }
    </section>`;
  }

  /** What a run linked is judged like every other pair. */
  async #question(record: string): Promise<void> {
    this.asking = true;
    this.failure = null;
    try {
      const { id } = await this.desk.api.questionRecord(this.place.person, record);
      this.desk.go({ page: 'match', match: String(id) });
    } catch (error) {
      this.failure = this.errorText(error);
    }
    this.asking = false;
  }
}

customElements.define('nucleo-person-page', NucleoPersonPage);
