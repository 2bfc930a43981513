import { css } from 'lit';

/** The searchable select and what was chosen with it. */
export const search = css`
  nucleo-code-search {
    display: block;
    max-inline-size: var(--nucleo-measure);
  }
  .search {
    position: relative;
    display: flex;
  }
  .search > .control {
    padding-inline-end: 3rem;
    text-overflow: ellipsis;
  }
  .search > .button {
    position: absolute;
    inset-inline-end: 0;
  }
  .found {
    position: absolute;
    z-index: 10;
    inset: calc(100% + 4px) 0 auto;
    box-sizing: border-box;
    max-block-size: 20rem;
    overflow-y: auto;
    border: 1px solid var(--nucleo-control-border);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
    box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  }
  .found[hidden] {
    display: none;
  }
  .found ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .found li {
    min-block-size: 1.5rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 4px solid transparent;
    cursor: pointer;
  }
  .found li[aria-selected='true'] {
    font-weight: 600;
  }
  .found li:hover {
    background: var(--nucleo-primary-soft);
  }
  .found li.active {
    border-color: var(--nucleo-primary);
    background: var(--it-color-blue-87);
  }
  .found .note {
    margin: 0;
    padding: 0.625rem 0.75rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .chips:not(:empty):has(li) {
    margin-block-end: 0.5rem;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    padding: 0.25rem 0.25rem 0.25rem 0.75rem;
    border: 1px solid var(--nucleo-primary);
    border-radius: 1.25rem;
    background: var(--nucleo-primary-soft);
    overflow-wrap: anywhere;
  }
  .chip .link {
    display: inline-flex;
    padding: 0.25rem;
    border-radius: 50%;
  }
  @media (forced-colors: active) {
    .found li.active {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
