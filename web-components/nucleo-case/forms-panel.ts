import { html, nothing } from 'lit';
import type { AddressOf } from '../desk/addresses.ts';
import type { CaseForm, CaseView, FiledForm } from '../desk/api/replies.ts';
import { momentText, textIn } from '../desk/words.ts';

export interface PanelOptions {
  readonly view: CaseView;
  readonly address: AddressOf;
  readonly language: string;
  readonly say: (key: string, params?: Record<string, string | number>) => string;
}

/** The forms of the case by group: what was filed with each, newest first, and below it what can still be filled in. */
export function formsPanel(panel: PanelOptions) {
  const { view, language, say } = panel;
  if (view.forms.length === 0) return nothing;
  const groups = Map.groupBy(view.forms, (form) => textIn(form.group ?? undefined, language));
  return html`<section class="panel" aria-labelledby="forms">
    <h2 id="forms">${say('case.forms')}</h2>
    ${[...groups].map(([group, forms]) => {
      const filed = forms.filter(({ submissions }) => submissions.length > 0);
      const empty = forms.filter(({ submissions }) => submissions.length === 0);
      // On paper a group of which nothing was filed is a bare heading.
      return html`<div class="group ${filed.length === 0 ? 'no-print' : ''}">
        ${groups.size === 1 && group === '' ? nothing : html`<h3>${group || say('case.forms_of_steps')}</h3>`}
        ${
          filed.length === 0
            ? nothing
            : html`<ul class="bare rows">
                ${filed.map((form) => filedForm(form, panel))}
              </ul>`
        }
        ${emptyForms(empty, panel)}
      </div>`;
    })}
  </section>`;
}

/** Not yet filled in: short ways to begin, or only their names for who may not. */
function emptyForms(forms: readonly CaseForm[], { view, address, language, say }: PanelOptions) {
  if (forms.length === 0) return nothing;
  const closed = forms.filter(({ canWrite }) => !canWrite).map(({ title }) => textIn(title, language));
  return html`<div class="line empty">
    ${forms.map(({ form, title, canWrite }) =>
      canWrite
        ? html`<a class="button outline small no-print" href=${address({ page: 'fill', case: view.id, form })}
            ><span aria-hidden="true">+ </span
            ><span class="visually-hidden">${say('case.fill')}: </span>${textIn(title, language)}</a
          >`
        : nothing,
    )}
    ${closed.length === 0 ? nothing : html`<span class="quiet small-text">${say('case.not_filed')}: ${closed.join(', ')}</span>`}
  </div>`;
}

function filedForm(form: CaseForm, { view, address, language, say }: PanelOptions) {
  const filed = form.submissions.toSorted((a, b) => b.at.localeCompare(a.at));
  const title = textIn(form.title, language);
  return html`<li>
    <strong>${title}</strong>
    <span class="line actions no-print">
      ${
        filed.length > 1
          ? html`<a
              class="button plain small"
              href=${address({ page: 'differences', case: view.id, submission: filed[0]!.id, with: filed[1]!.id })}
              >${say('case.compare')}<span class="visually-hidden">: ${title}</span></a
            >`
          : nothing
      }
      ${
        form.canWrite
          ? html`<a class="button outline small" href=${address({ page: 'fill', case: view.id, form: form.form })}
              >${say(form.many ? 'case.fill_another' : 'case.fill_again')}<span class="visually-hidden">: ${title}</span></a
            >`
          : nothing
      }
    </span>
    <ul class="bare filed small-text">
      ${filed.slice(0, 3).map(filedLine)}
      ${
        filed.length > 3
          ? html`<li>
              <details>
                <summary>${say('case.older', { count: filed.length - 3 })}</summary>
                <ul class="bare">
                  ${filed.slice(3).map(filedLine)}
                </ul>
              </details>
            </li>`
          : nothing
      }
    </ul>
  </li>`;

  function filedLine({ id, at, author, headline }: FiledForm) {
    const who =
      author === null || author === undefined ? '' : typeof author === 'string' ? author : textIn(author.name, language);
    return html`<li>
      <a href=${address({ page: 'submission', case: view.id, submission: id })}
        >${momentText(at, language)}<span class="visually-hidden">, ${title}</span></a
      >
      ${headline ? html`<span>${textIn(headline, language)}</span>` : nothing}
      <span class="quiet">${headline && who ? '· ' : ''}${who}</span>
    </li>`;
  }
}
