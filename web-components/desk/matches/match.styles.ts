import { css } from 'lit';

/** Two records, field by field: what speaks against one person stands out. */
export const matchStyles = css`
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
    thead {
      display: none;
    }
    tbody :is(th, td) {
      padding-block: 0.375rem;
    }
    .judging .button {
      inline-size: 100%;
    }
  }
`;
