import type { CompiledForm } from '../compile/compiled-form.ts';
import type { Problem } from '../problem.ts';
import type { Answers, SessionOptions } from './form-session.ts';

export interface AnswersCheck {
  /** What may be stored: relevant answers, computed ones worked out here. */
  readonly answers: Answers;
  readonly problems: readonly Problem[];
  /** Ids of the fields that were asked. */
  readonly asked: readonly string[];
}

/** The gate of the server: nothing is written that the form, as it stands with these answers, does not ask. */
export function checkAnswers(form: CompiledForm, answers: unknown, options: Omit<SessionOptions, 'answers'> & { readonly previous?: Answers }): AnswersCheck {
  throw new Error(`not yet ${form.id} ${String(answers)} ${String(options)}`);
}
