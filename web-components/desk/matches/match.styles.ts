import { css } from 'lit';

/** Two records, field by field: what speaks against one person stands out. */
export const matchStyles = css`
  thead span,
  .read {
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
  .bits {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .code {
    font-size: 0.9375rem;
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 700;
    text-decoration: underline 0.125rem;
    text-underline-offset: 0.1875rem;
  }
  tfoot th {
    text-align: end;
  }
  .judging {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }
  @container (max-width: 40rem) {
    thead {
      display: none;
    }
    tbody tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    tbody :is(th, td) {
      padding: 0.375rem 0.5rem;
    }
    tbody :is(th, td:last-child) {
      grid-column: 1 / -1;
    }
    .code {
      font-size: 0.875rem;
    }
    tfoot {
      display: block;
    }
    tfoot tr {
      display: flex;
      justify-content: space-between;
    }
    tfoot :is(th, td) {
      padding: 0.5rem;
      border: 0;
    }
    .judging .button {
      inline-size: 100%;
    }
  }
`;
