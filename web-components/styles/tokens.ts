import { css } from 'lit';

/**
 * The skin: names and values of `design-tokens-italia` (a test holds them equal), plus what Nucleo derives from them.
 * Sizes are in rem so that the browser's own text size is obeyed. A page may override any of them on the element.
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

    --nucleo-font: 'Titillium Web', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    --nucleo-primary: var(--it-color-blue-40);
    --nucleo-primary-strong: var(--it-color-blue-30);
    --nucleo-primary-soft: var(--it-color-blue-97);
    --nucleo-text: var(--it-color-gray-10);
    --nucleo-title: var(--it-color-slate-20);
    --nucleo-quiet: var(--it-color-slate-36);
    --nucleo-control-border: var(--it-color-slate-44);
    --nucleo-line: var(--it-color-slate-85);
    --nucleo-paper: var(--it-color-white);
    --nucleo-ground: var(--it-color-gray-98);
    --nucleo-danger: var(--it-color-red-44);
    --nucleo-danger-soft: var(--it-color-red-96);
    --nucleo-success: var(--it-color-emerald-20);
    --nucleo-warning: var(--it-color-orange-25);
    --nucleo-warning-soft: var(--it-color-orange-87);
    --nucleo-focus: var(--it-color-gray-10);
    --nucleo-radius: 4px;
    --nucleo-gap: 1.5rem;
    --nucleo-control-height: 2.75rem;
    --nucleo-measure: 46rem;
  }
`;
