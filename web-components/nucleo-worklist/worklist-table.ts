import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AddressOf } from '../desk/addresses.ts';
import type { ListColumn, ListDefinition, ListRow, Sort } from '../desk/api/list-replies.ts';
import { dayText, daysUntil, textIn, words } from '../desk/words.ts';

interface TableOptions {
  readonly list: ListDefinition;
  readonly rows: readonly ListRow[];
  readonly sort: Sort | null;
  readonly language: string;
  readonly address: AddressOf;
  readonly categories: Readonly<Record<string, string>>;
  readonly onSort: (sort: Sort) => void;
}

/** Columns of this priority and after it are left out where rows are cards on a narrow screen. */
const seldomFrom = 3;

/** With more columns than these the rows become cards sooner. */
const mostColumns = 5;

/** The rows as a table. Roles are written out because narrow layouts change `display`, which would take table semantics away. */
export function worklistTable(options: TableOptions) {
  const { list, rows, language } = options;
  const look = list.columns.length > mostColumns ? 'many' : '';
  return html`<table class=${look} role="table" aria-label=${textIn(list.title, language)}>
    <thead role="rowgroup" data-label=${list.columns.some(({ sort }) => sort) ? words(language, 'list.sort_by') : nothing}>
      <tr role="row">
        ${list.columns.map((column) => heading(column, options))}
      </tr>
    </thead>
    <tbody role="rowgroup" @keydown=${moveBetweenRows}>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) =>
          html`<tr role="row" @click=${openRow}>
            ${list.columns.map((column, at) => cell(row, column, at === 0, options))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The first column names the row, and a column that rows are sorted by explains their order: both stay. */
function lookOf(column: ListColumn, { list, sort }: TableOptions): string {
  const stays = column === list.columns[0] || column.id === sort?.column;
  return !stays && (column.priority ?? 1) >= seldomFrom ? 'seldom' : '';
}

function heading(column: ListColumn, options: TableOptions) {
  const { sort, language, onSort } = options;
  const label = textIn(column.label, language);
  const look = lookOf(column, options);
  if (!column.sort) return html`<th class=${look} role="columnheader" scope="col">${label}</th>`;
  const direction = sort?.column === column.id ? sort.direction : null;
  const next = direction === 'asc' ? 'desc' : 'asc';
  return html`<th class=${look} role="columnheader" scope="col" aria-sort=${direction === null ? 'none' : `${direction}ending`}>
    <button class="link sort" type="button" @click=${() => onSort({ column: column.id, direction: next })}>
      ${label}<span class="arrow" aria-hidden="true">${direction === null ? '↕' : direction === 'asc' ? '↑' : '↓'}</span>
    </button>
  </th>`;
}

function cell(row: ListRow, column: ListColumn, isFirst: boolean, options: TableOptions) {
  const { language, address, categories } = options;
  const text = cellText(row, column, language);
  const label = textIn(column.label, language);
  if (isFirst)
    return html`<th role="rowheader" scope="row" data-label=${label}>
      <a href=${address({ page: 'case', case: row.id })}
        >${text || words(language, 'list.untitled')}<span class="visually-hidden"> ${alsoNamed(row, options)}</span></a
      >
      ${late(row, column, options)}
    </th>`;
  const content =
    text === ''
      ? html`<span aria-hidden="true">–</span>`
      : column.value === 'case.state'
        ? html`<span class="badge ${categories[String(row.cells[column.id]?.value)] ?? ''}">${text}</span>`
        : html`<div>${text} ${late(row, column, options)}</div>`;
  return html`<td class="${isUnbroken(row, column) ? 'unbroken' : ''} ${lookOf(column, options)}" role="cell" data-label=${label}>
    ${content}
  </td>`;
}

/** Whose case it is and its number, where the first column does not say so: links of one date would sound alike. */
function alsoNamed(row: ListRow, { list: { columns }, language }: TableOptions): string {
  if (columns[0]?.value === 'person.name' || columns[0]?.value === 'case.number') return '';
  const number = columns.find(({ value }) => value === 'case.number');
  const names = [textIn(row.person?.name ?? undefined, language), number === undefined ? '' : cellText(row, number, language)];
  return names.filter(Boolean).join(', ');
}

/** Since when a case is overdue, unless it is closed. */
function late(row: ListRow, column: ListColumn, { list: { columns }, categories, language }: TableOptions) {
  const due = row.cells[column.id]?.value;
  if (column.value !== 'case.due_at' || typeof due !== 'string') return nothing;
  const state = columns.find(({ value }) => value === 'case.state');
  if (state !== undefined && categories[String(row.cells[state.id]?.value)] === 'closed') return nothing;
  const days = daysUntil(due, new Date());
  return days < 0 ? html`<span class="badge late">${words(language, 'tasks.overdue', { count: -days })}</span>` : nothing;
}

const dates = new Set(['case.opened_at', 'case.updated_at', 'case.due_at', 'person.birth_date']);
const unbroken = new Set([...dates, 'case.number', 'case.state', 'person.fiscal_code']);
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Dates, numbers and codes are read as one sign: a line never ends inside them. */
function isUnbroken(row: ListRow, column: ListColumn): boolean {
  const value = row.cells[column.id]?.value;
  return unbroken.has(column.value) || typeof value === 'number' || isDay(value);
}

function cellText(row: ListRow, column: ListColumn, language: string): string {
  const held = row.cells[column.id];
  if (held === undefined || held === null) return '';
  if (typeof held.value === 'string' && (dates.has(column.value) || isDay(held.value))) return dayText(held.value, language);
  if (typeof held.value === 'boolean') return words(language, held.value ? 'value.yes' : 'value.no');
  return textIn(held.text ?? undefined, language);
}

/** A click anywhere on the row opens it, unless text is being selected (codes are copied all day). */
function openRow(event: MouseEvent): void {
  if ((event.target as Element).closest('a') !== null || String(document.getSelection()) !== '') return;
  const link = (event.currentTarget as Element).querySelector('a');
  link?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }),
  );
}

function moveBetweenRows(event: KeyboardEvent): void {
  const row = (event.target as Element).closest('tr');
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : event.key === 'ArrowUp' ? row?.previousElementSibling : null;
  const link = next?.querySelector<HTMLElement>('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
}
