import { css } from 'lit';
import { consent } from './acts/consent.ts';
import { signature } from './acts/signature.ts';
import { files } from './composite/files.ts';
import { quantity } from './figure/quantity.ts';

/** Field types that few forms have: fetched with the first form that does. */
export const elements = { consent, signature, files, quantity };

export const styles = css`
  .consent-text {
    box-sizing: border-box;
    max-block-size: 14rem;
    margin-block: 0.25rem 0.5rem;
    padding: 0.75rem 1rem;
    overflow: auto;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-ground);
    white-space: pre-line;
  }
  .pad canvas {
    box-sizing: border-box;
    display: block;
    inline-size: 100%;
    max-inline-size: 37.5rem;
    aspect-ratio: 3;
    margin-block: 0.5rem;
    border: 1px solid var(--nucleo-control-border);
    border-radius: var(--nucleo-radius);
    /* Ink is dark and paper white, whatever the colours around. */
    background: #fff;
    forced-color-adjust: none;
    cursor: crosshair;
    touch-action: none;
  }
  .pad .affixed {
    flex-wrap: wrap;
  }
  .ink {
    display: block;
    max-inline-size: min(100%, 18rem);
    background: #fff;
  }
  .written {
    font-family: cursive;
    font-size: 1.5rem;
  }
  .unit {
    inline-size: auto;
    min-inline-size: 6rem;
  }
  .plain-list {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  :host([mode='print']) .consent-text {
    max-block-size: none;
    border: 0;
    padding: 0;
    background: none;
    font-size: 0.8125rem;
  }
`;
