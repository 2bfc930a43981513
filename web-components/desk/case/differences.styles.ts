import { css } from 'lit';

/** Two submissions, answer by answer: what is new stands out. */
export const differencesStyles = css`
  :host {
    max-inline-size: 64rem;
  }
  .asking {
    align-items: end;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
  }
  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
  }
  th .small-text {
    display: block;
    font-weight: 400;
  }
  tr:not(.same, .closed) .later {
    background: var(--nucleo-primary-soft);
  }
  .value {
    white-space: pre-line;
  }
  @container (max-width: 40rem) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media print {
    :host {
      container-type: normal;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
