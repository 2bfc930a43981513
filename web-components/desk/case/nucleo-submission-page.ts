import { css, html, nothing } from 'lit';
import '../../nucleo-form/define.ts';
import { addressOf, type Place } from '../addresses.ts';
import type { CaseView, Submission } from '../api/replies.ts';
import { DeskPage } from '../page/desk-page.ts';
import { Loading } from '../page/loading.ts';
import { loadFiledForm, type OpenedForm } from '../filling/opened-form.ts';
import { SpokenElement } from '../spoken-element.ts';
import { momentText, textIn } from '../words.ts';

/** A form as it was filed, to read and to print. */
export class NucleoSubmissionPage extends DeskPage<Extract<Place, { page: 'submission' }>> {
  static override styles = [
    SpokenElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--nucleo-gap);
        max-inline-size: 64rem;
      }
    `,
  ];
  readonly #filed = new Loading<{ submission: Submission; view: CaseView; opened: OpenedForm }>(this, async () => {
    const { api } = this.desk;
    const [submission, view] = await Promise.all([api.submission(this.place.submission), api.case(this.place.case)]);
    return {
      submission,
      view,
      opened: await loadFiledForm(api, submission, { unit: view.unit.id, case: view.id, textOf: this.textOf }),
    };
  });

  protected override firstUpdated(): void {
    void this.#filed.load();
  }

  protected override render() {
    const filed = this.#filed.value;
    if (filed === undefined)
      return html`${this.#filed.error === null ? '' : html`<h1 tabindex="-1">${this.say('submission.title')}</h1>`}${this.trouble(this.#filed)}`;
    const { submission, view, opened } = filed;
    const author = typeof submission.author === 'string' ? submission.author : textIn(submission.author?.name, this.language);
    const same = view.forms.find(({ form }) => form === submission.form)?.submissions ?? [];
    const hasEarlier = same.some(({ id, at }) => id !== submission.id && at <= submission.at);
    return html`
      <header class="stack tight">
        <p class="small-text">
          <a class="no-print" href=${addressOf({ page: 'case', case: view.id })}>${this.say('fill.back')}</a
          ><span class="quiet"> ${[view.person?.name, this.tell(view.typeLabel), view.number].filter(Boolean).join(' · ')}</span>
        </p>
        <div class="line spread">
          <h1 tabindex="-1">${this.tell(opened.form.title)}</h1>
          <span class="line no-print">
            ${
              hasEarlier
                ? html`<a
                    class="button plain small"
                    href=${addressOf({ page: 'differences', case: view.id, submission: submission.id })}
                    >${this.say('submission.differences')}</a
                  >`
                : nothing
            }
            <button class="button outline small" type="button" @click=${() => print()}>${this.say('action.print')}</button>
          </span>
        </div>
        <p class="quiet">
          ${this.say('submission.filed', { at: momentText(submission.at, this.language), author, version: submission.version ?? '' })}
        </p>
      </header>
      <nucleo-form
        mode="read"
        .form=${opened.form}
        .answers=${opened.answers}
        .provenance=${opened.provenance}
        .inputs=${opened.inputs}
        .lookup=${opened.lookup}
        .language=${this.language}
      ></nucleo-form>
    `;
  }
}

customElements.define('nucleo-submission-page', NucleoSubmissionPage);
