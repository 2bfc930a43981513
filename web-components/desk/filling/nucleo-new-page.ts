import { html, nothing } from 'lit';
import type { Answers, CompiledForm } from '../../../forms/browser.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { ApiError } from '../api/api-error.ts';
import type { CaseType, Person } from '../api/replies.ts';
import type { Loading } from '../page/loading.ts';
import { type Sought, withSought } from '../pages/sought.ts';
import { loadForm, type OpenedForm } from './opened-form.ts';
import { type Filling, FillingPage } from './filling-page.ts';
import { goneFiles } from './gone-files.ts';
import { OutOfPlace, refuseOutOfPlace } from './out-of-place.ts';

interface NewFilling extends Filling {
  /** Inside another case that one's; else where the user works. */
  readonly unit: string;
  readonly person: Person | null;
  /** Something of what was looked for is answered already. */
  readonly hasSought?: boolean;
}

/** Opening a case: an intake, a case, a plan, with the form its type starts from. */
export class NucleoNewPage extends FillingPage<Extract<Place, { page: 'new' }>, NewFilling> {
  #sought: Sought = {};

  override connectedCallback(): void {
    super.connectedCallback();
    const { memory } = this.desk;
    // It is of the one form that the search led to, and never of another that is opened later.
    if (this.#isOfNobodyKnown) this.#sought = { ...this.#sought, ...(memory.get('sought') as Sought | undefined) };
    memory.delete('sought');
  }

  get #isOfNobodyKnown(): boolean {
    const { person, record, parent } = this.place;
    return !person && !record && !parent;
  }

  get #type(): CaseType | undefined {
    return this.desk.config.types.find(({ id }) => id === this.place.type);
  }

  protected headline(): string {
    return this.say('new.title', { label: this.tell(this.#type?.title) || this.place.type });
  }

  protected context() {
    const { parent, person, record } = this.place;
    const name = this.filling.value?.person?.name;
    return html`
      ${parent ? html`<p class="small-text"><a href=${addressOf({ page: 'case', case: parent })}>${this.say('fill.back')}</a></p>` : nothing}
      ${name && (person || parent) ? html`<p class="quiet">${this.say('new.for', { name })}</p>` : nothing}
      ${record && !parent ? html`<p class="quiet">${this.say('new.from_registers')}</p>` : nothing}
      ${!this.filling.value?.hasSought || this.draftOf !== '' ? nothing : html`<p class="quiet">${this.say('new.sought')}</p>`}
      ${!this.#isOfNobodyKnown ? nothing : html`<p class="small-text"><a href=${addressOf({ page: 'persons', type: this.place.type })}>${this.say('new.search_first')}</a></p>`}
    `;
  }

  /** What cannot be opened here is told before anything is filled in, and why. */
  protected override trouble<T>(loading: Loading<T>) {
    const { error } = loading;
    if (!(error instanceof OutOfPlace)) return super.trouble(loading);
    const { parent } = this.place;
    const back = parent ? addressOf({ page: 'case', case: parent }) : addressOf({ page: 'home' });
    return html`<div class="notice" role="alert">
        <p>${this.say(error.key)}</p>
        ${
          error.reasons.length === 0
            ? nothing
            : html`<ul>
                ${error.reasons.map((reason) => html`<li>${this.tell(reason)}</li>`)}
              </ul>`
        }
      </div>
      <p><a href=${back}>${this.say(parent ? 'fill.back' : 'unknown.home')}</a></p>`;
  }

  protected async open(): Promise<NewFilling> {
    const { api, assignment } = this.desk;
    const { person: personId, record, parent, type } = this.place;
    const inside = parent ? await api.case(parent) : null;
    refuseOutOfPlace(this.#type, inside);
    const formId = this.#type?.start?.form ?? null;
    const person = personId ? await api.person(personId).catch(() => null) : (inside?.person ?? null);
    const unit = (inside?.unit ?? assignment.unit).id;
    // The draft belongs to this person and parent alone: what is typed for one must never come up for another.
    const draftKey = `new:${type}:${parent ?? personId ?? (record ? `record-${record}` : 'none')}`;
    const place = {
      unit,
      opens: type,
      textOf: this.textOf,
      ...(personId ? { person: personId } : {}),
      ...(record ? { record: Number(record) } : {}),
      ...(parent ? { parent } : {}),
    };
    if (formId === null)
      return { formId: '', draftKey, unit, opened: emptyForm(this.#type ?? { id: type, title: type }), person };
    const opened = await loadForm(api, formId, place, this.localKey(draftKey));
    const answers = withSought(opened.form, opened.answers, this.#sought);
    return { formId, draftKey, opened: { ...opened, answers }, unit, person, hasSought: answers !== opened.answers };
  }

  /** Files that were sent for a case wait for it a day: a draft may be older. */
  protected override async missing(answers: Answers, { unit }: NewFilling): Promise<ApiError['problems']> {
    if (goneFiles(answers, new Set(), String).length === 0) return [];
    const waiting = await this.desk.api.waiting(unit);
    return goneFiles(answers, new Set(waiting.map(({ id }) => id)), (name) => this.say('draft.file_gone', { name }));
  }

  protected done(): string {
    return this.say('new.done');
  }

  protected async send(answers: Answers, confirmed: readonly string[]): Promise<Place> {
    const { person, record, parent, type } = this.place;
    const hasForm = this.#type?.start?.form != null;
    const made = await this.desk.api.openCase({
      type,
      unit: this.filling.value!.unit,
      ...(person ? { person } : {}),
      ...(record ? { record: Number(record) } : {}),
      ...(parent ? { parent } : {}),
      ...(hasForm ? { answers, confirmed } : {}),
    });
    return { page: 'case', case: made.id };
  }

  protected refresh(): Promise<void> {
    return Promise.resolve();
  }
}

/** A type that starts without a form still asks for a confirmation: a form without fields has just the button. */
function emptyForm({ id, title }: Pick<CaseType, 'id' | 'title'>): OpenedForm {
  const layout: CompiledForm['layout'] = { id: 'root', type: 'VerticalLayout', rows: null, options: {}, elements: [] };
  const form: CompiledForm = {
    profile: 1,
    id,
    version: '1.0.0',
    title,
    languages: ['it', 'en'],
    fields: [],
    layout,
    cells: [],
    prefill: [],
    codelists: [],
  };
  const inputs = { today: new Date().toLocaleDateString('sv') };
  return {
    form,
    answers: {},
    inputs,
    provenance: {},
    confirmed: [],
    earlier: undefined,
    validate: undefined,
    lookup: {},
    problems: [],
    autosaveKey: undefined,
  };
}

customElements.define('nucleo-new-page', NucleoNewPage);
