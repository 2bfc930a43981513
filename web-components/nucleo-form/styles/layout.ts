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
  @media print {
    .actions,
    .calendar {
      display: none;
    }
    .field {
      content-visibility: visible;
    }
  }
`;
