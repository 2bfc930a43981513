import { css } from 'lit';

export const headerStyles = css`
  header {
    background: var(--nucleo-primary);
    color: var(--it-color-white);
    --nucleo-focus: var(--it-color-white);
  }
  .bar {
    box-sizing: border-box;
    max-inline-size: 90rem;
    margin-inline: auto;
    padding-inline: 1.5rem;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    padding-block: 0.5rem;
  }
  .product {
    font-size: 1.375rem;
    font-weight: 700;
    text-decoration: none;
  }
  a,
  a:hover {
    color: inherit;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 1rem;
    min-inline-size: 0;
  }
  .role {
    min-inline-size: 0;
    font-size: 0.9375rem;
  }
  button,
  select {
    box-sizing: border-box;
    max-inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid currentColor;
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-primary-strong);
    color: inherit;
    font: inherit;
    font-size: 0.9375rem;
    cursor: pointer;
  }
  select {
    inline-size: 20rem;
    text-overflow: ellipsis;
  }
  :is(button, select, a):focus-visible {
    outline: 3px solid var(--it-color-white);
    outline-offset: 2px;
    box-shadow: 0 0 0 2px var(--it-color-slate-20);
  }
  .languages {
    display: flex;
  }
  .languages button {
    border-radius: 0;
    border-inline-start-width: 0;
  }
  .languages button:first-child {
    border-inline-start-width: 1px;
    border-start-start-radius: var(--nucleo-radius);
    border-end-start-radius: var(--nucleo-radius);
  }
  .languages button:last-child {
    border-start-end-radius: var(--nucleo-radius);
    border-end-end-radius: var(--nucleo-radius);
  }
  .languages button[aria-pressed='true'] {
    background: var(--it-color-white);
    color: var(--nucleo-primary-strong);
    font-weight: 700;
  }
  .bell {
    position: relative;
    display: inline-grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
  }
  .unread {
    position: absolute;
    inset-block-start: -0.125rem;
    inset-inline-end: -0.25rem;
    min-inline-size: 1.25rem;
    border-radius: 0.75rem;
    background: var(--it-color-white);
    color: var(--nucleo-danger);
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1.25rem;
    text-align: center;
  }
  .user {
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .ways ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
  }
  .ways a {
    display: block;
    padding: 0.5rem 0.75rem 0.375rem;
    border-block-end: 3px solid transparent;
    text-decoration: none;
  }
  .ways a:hover {
    text-decoration: underline;
  }
  .ways a[aria-current] {
    border-block-end-color: currentColor;
    font-weight: 700;
  }
  .menu {
    display: none;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.5rem;
  }
  @media (max-width: 60rem) {
    .tools {
      flex: 1 1 20rem;
      justify-content: flex-end;
    }
    .role {
      order: 1;
      flex: 1 0 100%;
      text-align: end;
    }
  }
  @media (max-width: 48rem) {
    .bar {
      padding-inline: 1rem;
    }
    .tools {
      gap: 0.375rem 0.75rem;
    }
    .menu {
      display: inline-flex;
    }
    .ways ul {
      display: none;
    }
    .ways ul.open {
      display: grid;
      padding-block-end: 0.5rem;
    }
  }
  @media (max-width: 30rem) {
    .tools {
      justify-content: flex-start;
    }
    .role {
      text-align: start;
    }
    select {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    header {
      border-block-end: 1px solid CanvasText;
    }
    .ways a {
      border-block-end-color: Canvas;
    }
    .languages button[aria-pressed='true'],
    .ways a[aria-current] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  @media print {
    header {
      background: none;
      color: #000;
    }
    .tools,
    .ways {
      display: none;
    }
  }
`;
