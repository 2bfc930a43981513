import { css } from 'lit';

/** A table that sets values side by side on wide screens; a list of cards on narrow ones, each value with its name. */
export const compared = css`
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
  .name {
    display: none;
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
    tbody tr {
      margin-block-end: 0.75rem;
      border: 1px solid var(--nucleo-line);
    }
    tbody :is(th, td) {
      border: 0;
    }
    .name {
      display: block;
      color: var(--nucleo-quiet);
      font-size: 0.875rem;
    }
  }
`;
