import { openForm, type Answers, type CompiledForm, type Validator } from '../../../../forms/browser.ts';

/** What a form makes of some answers: the same is asked of the server and of the browser. */
export interface Outcome {
  readonly answers: Answers;
  readonly problems: readonly string[];
  readonly asked: readonly string[];
}

export const inputs = { today: '2026-03-02' };

export function outcomeOf(form: CompiledForm, validate: Validator, answers: Answers): Outcome {
  const session = openForm(form, { answers, inputs, validate });
  return { answers: session.answers(), problems: session.problems().map(problemLine), asked: session.asked() };
}

export function problemLine({ code, pointer, params }: { code: string; pointer: string; params?: unknown }): string {
  return `${code} ${pointer} ${JSON.stringify(params ?? {})}`;
}
