import type { TemplateResult } from 'lit';
import type { CompiledField, Inputs, Text } from '../../forms/browser.ts';
import type { Params } from '../texts/say.ts';
import type { Lookup, Options } from './lookup.ts';

/** Text as typed when it is not (yet) a value, and the text key of what is wrong with it (in which part of a composite answer). */
export interface Typed {
  readonly text: string;
  readonly unreadable?: string;
  readonly part?: string;
}

/** What is wrong, in words. */
export interface Wrong {
  readonly error?: string;
  readonly warning?: string;
}

/** One field of an open form as its renderer sees it: state to show, and the few things a control may do. */
export interface FieldView {
  readonly field: CompiledField;
  /** Options of the control in the layout. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly pointer: string;
  /** Unique in the form's root; the control carries it, so that the label and the error summary find it. */
  readonly domId: string;
  readonly label: string;
  readonly value: unknown;
  /** The answer as the page gave it, filed or proposed. */
  readonly given?: unknown;
  /** Set while someone is typing, or has left text that cannot be read. */
  readonly typed: Typed | undefined;
  readonly language: string;
  readonly required: boolean;
  /** Options that are not offered as things stand. */
  readonly withheld?: readonly unknown[] | undefined;
  readonly disabled: boolean;
  readonly readOnly: boolean;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly lookup: Lookup;
  readonly inputs: Inputs;
  /** What a renderer keeps between renders and is not an answer. */
  readonly kept: Map<string, unknown>;

  /** What is wrong with one part of a composite answer. */
  wrongWith(part: string): Wrong;
  write(value: unknown, typed?: Typed): void;
  refresh(): void;
  announce(text: string): void;
  say(key: string, params?: Params): string;
  textOf(text: Text | undefined): string;
  /** The answer in the words of its field type. */
  displayed(): string;
  /** The codes of its list, asked for once per form. */
  codes(): Options | 'loading' | 'failed';
  searchCodes(text: string, pages?: number): Promise<Options>;
  /** The text of a code already chosen; the code itself while its text is on the way. */
  textOfCode(code: string): string;
  retryCodes(): void;
}

/** A text as typed or pasted to a value, or the text key of why it cannot be read. It knows the field, not where it is shown. */
export type ReadText = (
  text: string,
  view: Pick<FieldView, 'field' | 'language'>,
) => { readonly value: unknown } | { readonly unreadable: string };

/** How a field type is shown: the control that answers it and the text that tells the answer. */
export interface FieldElement {
  /** Several controls under one legend instead of one control under a label. */
  readonly grouped?: (view: FieldView) => boolean;
  /** The parts now shown as fields of their own: what is wrong with one is told at it, not under the whole. */
  readonly parts?: (view: FieldView) => readonly string[];
  readonly control: (view: FieldView) => TemplateResult;
  /** Of what is typed as text: how a text is read. */
  readonly read?: ReadText;
  /** The answer in words, for reading and printing; empty when there is none. */
  readonly text: (view: FieldView) => string;
  /** An answer that there is, for reading and printing, where words alone would leave something out. */
  readonly reading?: (view: FieldView) => TemplateResult;
}

export const asText = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** How the form file asks for the field to be shown: `options.display`, or JSON Forms' `options.format`. */
export const displayOf = (view: FieldView): unknown => view.options['display'] ?? view.options['format'];
