import { css } from 'lit';

/** Native controls and buttons in the look of Bootstrap Italia. Class names, never element names, so that a host can mix in its own. */
export const controls = css`
  .control {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--nucleo-control-height);
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--nucleo-control-border);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
    color: var(--nucleo-text);
    font: inherit;
    line-height: 1.5;
  }
  textarea.control {
    min-block-size: 6rem;
    resize: vertical;
    field-sizing: content;
    max-block-size: 24rem;
  }
  select.control {
    text-overflow: ellipsis;
  }
  .control::placeholder {
    color: var(--nucleo-quiet);
    opacity: 1;
  }
  .control[readonly] {
    background: var(--nucleo-ground);
    border-style: dashed;
  }
  .control:disabled {
    background: var(--it-color-slate-93);
    border-color: var(--it-color-slate-78);
    color: var(--nucleo-quiet);
    opacity: 1;
  }
  .control[aria-invalid='true'] {
    border-color: var(--nucleo-danger);
    box-shadow: inset 0 0 0 1px var(--nucleo-danger);
  }
  .figure {
    max-inline-size: 14rem;
    font-variant-numeric: tabular-nums;
  }
  .short {
    max-inline-size: 22rem;
  }
  .affixed {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .tick {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--nucleo-primary);
  }
  .option {
    display: flex;
    align-items: flex-start;
    gap: 0.625rem;
    padding-block: 0.5rem;
    min-block-size: 1.5rem;
    cursor: pointer;
  }
  .option:has(:disabled) {
    color: var(--nucleo-quiet);
    cursor: default;
  }
  .options {
    display: grid;
  }
  .options.inline {
    display: flex;
    flex-wrap: wrap;
    column-gap: 2rem;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    box-sizing: border-box;
    min-block-size: var(--nucleo-control-height);
    padding: 0.5rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-primary);
    color: var(--nucleo-on-primary);
    font: inherit;
    font-weight: 600;
    line-height: 1.4;
    text-align: center;
    cursor: pointer;
  }
  .button:hover {
    background: var(--nucleo-primary-strong);
  }
  .button.outline {
    border-color: var(--nucleo-primary);
    background: var(--nucleo-paper);
    color: var(--nucleo-primary);
  }
  .button.outline:hover {
    background: var(--nucleo-primary-soft);
    color: var(--nucleo-primary-strong);
  }
  .button.plain {
    padding-inline: 0.625rem;
    background: none;
    color: var(--nucleo-primary);
  }
  .button.plain:hover {
    background: var(--nucleo-primary-soft);
    color: var(--nucleo-primary-strong);
  }
  .button.icon {
    flex: none;
    inline-size: var(--nucleo-control-height);
    padding: 0;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: transparent;
    background: var(--it-color-slate-93);
    color: var(--nucleo-quiet);
    cursor: default;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--nucleo-primary);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }
  .link:hover {
    color: var(--nucleo-primary-strong);
    text-decoration-thickness: 2px;
  }
  .glyph {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :is(.control, .button, .link, .tick, .focusable, summary):focus-visible {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .button,
    .control {
      border-color: ButtonText;
    }
    .control[aria-invalid='true'] {
      border: 2px solid Mark;
    }
    .button:disabled,
    .control:disabled {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
