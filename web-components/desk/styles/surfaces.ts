import { css } from 'lit';

/** Headings, panels, badges and notices of the desk. */
export const surfaces = css`
  :host {
    display: block;
    color: var(--nucleo-text);
    font-family: var(--nucleo-font);
    line-height: 1.5;
  }
  :host([hidden]) {
    display: none;
  }
  h1,
  h2,
  h3,
  h4 {
    margin: 0;
    color: var(--nucleo-title);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: 1.75rem;
    outline-offset: 4px;
  }
  h2 {
    font-size: 1.25rem;
  }
  h3 {
    font-size: 1.0625rem;
  }
  h4 {
    font-size: 1rem;
  }
  p {
    margin: 0;
  }
  ul,
  ol {
    margin: 0;
  }
  .bare {
    padding: 0;
    list-style: none;
  }
  a {
    color: var(--nucleo-primary);
    text-underline-offset: 0.15em;
  }
  a:hover {
    color: var(--nucleo-primary-strong);
    text-decoration-thickness: 2px;
  }
  a.button {
    text-decoration: none;
  }
  a.button:not(.outline, .plain):hover {
    color: var(--nucleo-on-primary);
  }
  :is(a, h1, [tabindex]):focus-visible {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: 2px;
  }
  h1[data-untouched]:focus-visible {
    outline: none;
  }
  .button.small {
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    font-size: 0.9375rem;
  }
  .button.danger {
    background: var(--nucleo-danger);
  }
  .button.danger.outline {
    border-color: var(--nucleo-danger);
    background: var(--nucleo-paper);
    color: var(--nucleo-danger);
  }
  .stack {
    display: grid;
    gap: var(--nucleo-gap);
  }
  .stack.tight {
    gap: 0.75rem;
  }
  .stack > *,
  .panel > * {
    min-inline-size: 0;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
  }
  .line.spread {
    justify-content: space-between;
  }
  .panel {
    display: grid;
    align-content: start;
    gap: 0.75rem;
    padding: 1rem 1.25rem 1.25rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
  }
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    padding-block: 0.625rem;
    border-block-start: 1px solid var(--nucleo-line);
  }
  .rows > li:first-child {
    border-block-start: 0;
  }
  /* A link of a list is a target of its own, 24 pixels high at least. */
  .bare a:not(.button) {
    display: inline-block;
    min-block-size: 1.5rem;
  }
  .quiet {
    color: var(--nucleo-quiet);
  }
  .small-text {
    font-size: 0.9375rem;
  }
  .figure-text {
    font-variant-numeric: tabular-nums;
  }
  .badge {
    display: inline-block;
    padding: 0.0625rem 0.625rem;
    border: 1px solid currentColor;
    border-radius: 1rem;
    background: var(--nucleo-paper);
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .badge.open,
  .badge.active {
    background: var(--nucleo-primary-soft);
    color: var(--nucleo-primary-strong);
  }
  .badge.waiting {
    background: var(--nucleo-warning-soft);
    color: var(--nucleo-warning);
  }
  .badge.late {
    background: var(--nucleo-danger-soft);
    color: var(--nucleo-danger);
  }
  .notice {
    display: grid;
    gap: 0.5rem;
    justify-items: start;
    padding: 0.75rem 1rem;
    border: 1px solid var(--nucleo-line);
    border-inline-start: 6px solid var(--nucleo-primary);
    background: var(--nucleo-paper);
  }
  .notice.danger {
    border-inline-start-color: var(--nucleo-danger);
    background: var(--nucleo-danger-soft);
  }
  .notice.warning {
    border-inline-start-color: var(--nucleo-warning);
  }
  .field {
    display: grid;
    gap: 0.25rem;
    align-content: start;
    min-inline-size: 0;
  }
  .field > label,
  .field > legend {
    padding: 0;
    color: var(--nucleo-title);
    font-weight: 600;
  }
  fieldset.field {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .wrong {
    color: var(--nucleo-danger);
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    gap: 0.5rem 1.5rem;
    margin: 0;
  }
  .facts dt {
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  .facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
    color: var(--nucleo-title);
    font-weight: 600;
  }
  dialog {
    box-sizing: border-box;
    inline-size: min(46rem, calc(100vw - 2rem));
    max-block-size: calc(100dvh - 2rem);
    padding: 1.5rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
    color: inherit;
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }
  @media (max-width: 30rem) {
    h1 {
      font-size: 1.5rem;
    }
    .panel {
      padding: 0.875rem;
    }
    dialog {
      padding: 1rem;
    }
  }
  @media (forced-colors: active) {
    .notice {
      border-inline-start-color: Highlight;
    }
    .button:is([aria-pressed='true'], [aria-current]) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    .no-print {
      display: none !important;
    }
    .panel {
      border-color: #000;
      break-inside: avoid;
    }
  }
`;
