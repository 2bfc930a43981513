import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { place } from '../views/view.ts';
import type { Repeated, Row } from './repeated.ts';
import { rowButtons, rowState } from './row-buttons.ts';

/** Rows as cards below one another, their totals at the end. */
export function cards(rows: Repeated): TemplateResult {
  return html`${repeat(
    rows.rows,
    (row) => row.place.key,
    (row, index) => html`${rows.before(index)}${guard(rowState(rows, row, index), () => card(rows, row, index))}`,
  )}${rows.before(rows.rows.length)}${
    rows.totals.length > 0 && rows.rows.length > 0 ? html`<div class="across totals">${rows.totals.map(place)}</div>` : nothing
  }`;
}

function card(rows: Repeated, row: Row, index: number): TemplateResult {
  return html`<fieldset class="row" data-row=${row.place.key}>
    <legend>${rows.itemName(index)}</legend>
    ${rows.isLocked ? nothing : html`<div class="row-actions">${rowButtons(rows, row, index)}</div>`} ${rows.known?.at(index)}
    ${place(row.view)}
  </fieldset>`;
}
