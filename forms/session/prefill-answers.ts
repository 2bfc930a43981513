import type { CompiledForm } from '../compile/compiled-form.ts';
import { evaluate } from '../expression/evaluate.ts';
import { isEmpty } from '../fields/field-type.ts';
import type { Text } from '../messages/text.ts';
import { feelToAnswer, inputsToFeel } from './feel-values.ts';
import type { Answers, Inputs } from './form-session.ts';

export interface Prefilled {
  readonly answers: Answers;
  /** Where each value that was found comes from, by pointer. */
  readonly provenance: Readonly<Record<string, { readonly prefill: string; readonly source?: Text }>>;
}

/** What a new form starts with: the defaults of its schema and, over them, what is already known. Of two prefills the later wins. */
export function prefillAnswers(form: CompiledForm, inputs: Inputs): Prefilled {
  const fields = new Map(form.fields.map((field) => [field.id, field]));
  const scope = form.prefill.length === 0 ? {} : inputsToFeel(inputs);
  const answers: Record<string, unknown> = {};
  const provenance: Record<string, { readonly prefill: string; readonly source?: Text }> = {};

  for (const field of form.fields) {
    if (field.kind === 'leaf' && field.rows === null && field.default !== undefined) put(field.path, field.default);
  }
  for (const { id, field: target, tree, source } of form.prefill) {
    const field = fields.get(target)!;
    const value = feelToAnswer(evaluate(tree, scope));
    if (isEmpty(value)) continue;
    put(field.path, value);
    provenance[field.pointer] = { prefill: id, ...(source !== undefined && { source }) };
  }
  return { answers, provenance };

  function put(path: readonly string[], value: unknown): void {
    const holder = path.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, answers);
    holder[path.at(-1)!] = value;
  }
}
