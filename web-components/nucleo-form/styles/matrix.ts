import { css } from 'lit';

/** A matrix: stacked questions where it is narrow, a grid under one head where there is room. */
export const matrix = css`
  .matrix-head {
    display: none;
  }
  .matrix-row {
    min-inline-size: 0;
    margin: 0;
    padding: 0.5rem 0;
    border: 0;
  }
  @container (min-width: 44rem) {
    .matrix .field {
      max-inline-size: none;
    }
    .matrix > .field,
    .matrix-row,
    .matrix-head {
      display: grid;
      grid-template-columns: minmax(9rem, 2fr) minmax(0, 4fr) 5.5rem;
      gap: 0 1rem;
      align-items: center;
      margin: 0;
      padding: 0.5rem 0.75rem;
      border-block-end: 1px solid var(--nucleo-line);
    }
    .matrix-row,
    .matrix-head:has(+ .matrix-row) {
      grid-template-columns: minmax(9rem, 2fr) minmax(0, 6fr);
    }
    .matrix > .field:nth-of-type(even) {
      background: var(--nucleo-ground);
    }
    .matrix-head {
      align-items: end;
      border-block-end-width: 2px;
      color: var(--nucleo-title);
      font-size: 0.875rem;
      font-weight: 600;
    }
    .matrix > .field > .label,
    .matrix-row > .label {
      margin: 0;
      font-weight: 400;
    }
    .matrix-row > div,
    .matrix > * > .options {
      display: grid;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
      gap: 0.5rem;
      align-items: start;
    }
    .matrix-head:not(:has(+ .matrix-row)) .options,
    .matrix > .field > .options {
      justify-items: center;
      text-align: center;
    }
    .matrix > .field > .help,
    .matrix > .field > .message,
    .matrix > .field > .note {
      grid-column: 1 / -1;
    }
    .matrix > .field > .options > .option > span,
    .matrix-row .field > .label {
      position: absolute;
      overflow: hidden;
      inline-size: 1px;
      block-size: 1px;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .matrix > .field > .options > .option {
      position: relative;
      justify-content: center;
      align-items: center;
      inline-size: 100%;
      min-block-size: 2.5rem;
    }
  }
`;
