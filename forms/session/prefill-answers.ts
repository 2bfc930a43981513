import type { CompiledForm } from '../compile/compiled-form.ts';
import type { Text } from '../messages/text.ts';
import type { Answers, Inputs } from './form-session.ts';

export interface Prefilled {
  readonly answers: Answers;
  /** Where each value comes from, by pointer. */
  readonly provenance: Readonly<Record<string, { readonly prefill: string; readonly source?: Text }>>;
}

/** What a new form starts with: the defaults of its schema, and what is already known. */
export function prefillAnswers(form: CompiledForm, inputs: Inputs): Prefilled {
  throw new Error(`not yet ${form.id} ${String(inputs)}`);
}
