import { css } from 'lit';

/** Tabs and steps. */
export const sections = css`
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
  /* It takes the focus so that the step is read out; there is nothing to operate, so nothing to ring. */
  .heading:focus-visible {
    outline: none;
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
    color: var(--nucleo-on-primary);
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
  @media (prefers-reduced-motion: no-preference) {
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
    .tablist {
      display: none;
    }
  }
`;
