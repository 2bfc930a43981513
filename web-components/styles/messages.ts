import { css } from 'lit';

/** Errors, warnings, the error summary and notices. Never by colour alone: each has its sign and its word. */
export const messages = css`
  .message {
    display: flex;
    gap: 0.375rem;
    margin: 0.375rem 0 0;
    font-weight: 600;
    line-height: 1.4;
  }
  .message .glyph {
    margin-block-start: 0.1em;
  }
  .message.error {
    color: var(--nucleo-danger);
  }
  .message.warning {
    color: var(--nucleo-warning);
  }
  nucleo-error-summary {
    display: block;
  }
  .summary {
    margin-block-end: var(--nucleo-gap);
    padding: 1rem 1.25rem;
    border: 2px solid var(--nucleo-danger);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-danger-soft);
  }
  .summary-title {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin: 0 0 0.5rem;
    color: var(--nucleo-danger);
    font-size: 1.125rem;
    line-height: 1.3;
  }
  .summary ul {
    margin: 0;
    padding-inline-start: 1.75rem;
  }
  .summary li {
    padding-block: 0.2rem;
  }
  .summary .link {
    color: var(--nucleo-danger);
    font-weight: 600;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block-end: var(--nucleo-gap);
    padding: 0.75rem 1rem;
    border-inline-start: 4px solid var(--nucleo-primary);
    background: var(--nucleo-primary-soft);
  }
  .notice p {
    flex: 1 1 16rem;
    margin: 0;
  }
`;
