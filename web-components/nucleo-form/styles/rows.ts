import { css } from 'lit';

/** Repeated groups: a card for each row. */
export const rows = css`
  .rows > .actions {
    margin-block-start: 1rem;
  }
  .row {
    position: relative;
    margin-block-end: 1rem;
    padding: 1rem 1.25rem 1.25rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
  }
  fieldset.row > legend {
    float: inline-start;
    padding: 0;
    padding-inline-end: 9rem;
    margin-block: 0.5rem 1rem;
    color: var(--nucleo-title);
    font-weight: 700;
  }
  fieldset.row > legend ~ :not(.row-actions) {
    clear: both;
  }
  .row-actions {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-end: 0.5rem;
    display: flex;
  }
  .row .button[aria-disabled='true'] {
    background: none;
    color: var(--it-color-slate-52);
  }
  .undo {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
  }
  .undo .note {
    margin: 0;
  }
  @media print {
    .row-actions {
      display: none;
    }
  }
`;
