import { css } from 'lit';

/** The frame around a form that stands in somebody else's page. */
export const embedded = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .whole {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .loading {
    color: var(--nucleo-quiet);
  }
  .anchor {
    display: block;
    block-size: 1px;
    outline: none;
  }
  /* In a native form, the page's own button sends. */
  :host(:state(in-form)) .submit {
    display: none;
  }
`;
