import { html, nothing, type PropertyDeclarations } from 'lit';
import { type AddressOf, addressOf } from '../desk/addresses.ts';
import type { CaseFact } from '../desk/api/case-replies.ts';
import type { CaseView, LeftDraft } from '../desk/api/replies.ts';
import { SpokenElement } from '../desk/spoken-element.ts';
import { valueText } from '../desk/value-text.ts';
import { dayText } from '../desk/words.ts';
import '../nucleo-task-list/nucleo-task-list.ts';
import { caseStyles } from './case.styles.ts';
import { childrenPanel } from './children-panel.ts';
import { formsPanel } from './forms-panel.ts';
import { leftDrafts } from './left-drafts.ts';
import { printMenu } from './print-menu.ts';

/**
 * A case at a glance: who, what, where it stands, what is to be done, what was filed, what was opened inside it.
 * Steps, documents, timeline and diagram come in through slots, so that each keeps its own life.
 *
 * @property view - the case as the API gives it
 * @property drafts - what colleagues left unfinished in it
 * @property address - makes the addresses of its links
 * @property printAddress - makes the address of a document to print from its id
 * @slot steps - what can be done: `nucleo-steps`
 * @slot documents - `nucleo-documents`
 * @slot timeline - `nucleo-timeline`
 * @slot workflow - the diagram: `nucleo-workflow`
 * @fires nucleo-complete - {task} (from the tasks)
 * @fires nucleo-take-draft - {draft} of a colleague should be taken over
 * @fires nucleo-print - the page of the case should be printed
 */
export class NucleoCase extends SpokenElement {
  static override properties: PropertyDeclarations = {
    view: { attribute: false },
    drafts: { attribute: false },
    address: { attribute: false },
    printAddress: { attribute: false },
  };
  static override styles = [SpokenElement.styles, caseStyles];
  declare view: CaseView | null;
  declare drafts: readonly LeftDraft[];
  declare address: AddressOf;
  declare printAddress: (document: string) => string;

  constructor() {
    super();
    this.view = null;
    this.drafts = [];
    this.address = addressOf;
    this.printAddress = () => '';
  }

  /** The heading that names the case, to give the focus to. */
  get heading(): HTMLElement | null {
    return this.renderRoot.querySelector('h1');
  }

  protected override render() {
    const { view, address } = this;
    if (view === null) return nothing;
    const panel = {
      view,
      address,
      language: this.language,
      say: (key: string, params?: Record<string, string | number>) => this.say(key, params),
    };
    return html`
      ${this.#header(view)}
      ${view.masked && view.masked.length > 0 ? html`<p class="notice small-text">${this.say('case.masked', { what: view.masked.map((label) => this.say(`sensitivity.${label}`)).join(', ') })}</p>` : nothing}
      <section class="panel steps no-print" aria-labelledby="steps">
        <h2 id="steps">${this.say('case.steps')}</h2>
        <slot name="steps"></slot>
      </section>
      <div class="columns">
        <div class="stack">
          <section class="panel" aria-labelledby="tasks">
            <h2 id="tasks">${this.say('case.tasks')}</h2>
            <nucleo-task-list
              .tasks=${view.tasks}
              .caseId=${view.id}
              .address=${address}
              .language=${this.language}
            ></nucleo-task-list>
          </section>
          ${leftDrafts({ ...panel, drafts: this.drafts, onTake: (draft) => this.emit('nucleo-take-draft', { draft }) })}
          ${formsPanel(panel)} ${childrenPanel(panel)}
          <section class="panel" aria-labelledby="documents">
            <h2 id="documents">${this.say('case.documents')}</h2>
            <slot name="documents"></slot>
          </section>
        </div>
        <div class="stack">
          <section class="panel" aria-labelledby="timeline">
            <h2 id="timeline">${this.say('case.timeline')}</h2>
            <slot name="timeline"></slot>
          </section>
        </div>
      </div>
      <section class="panel no-print" aria-labelledby="workflow">
        <h2 id="workflow">${this.say('case.workflow')}</h2>
        <slot name="workflow"></slot>
      </section>
    `;
  }

  #fact({ label, kind, value, of }: CaseFact): [string, string] {
    const { language } = this;
    const text = (each: CaseFact['value']) =>
      valueText({ kind, unit: null }, each, { language, say: (key) => this.say(key), tell: (told) => this.tell(told) });
    return [this.tell(label), of === null ? text(value) : this.say('case.part_of', { part: text(value), whole: text(of) })];
  }

  #header(view: CaseView) {
    const { person, language } = this.view
      ? { person: view.person, language: this.language }
      : { person: null, language: this.language };
    const title = person?.name ?? (this.tell(view.title) || this.say('list.untitled'));
    const facts: [string, unknown][] = [
      ['case.unit', this.tell(view.unit.name)],
      ['case.responsible', view.responsible ? this.tell(view.responsible.name) : this.say('case.no_responsible')],
      ['case.opened', dayText(view.opened_at, language)],
      ...(view.due_at ? [['case.due', dayText(view.due_at, language)] as [string, unknown]] : []),
      ...(view.closed_at ? [['case.closed', dayText(view.closed_at, language)] as [string, unknown]] : []),
      ...(person?.birth_date ? [['person.birth_date', dayText(person.birth_date, language)] as [string, unknown]] : []),
      ...(person?.fiscal_code ? [['person.fiscal_code', person.fiscal_code] as [string, unknown]] : []),
    ];
    const states = view.states.length > 0 ? view.states : [view.state];
    return html`<header class="stack tight">
      ${view.parent ? html`<p class="small-text"><a href=${this.address({ page: 'case', case: view.parent.id })}>${this.say('case.parent', { number: view.parent.number ?? '' })}</a></p>` : nothing}
      <div class="line spread">
        <div>
          <p class="quiet">
            ${this.tell(view.typeLabel)}${view.number ? html` · <span class="figure-text">${view.number}</span>` : nothing}${view.headline ? html` · ${this.tell(view.headline)}` : nothing}
          </p>
          <h1 tabindex="-1">
            ${person?.id ? html`<a href=${this.address({ page: 'person', person: person.id })}>${title}</a>` : title}
          </h1>
        </div>
        <div class="line">
          ${states.map((state) => (typeof state === 'string' ? html`<span class="badge">${state}</span>` : html`<span class="badge ${state.category}">${this.tell(state.label)}</span>`))}
          ${view.may?.dossier ? html`<a class="button outline small no-print" href=${this.address({ page: 'household', case: view.id })}>${this.say('household.open')}</a>` : nothing}
          ${printMenu({
            documents: view.prints ?? [],
            address: this.printAddress,
            say: (key) => this.say(key),
            tell: (text) => this.tell(text),
            printPage: () => this.emit('nucleo-print'),
          })}
        </div>
      </div>
      <dl class="facts">
        ${[...facts.map(([key, value]) => [this.say(key), value]), ...(view.facts ?? []).map((fact) => this.#fact(fact))].map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
    </header>`;
  }
}

customElements.define('nucleo-case', NucleoCase);
