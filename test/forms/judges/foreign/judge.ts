import { isObject } from '../../../../forms/value-in.ts';
import {
  checkAnswers,
  compileForm,
  compileValidator,
  loadValidator,
  readForm,
  type Answers,
  type CompiledForm,
  type Form,
  type Problem,
  type Validator,
} from '../../../../forms/index.ts';
import { sane } from '../../../../forms/read/compose/sane.ts';
import { upgraded } from '../../../../forms/read/compose/upgrade.ts';
import { createAnswers, randomOf, spoilt } from './answers.ts';
import type { Example } from './examples.ts';
import { inputs, outcomeOf, problemLine, type Outcome } from './outcome.ts';

/** A form as Nucleo has read it, with answers made for it and what the server makes of them. */
export interface Judged {
  readonly compiled: CompiledForm;
  readonly validator: string;
  readonly validate: Validator;
  readonly cases: readonly { readonly given: Answers; readonly server: Outcome }[];
  /** What the gate says of answers that a session gave, when they are what was there before: what is off or read-only stays. */
  gate(answers: Answers): Outcome;
}

const VALID = 4;
const SPOILT = 4;

/** Throws when anything in it does: nothing made elsewhere may break what reads it. */
export async function judge({ name, schema, layout }: Example): Promise<Judged & { readonly notices: readonly Problem[] }> {
  const file = { id: 'esempio', version: '1.0.0', title: name, schema, ...(layout !== undefined && { layout }) };
  const { form, problems } = readForm(file, { strict: false });
  if (form === null) throw new Error(`no form: ${problems.map(({ code, pointer }) => `${code} ${pointer}`).join(', ')}`);
  return { ...(await judgeForm(form, name)), notices: problems };
}

/** The same of a form that was read. */
export async function judgeForm(form: Form, seed: string): Promise<Judged> {
  const compiled = JSON.parse(JSON.stringify(compileForm(form))) as CompiledForm;
  const validator = compileValidator(form);
  const validate = await loadValidator(validator);
  const random = randomOf(seed);
  const next = createAnswers(upgraded(form.source.schema, sane), random);
  const valid = Array.from({ length: VALID }, next).filter(isObject);
  const all = [...valid, ...valid.slice(0, SPOILT).map((answers) => spoilt(answers, random)), {}];
  for (const answers of all) checkAnswers(compiled, answers, { inputs, validate });
  return {
    compiled,
    validator,
    validate,
    cases: all.map((given) => ({ given, server: outcomeOf(compiled, validate, given) })),
    gate(answers) {
      const { answers: kept, problems: told, asked } = checkAnswers(compiled, answers, { inputs, validate, previous: answers });
      return { answers: kept, problems: told.map(problemLine), asked };
    },
  };
}
