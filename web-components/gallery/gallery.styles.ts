import { css } from 'lit';

/** The gallery: entries at the side, or above where there is no room; samples side by side as many as fit. */
export const gallery = css`
  :host {
    display: block;
    max-inline-size: 80rem;
    margin-inline: auto;
    padding: 1rem;
    color: var(--nucleo-text);
    font-family: var(--nucleo-font);
    line-height: 1.5;
  }
  nucleo-gallery-editor {
    padding: 0;
  }
  :host(nucleo-gallery-piece) {
    padding: 0;
  }
  table {
    inline-size: 100%;
    margin-block: 1rem;
    border-collapse: collapse;
  }
  caption {
    font-weight: 700;
    text-align: start;
  }
  :is(th, td) {
    padding: 0.375rem 0.5rem;
    border-block-end: 1px solid var(--nucleo-line);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  h1,
  h2,
  h3 {
    margin: 0;
    color: var(--nucleo-title);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  p {
    margin-block: 0.5rem;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 1rem;
    margin-block-end: 1.5rem;
  }
  .languages {
    display: flex;
    gap: 0.5rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2rem;
  }
  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    margin: 0.5rem 0 1.25rem;
    padding: 0;
    list-style: none;
  }
  nav h2 {
    font-size: 1rem;
  }
  nav a {
    display: block;
    padding: 0.375rem 0.625rem;
    border-inline-start: 3px solid transparent;
    color: var(--nucleo-primary);
  }
  nav a[aria-current] {
    border-inline-start-color: var(--nucleo-primary);
    background: var(--nucleo-primary-soft);
    color: var(--nucleo-title);
    font-weight: 600;
  }
  .samples {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
    gap: 1.25rem;
    margin-block: 1rem 2rem;
  }
  .samples.wide {
    grid-template-columns: 1fr;
  }
  .sample {
    min-inline-size: 0;
    padding: 1rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
  }
  .sample h3 {
    margin-block-end: 0.75rem;
    color: var(--nucleo-quiet);
    font-size: 0.9375rem;
  }
  .editor textarea {
    block-size: 24rem;
    max-block-size: none;
    font-family: ui-monospace, monospace;
    font-size: 0.875rem;
    white-space: pre;
    field-sizing: fixed;
  }
  .editor label {
    display: block;
    margin-block-end: 0.25rem;
    font-weight: 600;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin-block: 0.75rem;
  }
  .problems {
    padding-inline-start: 1.25rem;
    color: var(--nucleo-danger);
  }
  .problems code {
    overflow-wrap: anywhere;
  }
  :is(a, h2):focus-visible {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: 2px;
  }
  @media (min-width: 60rem) {
    .body {
      grid-template-columns: 14rem minmax(0, 1fr);
    }
    nav ul {
      display: block;
    }
  }
`;
