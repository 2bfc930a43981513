import { html, nothing, type TemplateResult } from 'lit';
import type { CaseLink } from '../desk/api/case-replies.ts';
import { dayText, textIn } from '../desk/words.ts';
import type { PanelOptions } from './forms-panel.ts';

/** Cases inside this one (plans, interventions, their provisions) and those that can be opened there. */
export function childrenPanel({ view, address, language, say }: PanelOptions) {
  if (view.children.length === 0 && view.startable.length === 0) return nothing;
  const open = view.startable.filter(({ against = [] }) => against.length === 0);
  const closed = view.startable.filter(({ against = [] }) => against.length > 0);
  return html`<section class="panel" aria-labelledby="children">
    <h2 id="children">${say('case.children')}</h2>
    ${
      view.children.length === 0
        ? html`<p class="quiet">${say('case.no_children')}</p>`
        : html`<ul class="bare rows">
            ${view.children.map((child) => childRow(child, { address, language }))}
          </ul>`
    }
    ${
      open.length === 0
        ? nothing
        : html`<div class="line no-print">
            ${open.map(({ type, label }) => html`<a class="button outline small" href=${address({ page: 'new', type, person: view.person?.id, parent: view.id })}>${say('case.start', { label: textIn(label, language) })}</a>`)}
          </div>`
    }
    ${closed.map(
      ({ label, against = [] }) =>
        html`<p class="quiet small-text no-print">
          ${say('case.start', { label: textIn(label, language) })} – ${against.map((text) => textIn(text, language)).join('. ')}
        </p>`,
    )}
  </section>`;
}

/** A case with those opened inside it, however deep, below it. */
function childRow(child: CaseLink, words: Pick<PanelOptions, 'address' | 'language'>): TemplateResult {
  const { address, language } = words;
  const { children = [], state } = child;
  return html`<li>
    <span
      ><a href=${address({ page: 'case', case: child.id })}
        >${textIn(child.typeLabel, language) || child.type} <span class="figure-text">${child.number ?? ''}</span></a
      >
      ${child.headline ? textIn(child.headline, language) : nothing}
      <span class="quiet small-text">${dayText(child.opened_at, language)}</span></span
    >
    ${typeof state === 'object' && state !== null ? html`<span class="badge ${state.category}">${textIn(state.label, language)}</span>` : html`<span class="badge">${state ?? ''}</span>`}
    ${
      children.length === 0
        ? nothing
        : html`<ul class="bare rows within">
            ${children.map((each) => childRow(each, words))}
          </ul>`
    }
  </li>`;
}
