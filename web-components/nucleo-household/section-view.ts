import { html, nothing, type TemplateResult } from 'lit';
import type { DossierField, DossierRow, DossierSection, DossierSource } from '../desk/api/dossier-replies.ts';
import { dayText, type Text } from '../desk/words.ts';

export interface Showing {
  readonly id: string;
  readonly language: string;
  readonly say: (key: string, params?: Record<string, string | number>) => string;
  readonly tell: (text: Text) => string;
  readonly sourceText: (source: DossierSource) => string;
}

/** What is known of somebody under one concept: a list of values when there is one row, a table when there are more. */
export const sectionView = (section: DossierSection, showing: Showing): TemplateResult =>
  html`<div>
    <h3 id="s-${showing.id}">${showing.tell(section.title)}</h3>
    ${section.masked ? html`<p class="quiet">${showing.say('household.masked')}</p>` : rowsOf(section, showing)}
  </div>`;

type Shown = TemplateResult | typeof nothing;

function rowsOf(section: DossierSection, showing: Showing): Shown | readonly (readonly Shown[])[] {
  const { rows } = section;
  if (rows.length === 1 || rows.some(({ thing = [] }) => thing.length > 0))
    return rows.map((row, at) => [listOf(section, row, showing), thingOf(row, { ...showing, id: `${showing.id}-${at}` })]);
  return tableOf(section, showing);
}

/** What is known of the thing that a row is about: under it, and set in. */
function thingOf({ thing = [] }: DossierRow, showing: Showing): Shown {
  if (thing.length === 0) return nothing;
  return html`<div class="thing">
    ${thing.map((section) => {
      const own = { ...showing, id: `${showing.id}-${section.concept}` };
      return html`<div>
        <h4 id="s-${own.id}">${own.tell(section.title)}</h4>
        ${rowsOf(section, own)}
      </div>`;
    })}
  </div>`;
}

function listOf({ fields }: DossierSection, row: DossierRow, showing: Showing) {
  return html`<dl class="facts">
      ${fields.map(
        (field) =>
          html`<div>
            <dt>${showing.tell(field.label)}</dt>
            <dd>${valueView(field, row, showing)}</dd>
          </div>`,
      )}
      ${
        spanText(row, showing) === ''
          ? nothing
          : html`<div>
              <dt>${showing.say('household.valid')}</dt>
              <dd>${spanText(row, showing)}</dd>
            </div>`
      }
    </dl>
    <p class="quiet small-text">${showing.sourceText(row.source)}</p>`;
}

function tableOf({ fields, rows }: DossierSection, showing: Showing) {
  const { id, say, tell } = showing;
  const hasSpans = rows.some((row) => spanText(row, showing) !== '');
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="s-${id}">
    <table>
      <thead>
        <tr>
          ${fields.map((field) => html`<th scope="col" class=${isFigure(field) ? 'number' : nothing}>${tell(field.label)}</th>`)}
          ${hasSpans ? html`<th scope="col">${say('household.valid')}</th>` : nothing}
          <th scope="col">${say('household.from')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${fields.map((field) => html`<td class=${isFigure(field) ? 'number' : nothing}>${valueView(field, row, showing)}</td>`)}
              ${hasSpans ? html`<td>${spanText(row, showing)}</td>` : nothing}
              <td class="quiet small-text">${showing.sourceText(row.source)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const isFigure = ({ kind }: DossierField): boolean => kind === 'cents' || kind === 'number';

function valueView(field: DossierField, { values, differs }: DossierRow, showing: Showing) {
  const text = valueText(field, values[field.key], showing);
  if (!differs.includes(field.key)) return text;
  return html`${text} <span class="badge waiting">${showing.say('household.differs')}</span>`;
}

function valueText({ kind, unit }: DossierField, value: unknown, { language, say, tell }: Showing): string {
  if (value === null || value === undefined || value === '') return '–';
  if (kind === 'date') return dayText(String(value), language);
  if (kind === 'yes_no') return say(value === true ? 'household.yes' : 'household.no');
  if (kind === 'cents' && typeof value === 'number')
    return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(value / 100);
  if (kind === 'number' && typeof value === 'number')
    return `${new Intl.NumberFormat(language, { useGrouping: value > 9999 }).format(value)}${unit === null ? '' : ` ${unit}`}`;
  return tell(value as Text);
}

function spanText({ from, to }: DossierRow, { language, say }: Showing): string {
  if (from === null && to === null) return '';
  if (to === null) return say('household.since', { day: dayText(from, language) });
  if (from === null) return say('household.until', { day: dayText(to, language) });
  return `${dayText(from, language)} – ${dayText(to, language)}`;
}
