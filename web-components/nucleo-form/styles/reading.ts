import { css } from 'lit';

/** The form as it is read and printed; on paper without what was not answered. */
export const reading = css`
  .reading {
    display: grid;
    gap: 1.5rem;
  }
  .read {
    display: grid;
    gap: 0.75rem;
  }
  .read .row {
    display: grid;
    gap: 0.5rem;
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
  @media print {
    :is(.read, .pair):not(:has(dd:not(.unanswered))) {
      display: none;
    }
  }
`;
