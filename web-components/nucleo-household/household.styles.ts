import { css } from 'lit';

export const householdStyles = css`
  :host {
    display: grid;
    gap: var(--nucleo-gap);
  }
  .other-time > summary {
    cursor: pointer;
  }
  .times {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
    gap: 0.75rem 2rem;
    margin-block-start: 0.75rem;
  }
  .times > div:not(.line) {
    display: grid;
    grid-template-rows: subgrid;
    grid-row: span 4;
    gap: 0.25rem;
  }
  .times > .line {
    grid-column: 1 / -1;
  }
  .times .control {
    max-inline-size: 12rem;
  }
  .times [type='range'] {
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--nucleo-primary);
  }
  .topics {
    columns: 28rem 2;
    column-gap: 2rem;
  }
  .topic {
    margin-block-end: 1.25rem;
    break-inside: avoid;
    padding-block-start: 0.5rem;
    border-block-start: 3px solid var(--nucleo-line);
  }
  .told > summary {
    padding-block: 0.375rem;
    margin-inline-start: 1.125rem;
    list-style-position: outside;
    cursor: pointer;
  }
  .topic summary {
    font-weight: 400;
  }
  .told > summary > .names {
    display: block;
  }
  caption {
    padding-block: 0.5rem 0.125rem;
    font-weight: 600;
    text-align: start;
  }
  .figures :is(th, td) {
    padding: 0.25rem 0.5rem 0.25rem 0;
  }
  .figures :is(tbody, tfoot) th {
    font-weight: 400;
  }
  .figures tfoot :is(th, td) {
    font-weight: 600;
  }
  .scroll {
    overflow-x: auto;
  }
  .scroll:focus-visible {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: 2px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--nucleo-line);
    text-align: start;
    vertical-align: top;
  }
  tbody th {
    font-weight: 600;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .age {
    white-space: nowrap;
  }
  .compared .badge {
    align-self: start;
  }
  .source {
    display: block;
    font-weight: 400;
  }
  @media (max-width: 40rem) {
    .compared,
    .compared :is(caption, tbody, tfoot, tr, th, td) {
      display: block;
    }
    .compared thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .compared tr {
      padding-block: 0.5rem;
      border-block-end: 1px solid var(--nucleo-line);
    }
    .compared :is(th, td) {
      padding: 0.125rem 0;
      border: 0;
    }
    .compared td {
      display: grid;
      grid-template-columns: minmax(6rem, 38%) minmax(0, 1fr);
      gap: 0.75rem;
      justify-items: start;
    }
    .compared td::before {
      content: attr(data-label);
      color: var(--nucleo-quiet);
      font-size: 0.875rem;
    }
  }
  @media print {
    details::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
  .graphs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr));
    gap: 0 2rem;
  }
  .graph {
    padding-block: 0.75rem 0.25rem;
    contain: inline-size;
    overflow-x: auto;
  }
  line {
    stroke: var(--nucleo-control-border);
    stroke-width: 2;
  }
  .box {
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 100%;
    padding: 0.25rem 0.5rem;
    display: grid;
    align-content: center;
    border: 1px solid var(--nucleo-control-border);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
    color: inherit;
    font: inherit;
    line-height: 1.25;
    text-align: center;
    cursor: pointer;
    overflow: hidden;
  }
  .box.subject {
    border-width: 3px;
  }
  .box:focus-visible {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: -3px;
  }
  h3 {
    margin-block-end: 0.25rem;
  }
  .known > summary {
    padding-block: 0.5rem;
    border-block-end: 1px solid var(--nucleo-line);
    cursor: pointer;
  }
  .known > summary > span:not(.badge) {
    font-weight: 400;
  }
  .known h3 {
    display: inline;
    margin-inline-end: 0.75rem;
  }
  .known[open] > summary {
    margin-block-end: 0.75rem;
  }
  .thing {
    display: grid;
    gap: 0.5rem;
    margin-block: 0.5rem 1rem;
    padding-inline-start: 1rem;
    border-inline-start: 4px solid var(--nucleo-line);
  }
  h4 {
    margin: 0;
    font-size: 1rem;
  }
`;
