import { css } from 'lit';

/** Two records side by side on wide screens, field by field beneath each other on narrow ones. */
export const matchStyles = css`
  :host {
    display: grid;
    gap: var(--nucleo-gap);
    container-type: inline-size;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    background: var(--nucleo-paper);
  }
  th,
  td {
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--nucleo-line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    font-weight: 600;
  }
  thead th {
    color: var(--nucleo-title);
  }
  thead span {
    display: block;
    font-weight: 400;
  }
  .field-name {
    inline-size: 20%;
  }
  .evidence {
    inline-size: 22%;
  }
  .against td:not(:last-child) {
    background: var(--nucleo-warning-soft);
  }
  .name {
    display: none;
  }
  .bits {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .judging {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
  @container (max-width: 40rem) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
      inline-size: auto;
    }
    thead {
      display: none;
    }
    tbody tr {
      margin-block-end: 0.75rem;
      border: 1px solid var(--nucleo-line);
    }
    tbody :is(th, td) {
      border: 0;
      padding-block: 0.375rem;
    }
    .name {
      display: block;
      color: var(--nucleo-quiet);
      font-size: 0.875rem;
    }
    .judging .button {
      inline-size: 100%;
    }
  }
`;
