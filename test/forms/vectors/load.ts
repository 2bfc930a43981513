import {
  compileForm,
  compileValidator,
  loadValidator,
  readForm,
  type CompiledForm,
  type Form,
  type Validator,
} from '../../../forms/index.ts';
import file from './forms.json' with { type: 'json' };
import { lookupIn, type VectorFile } from './run-vector.ts';

export const vectorFile = file as unknown as VectorFile;
export const lookup = lookupIn(vectorFile.codelists);

export interface Loaded {
  readonly form: Form;
  /** As the browser gets it: through JSON. */
  readonly compiled: CompiledForm;
  readonly validate: Validator;
}

/** Reads a form of the vectors and compiles it and its validator. */
export async function loadForm(name: string): Promise<Loaded> {
  const { foreign, ...json } = vectorFile.forms[name]!;
  const { form, problems } = readForm(json, {
    strict: !foreign,
    languages: foreign ? [] : ['it', 'en'],
    codelist: (id) => id in vectorFile.codelists,
  });
  if (!form) throw new Error(JSON.stringify(problems));
  const compiled = JSON.parse(JSON.stringify(compileForm(form))) as CompiledForm;
  return { form, compiled, validate: await loadValidator(compileValidator(form)) };
}
