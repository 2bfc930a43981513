import { css } from 'lit';

/** A field: label above, help below it, control, messages. Off-screen fields are not laid out until they come near. */
export const fields = css`
  .field {
    box-sizing: border-box;
    min-inline-size: 0;
    max-inline-size: var(--nucleo-measure);
    margin: 0 -6px;
    padding: 6px;
    border: 0;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 6rem;
  }
  /* Containment would cut off a list that opens out of the field. */
  .field:focus-within,
  .field.part {
    content-visibility: visible;
  }
  .label {
    display: block;
    margin-block-end: 0.25rem;
    padding: 0;
    color: var(--nucleo-title);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .mark {
    margin-inline-start: 0.2em;
    color: var(--nucleo-danger);
  }
  .help,
  .note {
    margin: 0 0 0.375rem;
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
    line-height: 1.45;
  }
  .note {
    margin: 0.375rem 0 0;
  }
  .note.danger {
    color: var(--nucleo-danger);
  }
  .small {
    margin-block-start: 0.375rem;
    min-block-size: 1.5rem;
    font-size: 0.875rem;
  }
  .detail {
    display: block;
    color: var(--nucleo-quiet);
    font-size: 0.875rem;
  }
  .of-boolean:not(fieldset) {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 0.625rem;
  }
  .of-boolean:not(fieldset) > * {
    grid-column: 1 / -1;
  }
  .of-boolean:not(fieldset, .is-given) > .label {
    grid-area: 1 / 2;
    margin: 0;
    font-weight: 400;
  }
  .of-boolean:not(fieldset) > .tick {
    grid-area: 1 / 1;
  }
  .of-fiscal_code input {
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }
  .of-fiscal_code input::placeholder {
    text-transform: none;
  }
  .amount {
    text-align: end;
  }
  .affix {
    color: var(--nucleo-quiet);
  }
  .calendar {
    position: relative;
    display: inline-flex;
  }
  .picker {
    position: absolute;
    inset: auto 0 0 auto;
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    border: 0;
    opacity: 0;
    pointer-events: none;
  }
  .given {
    display: block;
    min-block-size: 1.5rem;
    padding: 0.375rem 0.75rem;
    border-inline-start: 4px solid var(--nucleo-line);
    background: var(--nucleo-ground);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .parts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 0.75rem 1.5rem;
    padding: 1rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
  }
  .parts .label,
  .whole .part > .label {
    font-weight: 400;
  }
  .part.full {
    grid-column: 1 / -1;
  }
  .part.narrow .control {
    max-inline-size: 8rem;
  }
  .card {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
    margin-block-end: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
    background: var(--nucleo-paper);
  }
  .card.person {
    justify-content: space-between;
  }
  .card .name {
    flex: 1;
    min-inline-size: 8rem;
    overflow-wrap: anywhere;
  }
  input[type='file'].control {
    padding: 0.5rem;
  }
`;
