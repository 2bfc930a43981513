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
  /* Floated, a legend begins where a label does, inside the padding of its fieldset. */
  legend.label {
    float: inline-start;
    inline-size: 100%;
  }
  legend.label + * {
    clear: both;
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
    white-space: pre-line;
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
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 1.5rem;
    padding: 1rem;
    border: 1px solid var(--nucleo-line);
    border-radius: var(--nucleo-radius);
  }
  @container (min-width: 36rem) {
    .parts {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
    .part.narrow {
      grid-column: span 2;
    }
    .part.half {
      grid-column: span 3;
    }
    .part.wide {
      grid-column: span 4;
    }
  }
  .parts .label,
  .whole .part > .label {
    font-weight: 400;
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
  .upload {
    position: relative;
    display: inline-block;
  }
  .upload input:focus-visible + .button {
    outline: 3px solid var(--nucleo-focus);
    outline-offset: 2px;
  }
  .upload input:disabled + .button {
    border-color: transparent;
    background: var(--it-color-slate-93);
    color: var(--nucleo-quiet);
    cursor: default;
  }
`;
