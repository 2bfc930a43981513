import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CompiledElement, CompiledField } from '../../../forms/browser.ts';
import { place, type View } from '../views/view.ts';
import { viewsOf } from './columns.ts';
import type { Repeated, Row } from './repeated.ts';
import { rowButtons, rowState } from './row-buttons.ts';

/**
 * Rows as lines under one head. Each field keeps its label, which only a wide screen hides from sight: on a narrow one every line is
 * a card. The roles are written out, as a table that is not laid out as one loses its own in some browsers.
 */
export function table(rows: Repeated, columns: readonly CompiledElement[]): TemplateResult {
  if (rows.rows.length === 0) return html`${rows.before(0)}`;
  const spread = columns.length + (rows.isLocked ? 1 : 2);
  return html`<div class="lines" role="table" aria-label=${rows.label}>
    <div class="head" role="rowgroup">
      <div class="cells" role="row">
        <div class="number" role="columnheader">${rows.say('number')}</div>
        ${columns.map((column) => head(rows, column))}
        ${rows.isLocked ? nothing : html`<div class="row-actions" role="columnheader">${rows.say('actions')}</div>`}
      </div>
    </div>
    ${repeat(
      rows.rows,
      (row) => row.place.key,
      (row, index) =>
        html`${inLine(rows.before(index), spread)}${guard(rowState(rows, row, index), () => line(rows, row, index, spread))}`,
    )}
    ${inLine(rows.before(rows.rows.length), spread)} ${foot(rows, columns)}
  </div>`;
}

const fieldOf = ({ screen }: Repeated, element: CompiledElement): CompiledField | undefined =>
  screen.fields.get(element.field ?? '');

const typeOf = (rows: Repeated, element: CompiledElement): string => `of-${fieldOf(rows, element)?.type ?? 'text'}`;

function head(rows: Repeated, column: CompiledElement): TemplateResult {
  const field = fieldOf(rows, column);
  return html`<div class="cell ${typeOf(rows, column)}" role="columnheader">
    ${rows.screen.textOf(column.label ?? field?.label) || field?.name}${
      field?.required ? html`<span class="mark" aria-hidden="true">*</span>` : nothing
    }
  </div>`;
}

/** Something that is no row stands in a line of its own. */
const inLine = (content: unknown, spread: number): unknown =>
  content === nothing
    ? nothing
    : html`<div role="rowgroup">
        <div role="row"><div role="cell" aria-colspan=${spread}>${content}</div></div>
      </div>`;

function line(rows: Repeated, row: Row, index: number, spread: number): TemplateResult {
  const { cells, below } = viewsOf(row.view, rows.screen.fields);
  return html`<div class="row" role="rowgroup" aria-label=${rows.itemName(index)} data-row=${row.place.key}>
    <div class="cells" role="row">
      <div class="number" role="rowheader"><span>${rows.itemName(index)}</span><span aria-hidden="true">${index + 1}</span></div>
      ${cells.map((view) => html`<div class="cell ${typeOf(rows, view.element)}" role="cell">${place(view)}</div>`)}
      ${rows.isLocked ? nothing : html`<div class="row-actions" role="cell">${rowButtons(rows, row, index)}</div>`}
    </div>
    ${below.length > 0 ? inOne(below.map(place), spread) : nothing} ${known(rows, index, spread)}
  </div>`;
}

const inOne = (content: unknown, spread: number): TemplateResult =>
  html`<div class="below" role="row"><div class="stack" role="cell" aria-colspan=${spread}>${content}</div></div>`;

function known({ known: all }: Repeated, index: number, spread: number): unknown {
  const told = all?.at(index) ?? nothing;
  return told === nothing ? nothing : inOne(told, spread);
}

function foot(rows: Repeated, columns: readonly CompiledElement[]): TemplateResult | typeof nothing {
  const { totals } = rows;
  if (totals.length === 0) return nothing;
  const under = (column: CompiledElement): readonly View[] =>
    totals.filter(({ element }) => element.options['under'] === column.field);
  const others = totals.filter(({ element }) => !columns.some(({ field }) => field === element.options['under']));
  return html`<div class="foot" role="rowgroup">
    <div class="cells" role="row">
      <div class="number" role="cell"></div>
      ${columns.map(
        (column) => html`<div class="cell ${typeOf(rows, column)}" role="cell">${under(column).map((view) => place(view))}</div>`,
      )}
      ${rows.isLocked ? nothing : html`<div class="row-actions" role="cell"></div>`}
    </div>
    ${others.length > 0 ? inOne(others.map(place), columns.length + (rows.isLocked ? 1 : 2)) : nothing}
  </div>`;
}
