import { css } from 'lit';

/** Each row as a card, its cells with their labels, in as many columns as there is room for. */
const cards = css`
  display: block;
  border: 0;
  background: none;
  tbody,
  tbody :is(th, td) {
    display: block;
  }
  thead,
  thead tr {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }
  thead[data-label]::before {
    content: attr(data-label);
    flex-basis: 100%;
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  thead tr {
    padding-block-end: 0.5rem;
  }
  thead th {
    position: static;
    padding: 0.25rem 0;
    background: none;
    border: 0;
  }
  thead th:not([aria-sort]) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  tbody tr {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    column-gap: 1.5rem;
    margin-block-end: 0.75rem;
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
  }
  tbody :is(th, td) {
    display: grid;
    grid-template-columns: minmax(6rem, 38%) minmax(0, 1fr);
    align-items: baseline;
    justify-items: start;
    gap: 0.75rem;
    padding: 0.25rem 0;
    border: 0;
  }
  .unbroken,
  .badge {
    white-space: normal;
  }
  tbody :is(th, td)::before {
    content: attr(data-label);
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
    font-weight: 400;
  }
  tbody th {
    grid-template-columns: 1fr;
    grid-column: 1 / -1;
    font-size: 1.0625rem;
  }
  tbody th::before {
    content: none;
  }
`;

export const worklistStyles = css`
  :host {
    display: grid;
    gap: 0.75rem;
    container-type: inline-size;
  }
  .view[aria-pressed='true'] {
    background: var(--nucleo-primary);
    color: var(--nucleo-on-primary);
  }
  .filters {
    display: block;
    padding-block: 0.75rem;
  }
  .save form {
    margin-block-start: 0.5rem;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: 1rem 1.5rem;
    margin-block: 1rem;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .range {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0.375rem 0.625rem;
  }
  .count {
    min-block-size: 1.5rem;
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    background: var(--nucleo-paper);
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    font-variant-numeric: tabular-nums;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--nucleo-primary-soft);
    border-block-end: 2px solid var(--nucleo-primary);
    color: var(--nucleo-title);
    vertical-align: bottom;
  }
  th,
  td {
    padding: 0.5rem 0.75rem;
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  .unbroken {
    white-space: nowrap;
  }
  tbody :is(th, td) {
    border-block-end: 1px solid var(--nucleo-line);
  }
  tbody tr:last-child :is(th, td) {
    border-block-end: 0;
  }
  .late {
    display: block;
    inline-size: fit-content;
  }
  tbody tr {
    cursor: pointer;
  }
  tbody tr:is(:hover, :focus-within) {
    background: var(--nucleo-primary-soft);
  }
  .sort {
    display: inline-flex;
    gap: 0.375rem;
    min-block-size: 1.5rem;
    font-weight: 700;
    text-decoration: none;
  }
  .sort:hover {
    text-decoration: underline;
  }
  .more {
    justify-self: center;
  }
  @container (max-width: 44rem) {
    table {
      ${cards}
    }
    .seldom.seldom {
      display: none;
    }
  }
  @container (max-width: 62rem) {
    table.many {
      ${cards}
    }
  }
  @media (forced-colors: active) {
    th:is([aria-sort='ascending'], [aria-sort='descending']) {
      border-block-end: 4px solid Highlight;
    }
  }
  @media print {
    thead th {
      position: static;
    }
  }
`;
