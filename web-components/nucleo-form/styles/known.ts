import { css } from 'lit';

/** What is known of a field, and the deeds that it offers. */
export const known = css`
  .known {
    display: grid;
    gap: 0.375rem;
    margin: 0.375rem 0 0;
    padding: 0;
    list-style: none;
  }
  .known li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }
  .known .note {
    margin: 0;
  }
  .field > .button.small {
    margin-block-start: 0.375rem;
  }
  .known-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    margin-block-end: 0.5rem;
  }
  .known-row .note,
  .known-row .message {
    margin: 0;
  }
  .known-bar p {
    margin: 0;
  }
`;
