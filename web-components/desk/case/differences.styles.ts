import { css } from 'lit';

/** A table on wide screens, a list of cards on narrow ones. */
export const differencesStyles = css`
  :host {
    display: grid;
    gap: var(--nucleo-gap);
    max-inline-size: 64rem;
    container-type: inline-size;
  }
  .asking {
    align-items: end;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
  }
  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
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
  th .small-text {
    display: block;
    font-weight: 400;
  }
  tr:not(.same, .closed) .later {
    background: var(--nucleo-primary-soft);
  }
  .value {
    white-space: pre-line;
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
    }
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
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
  @media print {
    :host {
      container-type: normal;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
