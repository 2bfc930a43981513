import type { Characters } from './characters.ts';

/** A pattern as it was read. */
export type Part =
  | { readonly kind: 'one'; readonly takes: Characters }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly Part[] }
  | { readonly kind: 'group'; readonly number: number; readonly part: Part }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number; readonly isLazy: boolean };

/** What the flags of a pattern ask: `s`, `m`, `i`, `x` and `q` of XPath. */
export interface Flags {
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly folds: boolean;
  readonly spaced: boolean;
  readonly literal: boolean;
}

/** What can be wrong with a pattern; the words for it are with what speaks to authors. */
export type Fault =
  | 'after_without'
  | 'around'
  | 'back'
  | 'category'
  | 'count'
  | 'deep'
  | 'early'
  | 'empty_class'
  | 'escape'
  | 'flags'
  | 'large'
  | 'long'
  | 'often'
  | 'range'
  | 'sign'
  | 'unclosed'
  | 'unopened';

/** A pattern is none. */
export class Refused extends Error {
  declare readonly fault: Fault;
  declare readonly at: string | number | undefined;

  constructor(fault: Fault, at?: string | number) {
    super(fault);
    this.fault = fault;
    this.at = at;
  }
}
