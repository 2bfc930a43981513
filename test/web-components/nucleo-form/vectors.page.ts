import {
  callsFurther,
  callsPatterns,
  fetchFurther,
  fetchPatterns,
  openForm,
  type CompiledForm,
  type Validator,
} from '../../../forms/browser.ts';
import { lookupIn, runVector, type Outcome, type Vector, type VectorFile } from '../../forms/vectors/run-vector.ts';

/** Runs vectors of one form in the page, with the validator that the server serves. */
async function outcomes(
  form: CompiledForm,
  vectors: readonly Vector[],
  codelists: VectorFile['codelists'],
  validator: string,
): Promise<Outcome[]> {
  if (callsFurther(form)) await fetchFurther();
  if (callsPatterns(form)) await fetchPatterns();
  const { default: validate } = (await import(/* @vite-ignore */ validator)) as { default: Validator };
  return vectors.map((vector) => runVector(vector, openForm, form, validate, lookupIn(codelists)));
}

Object.assign(window, { outcomes });
