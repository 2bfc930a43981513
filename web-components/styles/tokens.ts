import { css } from 'lit';

/**
 * The skin: names and values of `design-tokens-italia` (a test holds them equal), plus what Nucleo derives from them.
 * Sizes are in rem so that the browser's own text size is obeyed. A page sets those of Nucleo on the element; what each is for
 * stands behind it, and the reference says it from here.
 */
export const tokens = css`
  :host {
    --it-color-blue-30: #004d99;
    --it-color-blue-40: #0066cc;
    --it-color-blue-87: #bfdfff;
    --it-color-blue-97: #f2f7fc;
    --it-color-slate-20: #17324d;
    --it-color-slate-36: #455b71;
    --it-color-slate-44: #5c6f82;
    --it-color-slate-52: #768594;
    --it-color-slate-78: #c5c7c9;
    --it-color-slate-85: #d9dadb;
    --it-color-slate-93: #ebeced;
    --it-color-gray-10: #1a1a1a;
    --it-color-gray-98: #fafafa;
    --it-color-red-44: #b32d43;
    --it-color-red-96: #fbeff1;
    --it-color-emerald-20: #006644;
    --it-color-orange-25: #804d00;
    --it-color-orange-87: #f6e4c8;
    --it-color-white: #ffffff;

    --nucleo-font: 'Titillium Web', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; /* font of all texts */
    --nucleo-primary: var(--it-color-blue-40); /* buttons, links, what is chosen */
    --nucleo-on-primary: var(--it-color-white); /* text on the primary colour */
    --nucleo-primary-strong: var(--it-color-blue-30); /* the primary colour under the pointer, and for text */
    --nucleo-primary-soft: var(--it-color-blue-97); /* grounds of what is chosen or noted */
    --nucleo-text: var(--it-color-gray-10); /* text */
    --nucleo-title: var(--it-color-slate-20); /* headings */
    --nucleo-quiet: var(--it-color-slate-36); /* help, notes, what is disabled */
    --nucleo-control-border: var(--it-color-slate-44); /* borders of controls */
    --nucleo-line: var(--it-color-slate-85); /* lines between parts */
    --nucleo-paper: var(--it-color-white); /* ground of controls and panels */
    --nucleo-ground: var(--it-color-gray-98); /* ground of what cannot be written */
    --nucleo-danger: var(--it-color-red-44); /* errors */
    --nucleo-danger-soft: var(--it-color-red-96); /* ground of the list of errors */
    --nucleo-success: var(--it-color-emerald-20); /* what is done */
    --nucleo-warning: var(--it-color-orange-25); /* warnings */
    --nucleo-warning-soft: var(--it-color-orange-87); /* ground of warnings */
    --nucleo-focus: var(--it-color-gray-10); /* outline of what has the focus */
    --nucleo-radius: 4px; /* rounding of corners */
    --nucleo-gap: 1.5rem; /* space between fields */
    --nucleo-control-height: 2.75rem; /* least height of controls and buttons */
    --nucleo-measure: 46rem; /* greatest width of a field */
  }
`;
