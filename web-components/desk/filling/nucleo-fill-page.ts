import { html, nothing } from 'lit';
import type { Answers } from '../../../forms/browser.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { CaseView } from '../api/replies.ts';
import { loadForm, refiling } from './opened-form.ts';
import { type Filling, FillingPage } from './filling-page.ts';

interface CaseFilling extends Filling {
  readonly view: CaseView;
}

/** Filling in a form of a case, on its own or to complete a task. */
export class NucleoFillPage extends FillingPage<Extract<Place, { page: 'fill' }>, CaseFilling> {
  protected headline(): string {
    const filling = this.filling.value;
    return filling === undefined ? this.say('fill.title') : this.tell(filling.opened.form.title);
  }

  protected context() {
    const view = this.filling.value?.view;
    if (view === undefined) return nothing;
    const task = view.tasks.find(({ key }) => key === this.place.task);
    return html`<p class="small-text">
        <a href=${addressOf({ page: 'case', case: view.id })}>${this.say('fill.back')}</a> ·
        ${view.person?.name ?? this.tell(view.typeLabel)}${view.number ? ` · ${view.number}` : ''}
      </p>
      ${task === undefined ? nothing : html`<p>${this.say('fill.task', { label: this.tell(task.label) })}</p>`}`;
  }

  protected async open(): Promise<CaseFilling> {
    const { case: id, form: formId } = this.place;
    const view = await this.desk.api.case(id);
    const draftKey = `${formId}:${id}`;
    const opened = await loadForm(
      this.desk.api,
      formId,
      { unit: view.unit.id, case: id, textOf: this.textOf },
      this.localKey(draftKey),
    );
    const last = view.forms
      .find(({ form, many }) => form === formId && !many)
      ?.submissions.toSorted((a, b) => b.at.localeCompare(a.at))[0];
    if (last === undefined) return { formId, draftKey, opened, view };
    // A new version of a form filed once starts from what was filed; what the reader may not see is not in it.
    const filed = await this.desk.api.submission(last.id);
    return { formId, draftKey, opened: refiling(opened, filed), view };
  }

  protected done(): string {
    return this.say('fill.done');
  }

  protected async send(answers: Answers, confirmed: readonly string[]): Promise<Place> {
    const { case: id, form, task } = this.place;
    const view = await this.desk.api.file(id, { form, answers, confirmed, ...(task ? { task } : {}) });
    return view === null ? { page: 'home' } : { page: 'case', case: id };
  }

  protected async refresh(): Promise<void> {
    await this.desk.api.case(this.place.case);
  }
}

customElements.define('nucleo-fill-page', NucleoFillPage);
