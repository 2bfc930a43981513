import { css } from 'lit';

/** The layout of a form: sections, groups, rows, and the form as it is read and printed. Sized by its own width, not the page's. */
export const layout = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--nucleo-text);
    font-family: var(--nucleo-font);
    font-size: 1rem;
    line-height: 1.5;
    scroll-margin-block-start: 1rem;
  }
  .stack,
  .across {
    display: grid;
    gap: 1.25rem 1.5rem;
    grid-template-columns: minmax(0, 1fr);
  }
  @container (min-width: 36rem) {
    .across {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
      align-items: start;
      max-inline-size: var(--nucleo-measure);
    }
  }
  .group,
  .rows,
  .row {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* Floated, a legend is an ordinary block: it leaves the border of its fieldset alone. */
  .title {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 0.75rem;
    padding: 0;
    color: var(--nucleo-title);
    font-size: 1.25rem;
    font-weight: 700;
    line-height: 1.3;
  }
  .title + * {
    clear: both;
  }
  :is(.stack, .across) > :is(.group, .rows):not(:first-child) {
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--nucleo-line);
  }
  .group :is(.group, .rows) > .title {
    font-size: 1.125rem;
  }
  .words {
    max-inline-size: var(--nucleo-measure);
    margin: 0;
  }
  .required-note {
    margin: 0 0 1.25rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
    margin-block-start: 2rem;
  }
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
    .actions,
    .row-actions,
    .calendar {
      display: none;
    }
    .field {
      content-visibility: visible;
    }
  }
`;
