import type {
  Answers,
  CodeEntry,
  CodeLookup,
  CompiledForm,
  FormSession,
  Inputs,
  SessionOptions,
  Validator,
} from '../../../forms/browser.ts';

/** A form, answers and inputs, what is done, and what must come of it. The same file is run on the server and in browsers. */
export interface Vector {
  readonly name: string;
  readonly form: string;
  readonly inputs: Inputs;
  readonly answers: Answers;
  readonly steps?: readonly Step[];
  /** Of each state, the parts that matter; null for a value that there is not. */
  readonly states?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** `code pointer`, and the severity when it is not an error; in order. */
  readonly problems: readonly string[];
  readonly submission?: Answers;
}

interface Step {
  readonly set?: string;
  readonly to?: unknown;
  readonly addRow?: string;
  readonly value?: Answers;
  readonly removeRow?: string;
  readonly index?: number;
  readonly moveRow?: string;
  readonly from?: number;
}

export interface VectorFile {
  readonly forms: Readonly<Record<string, { readonly foreign?: true }>>;
  readonly codelists: Readonly<Record<string, readonly CodeEntry[]>>;
  readonly vectors: readonly Vector[];
}

export interface Outcome {
  readonly states: Vector['states'];
  readonly problems: readonly string[];
  readonly submission?: Answers;
}

/** What a vector says, in the shape of what `runVector` gives. */
export function expectedOf({ states = {}, problems, submission }: Vector): Outcome {
  return { states, problems, ...(submission && { submission }) };
}

export function lookupIn(codelists: VectorFile['codelists']): CodeLookup {
  return (list, code) => codelists[list]?.find((entry) => entry.code === code) ?? null;
}

export function runVector(
  vector: Vector,
  open: (form: CompiledForm, options: SessionOptions) => FormSession,
  form: CompiledForm,
  validate: Validator,
  lookup: CodeLookup,
): Outcome {
  const session = open(form, { answers: vector.answers, inputs: vector.inputs, lookup, validate });
  for (const step of vector.steps ?? []) take(step, session);
  const states = Object.entries(vector.states ?? {}).map(([pointer, parts]) => {
    const state = session.get(pointer);
    return [pointer, Object.fromEntries(Object.keys(parts).map((part) => [part, state[part as keyof typeof state] ?? null]))];
  });
  const problems = session
    .problems()
    .map(({ code, pointer, severity }) => [code, pointer, ...(severity === 'error' ? [] : [severity])].join(' '));
  return { states: Object.fromEntries(states), problems, ...(vector.submission && { submission: session.answers() }) };
}

function take(step: Step, session: FormSession): void {
  if (step.set !== undefined) session.set(step.set, step.to);
  if (step.addRow !== undefined) session.addRow(step.addRow, step.value, step.index);
  if (step.removeRow !== undefined) session.removeRow(step.removeRow, step.index!);
  if (step.moveRow !== undefined) session.moveRow(step.moveRow, step.from!, Number(step.to));
}
