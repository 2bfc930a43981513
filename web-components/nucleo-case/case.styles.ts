import { css } from 'lit';

export const caseStyles = css`
  :host {
    display: grid;
    gap: var(--nucleo-gap);
    container-type: inline-size;
  }
  h1 a {
    color: inherit;
    text-decoration: none;
  }
  h1 a:hover {
    text-decoration: underline;
  }
  .columns {
    display: grid;
    gap: var(--nucleo-gap);
    align-items: start;
  }
  .columns > * {
    min-inline-size: 0;
  }
  .actions {
    flex: none;
  }
  .group + .group {
    margin-block-start: 1rem;
  }
  .group h3 {
    margin-block: 0 0.25rem;
    font-size: 1rem;
  }
  .empty {
    gap: 0.5rem;
    padding-block: 0.25rem;
  }
  .filed {
    flex: 1 1 100%;
  }
  .filed li {
    display: list-item;
    margin-inline-start: 1.25rem;
    padding-block: 0.125rem;
  }
  .within {
    flex: 1 1 100%;
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--it-color-blue-87);
  }
  header {
    position: relative;
  }
  .print-menu summary {
    list-style: none;
  }
  .print-menu summary::-webkit-details-marker {
    display: none;
  }
  .print-menu summary::after {
    content: '';
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.6em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    translate: 0 -0.15em;
  }
  .print-menu ul {
    position: absolute;
    inset-inline: 0;
    z-index: 2;
    margin-block-start: 0.25rem;
    padding: 0.5rem;
    border: 1px solid var(--nucleo-line);
    border-radius: 4px;
    background: var(--nucleo-paper);
    box-shadow: 0 4px 16px rgb(23 50 77 / 25%);
  }
  .print-menu li {
    display: block;
  }
  .print-menu :is(a, .plain) {
    display: flex;
    align-items: center;
    justify-content: start;
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    text-align: start;
  }
  .print-menu li:last-child {
    margin-block-start: 0.25rem;
    border-block-start: 1px solid var(--nucleo-line);
  }
  @container (min-width: 30rem) {
    .print-menu {
      position: relative;
    }
    .print-menu ul {
      inset-inline: auto 0;
      inline-size: max-content;
      min-inline-size: 16rem;
      max-inline-size: 24rem;
    }
  }
  @container (min-width: 62rem) {
    .columns {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
  @media print {
    :host {
      container-type: normal;
    }
    .columns {
      display: block;
    }
    .columns > * + * {
      margin-block-start: var(--nucleo-gap);
    }
  }
`;
