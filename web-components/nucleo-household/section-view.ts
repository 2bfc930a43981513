import { html, nothing, type TemplateResult } from 'lit';
import type { DossierField, DossierRow, DossierSection, DossierSource } from '../desk/api/dossier-replies.ts';
import { valueText } from '../desk/value-text.ts';
import { dayText, type Text } from '../desk/words.ts';

export interface Showing {
  readonly id: string;
  readonly language: string;
  readonly say: (key: string, params?: Record<string, string | number>) => string;
  readonly tell: (text: Text) => string;
  readonly sourceText: (source: DossierSource) => string;
}

/**
 * What is known of somebody under one concept. Closed, it says the most of it; open, a list of values when there is one row, a table
 * when there are more.
 */
export function sectionView(section: DossierSection, showing: Showing): TemplateResult {
  const { id, say, tell } = showing;
  const heading = html`<h3 id="s-${id}">${tell(section.title)}</h3>`;
  if (section.masked) return html`<div class="known">${heading} <span class="quiet">${say('household.masked')}</span></div>`;
  return html`<details class="known">
    <summary>${heading} ${headlines(section, showing)}</summary>
    ${rowsOf(section, showing)}
  </details>`;
}

/** So many rows are told of before they are opened. */
const TOLD = 3;

function headlines(section: DossierSection, showing: Showing): Shown {
  const { rows } = section;
  const texts = [...new Set(rows.map((row) => headlineOf(section, row, showing)).filter((text) => text !== ''))];
  const more = texts.length === 0 ? rows.length : texts.length - TOLD;
  return html`<span>${texts.slice(0, TOLD).join('; ')}</span> ${
      texts.length === 0 || more > 0
        ? html`<span class="quiet"
            >${showing.say(texts.length === 0 ? 'household.rows' : 'household.more', { count: more })}</span
          >`
        : nothing
    }
    ${rows.some(({ differs }) => differs.length > 0) ? html`<span class="badge waiting">${showing.say('household.differs')}</span>` : nothing}`;
}

/** What says the most of a row, and of the thing it is about. */
export function headlineOf({ headline = [], fields }: DossierSection, row: DossierRow, showing: Showing): string {
  const own = headline.flatMap((key) => {
    const field = fields.find((each) => each.key === key);
    const value = row.values[key];
    return field === undefined || value === null || value === undefined || value === '' ? [] : [valueText(field, value, showing)];
  });
  const things = (row.thing ?? []).flatMap((section) =>
    section.rows.slice(0, 1).map((first) => headlineOf(section, first, showing)),
  );
  return [own.join(' '), ...things].filter((text) => text !== '').join(', ');
}

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

export function spanText({ from, to }: DossierRow, { language, say }: Showing): string {
  if (from === null && to === null) return '';
  if (to === null) return say('household.since', { day: dayText(from, language) });
  if (from === null) return say('household.until', { day: dayText(to, language) });
  return `${dayText(from, language)} – ${dayText(to, language)}`;
}
