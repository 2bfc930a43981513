import { nearest } from '../expression/index.ts';

/** A hint with the name that was probably meant; none when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): { readonly hint?: string } {
  const found = nearest(name, candidates);
  return found === null ? {} : { hint: `Did you mean “${found}”?` };
}
