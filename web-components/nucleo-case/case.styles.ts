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
