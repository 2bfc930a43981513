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

/** The forms of the case by group: what was filed with each, newest first, and filling it (again). */
export function formsPanel(panel: PanelOptions) {
  const { view, language, say } = panel;
  if (view.forms.length === 0) return nothing;
  const groups = new Map<string, CaseForm[]>();
  for (const form of view.forms) {
    const group = textIn(form.group ?? undefined, language);
    groups.set(group, [...(groups.get(group) ?? []), form]);
  }
  return html`<section class="panel" aria-labelledby="forms">
    <h2 id="forms">${say('case.forms')}</h2>
    ${[...groups].map(
      ([group, forms]) =>
        html`${groups.size === 1 && group === '' ? nothing : html`<h3>${group || say('case.forms_of_steps')}</h3>`}
          <ul class="bare rows">
            ${forms.map((form) => formRow(form, panel))}
          </ul>`,
    )}
  </section>`;
}

function formRow(form: CaseForm, { view, address, language, say }: PanelOptions) {
  const filed = form.submissions.toSorted((a, b) => b.at.localeCompare(a.at));
  const title = textIn(form.title, language);
  const verb = filed.length === 0 ? 'case.fill' : form.many ? 'case.fill_another' : 'case.fill_again';
  return html`<li>
    <strong>${title}</strong>
    ${
      form.canWrite
        ? html`<a
            class="button ${filed.length === 0 ? '' : 'outline'} small actions no-print"
            href=${address({ page: 'fill', case: view.id, form: form.form })}
            >${say(verb)}<span class="visually-hidden">: ${title}</span></a
          >`
        : nothing
    }
    ${
      filed.length === 0
        ? html`<span class="quiet small-text filed">${say('case.not_filed')}</span>`
        : html`<ul class="bare filed small-text">
            ${filed.slice(0, 3).map((each) => filedLine(each, title))}
            ${
              filed.length > 3
                ? html`<li>
                    <details>
                      <summary>${say('case.older', { count: filed.length - 3 })}</summary>
                      <ul class="bare">
                        ${filed.slice(3).map((each) => filedLine(each, title))}
                      </ul>
                    </details>
                  </li>`
                : nothing
            }
          </ul>`
    }
  </li>`;

  function filedLine({ id, at, author }: FiledForm, of: string) {
    const who =
      author === null || author === undefined ? '' : typeof author === 'string' ? author : textIn(author.name, language);
    return html`<li>
      <a href=${address({ page: 'submission', case: view.id, submission: id })}
        >${momentText(at, language)}<span class="visually-hidden">, ${of}</span></a
      >
      <span class="quiet">${who}</span>
    </li>`;
  }
}
