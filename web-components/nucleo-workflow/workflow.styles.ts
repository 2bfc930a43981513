import { css } from 'lit';

export const workflowStyles = css`
  :host {
    display: grid;
    gap: 0.75rem;
  }
  .whole {
    justify-self: start;
  }
  .view {
    overflow: auto;
    max-block-size: 40rem;
    border: 1px solid var(--nucleo-line);
    background: var(--nucleo-ground);
  }
  svg {
    display: block;
    margin-inline: auto;
    font-family: var(--nucleo-font);
    font-size: 14px;
  }
  .part svg {
    max-inline-size: 100%;
    block-size: auto;
  }
  rect {
    fill: var(--nucleo-paper);
    stroke: var(--nucleo-control-border);
  }
  .frame rect {
    fill: var(--nucleo-primary-soft);
    stroke-dasharray: 5 4;
  }
  .final rect {
    stroke-width: 3;
  }
  .current rect {
    fill: var(--nucleo-primary);
    stroke: var(--nucleo-primary-strong);
    stroke-width: 3;
  }
  .current.frame rect {
    fill: var(--it-color-blue-87);
  }
  .current:not(.frame) text {
    fill: var(--it-color-white);
  }
  text {
    fill: var(--nucleo-text);
    text-anchor: middle;
  }
  .node text {
    font-weight: 600;
  }
  .arrow path {
    fill: none;
    stroke: var(--it-color-slate-78);
    stroke-width: 1.5;
  }
  .arrow.out path {
    stroke: var(--nucleo-primary);
    stroke-width: 2;
  }
  /* The way is interrupted where its label stands. */
  .arrow rect {
    fill: var(--nucleo-ground);
    stroke: none;
  }
  .arrow text {
    fill: var(--nucleo-primary-strong);
    font-size: 12px;
  }
  #tip path {
    fill: var(--it-color-slate-78);
  }
  #tip-out path {
    fill: var(--nucleo-primary);
  }
  ul ul {
    padding-inline-start: 1.25rem;
  }
  @media (forced-colors: active) {
    .current rect {
      fill: Highlight;
    }
    .current:not(.frame) text {
      fill: HighlightText;
    }
    text {
      fill: CanvasText;
    }
    .arrow rect {
      fill: Canvas;
    }
  }
`;
