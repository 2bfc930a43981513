import { css } from 'lit';

/** A line of a table: its cells beside one another, their labels only heard. */
const lines = css`
  & > .head {
    display: block;
    border-block-end: 2px solid var(--nucleo-line);
    color: var(--nucleo-title);
    font-size: 0.875rem;
    font-weight: 600;
  }
  & > * > .cells {
    display: flex;
    align-items: start;
    gap: 0.75rem;
  }
  & > .head > .cells {
    align-items: end;
    padding-block: 0.5rem;
  }
  & > .row {
    margin: 0;
    padding: 0.375rem 0;
    border: 0;
    border-block-end: 1px solid var(--nucleo-line);
    border-radius: 0;
    background: none;
  }
  & > * > .cells > .cell {
    display: block;
    flex: 2 1 0;
    min-inline-size: 0;
  }
  & > * > .cells > .cell:is(.of-text, .of-long_text, .of-person, .of-address, .of-code) {
    flex-grow: 3;
  }
  & > * > .cells > .cell.of-date {
    flex-grow: 2.5;
  }
  & > * > .cells > .cell:is(.of-integer, .of-number, .of-percentage, .of-rating) {
    flex-grow: 1.25;
  }
  & > * > .cells > .number {
    display: block;
    flex: 0 0 2.5rem;
    margin: 0;
    padding-inline-end: 0;
    font-size: inherit;
  }
  & > .row > .cells > .number {
    padding-block: 0.75rem;
    color: var(--nucleo-quiet);
    font-weight: 400;
  }
  & > .row > .cells > .number > span:first-child,
  & > .row > .cells > .cell > .field > .label {
    position: absolute;
    overflow: hidden;
    inline-size: 1px;
    block-size: 1px;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  & > .row > .cells > .number > span:last-child {
    display: inline;
  }
  & > * > .cells > .row-actions {
    position: static;
    display: flex;
    flex: 0 0 11rem;
    min-inline-size: 0;
    justify-content: end;
  }
  & > * > .below {
    padding-inline-start: 3.25rem;
    margin-block-start: 0.5rem;
  }
`;

/** Repeated groups: a card for each row, or lines under one head where there is room for all columns. */
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
  /* Of many rows those out of view are not laid out; they stay in the page, for its search too, and each is named for a screen reader. */
  .many > .row,
  .many > .lines > .row {
    content-visibility: auto;
    contain-intrinsic-block-size: auto var(--row-size, 12rem);
  }
  .many .row:focus-within,
  .many > .lines > .row:focus-within,
  .many .row .field {
    content-visibility: visible;
  }
  fieldset.row > legend,
  .number {
    padding: 0;
    margin-block: 0.5rem 1rem;
    color: var(--nucleo-title);
    font-weight: 700;
  }
  fieldset.row > legend {
    float: inline-start;
    padding-inline-end: 11rem;
  }
  fieldset.row > legend ~ :not(.row-actions) {
    clear: both;
  }
  .row .number {
    padding-inline-end: 11rem;
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
  .cells {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 1.5rem;
  }
  .head,
  .foot .number,
  .foot .row-actions,
  .cell:empty,
  .number > span:last-child:not(:first-child) {
    display: none;
  }
  .below {
    margin-block-start: 1.25rem;
  }
  .foot,
  .totals {
    padding-block: 0.5rem;
    font-weight: 600;
  }
  .foot .note,
  .totals .note {
    display: none;
  }
  .undo {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.25rem 0.75rem;
    margin: 0.25rem 0 1rem;
  }
  .pasted ul {
    margin: 0.25rem 0 0;
    padding-inline-start: 1.25rem;
  }
  .undo .note,
  .actions > .note {
    margin: 0;
  }
  .keys {
    display: none;
  }
  @media (hover: hover) {
    .keys {
      display: inline;
    }
  }
  @container (min-width: 36rem) {
    .cells {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    }
    .number {
      grid-column: 1 / -1;
    }
  }
  @container (min-width: 44rem) {
    :is(.columns-1, .columns-2, .columns-3) > .lines {
      ${lines}
    }
  }
  @container (min-width: 52rem) {
    :is(.columns-4, .columns-5) > .lines {
      ${lines}
    }
  }
  @container (min-width: 64rem) {
    :is(.columns-6, .columns-7) > .lines {
      ${lines}
    }
  }
  @media print {
    .row-actions {
      display: none;
    }
  }
`;
