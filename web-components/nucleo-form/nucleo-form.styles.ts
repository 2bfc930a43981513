import { css } from 'lit';

/** The layout of a form: sections, groups, rows, and the form as it is read and printed. Sized by its own width, not the page's. */
export const styles = css`
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

  .tablist {
    display: flex;
    flex-wrap: wrap;
    margin-block-end: var(--nucleo-gap);
    border-block-end: 1px solid var(--nucleo-line);
  }
  .tab {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 3rem;
    padding: 0.5rem 1.25rem;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--nucleo-quiet);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .tab:hover {
    color: var(--nucleo-primary);
  }
  .tab[aria-selected='true'] {
    border-color: var(--nucleo-primary);
    color: var(--nucleo-primary);
  }
  .tab:focus-visible,
  .step:focus-visible {
    outline-offset: -3px;
  }
  .flag {
    display: inline-flex;
    color: var(--nucleo-danger);
  }
  .panel:focus-visible {
    outline: none;
  }

  .progress {
    margin: 0;
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  .heading {
    margin: 0 0 1.25rem;
    color: var(--nucleo-title);
    font-size: 1.75rem;
    font-weight: 700;
    line-height: 1.2;
  }
  .heading:focus-visible {
    outline-offset: 6px;
  }
  .steplist {
    margin-block-end: var(--nucleo-gap);
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
  }
  .steplist ol {
    display: none;
    margin: 0;
    padding: 0 0 0.5rem;
    list-style: none;
  }
  .steplist.open ol {
    display: block;
  }
  .compact {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 1rem;
    inline-size: 100%;
    min-block-size: 3rem;
    padding: 0.5rem 1rem;
    border: 0;
    background: none;
    color: var(--nucleo-title);
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .compact .all {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    color: var(--nucleo-primary);
  }
  .open .compact .glyph {
    rotate: 180deg;
  }
  .step {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    inline-size: 100%;
    min-block-size: 3rem;
    padding: 0.375rem 1rem;
    border: 0;
    border-inline-start: 3px solid transparent;
    background: none;
    color: var(--nucleo-text);
    font: inherit;
    line-height: 1.3;
    text-align: start;
    cursor: pointer;
  }
  .step:hover {
    background: var(--nucleo-primary-soft);
  }
  .step .number {
    display: grid;
    flex: none;
    place-items: center;
    box-sizing: border-box;
    inline-size: 2rem;
    block-size: 2rem;
    border: 1px solid var(--nucleo-control-border);
    border-radius: 50%;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .step.done .number {
    border-color: var(--nucleo-success);
    color: var(--nucleo-success);
  }
  .step.errors .number {
    border-color: var(--nucleo-danger);
    color: var(--nucleo-danger);
  }
  .step[aria-current] {
    border-color: var(--nucleo-primary);
    background: var(--nucleo-primary-soft);
    color: var(--nucleo-primary);
    font-weight: 600;
  }
  .step.current .number {
    border-color: var(--nucleo-primary);
    background: var(--nucleo-primary);
    color: var(--it-color-white);
  }
  @container (min-width: 56rem) {
    .steps {
      display: grid;
      grid-template-columns: 16rem minmax(0, 1fr);
      gap: 2.5rem;
      align-items: start;
    }
    .steplist {
      position: sticky;
      inset-block-start: 1rem;
      margin: 0;
      border: 0;
    }
    .steplist ol {
      display: block;
    }
    .compact {
      display: none;
    }
  }
  @container (max-width: 56rem) {
    .progress {
      display: none;
    }
  }

  .reading {
    display: grid;
    gap: 1.5rem;
  }
  .read {
    display: grid;
    gap: 0.75rem;
  }
  .read .row {
    margin: 0;
  }
  .read-title {
    color: var(--nucleo-title);
    font-weight: 700;
    line-height: 1.3;
    break-after: avoid;
  }
  .level-2 {
    padding-block-end: 0.375rem;
    border-block-end: 2px solid var(--nucleo-primary);
    font-size: 1.375rem;
  }
  .level-3 {
    font-size: 1.125rem;
  }
  .pairs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr));
    gap: 0.75rem 2rem;
    margin: 0;
  }
  .pair {
    break-inside: avoid;
  }
  .pair dt {
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  .pair dd {
    margin: 0;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .pair .unanswered {
    color: var(--nucleo-quiet);
    font-style: italic;
  }
  :host([mode='print']) {
    font-size: 0.875rem;
  }
  :host([mode='print']) .pairs {
    gap: 0.375rem 1.5rem;
  }
  @media (prefers-reduced-motion: no-preference) {
    .button,
    .step,
    .tab {
      transition: background-color 120ms;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'],
    .step[aria-current] {
      border-color: Highlight;
    }
  }
  @media print {
    .steplist,
    .tablist,
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
