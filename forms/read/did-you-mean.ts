import { nearest } from '../expression/index.ts';

/** What was probably meant, else all that there is, where that is not too much. */
export function whichOf(name: string, candidates: readonly string[], most = Infinity): { readonly hint?: string } {
  const near = didYouMean(name, candidates);
  return near.hint === undefined && candidates.length <= most ? { hint: `It has: ${candidates.join(', ')}.` } : near;
}

/** A hint with the name that was probably meant; none when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): { readonly hint?: string } {
  const found = nearest(name, candidates);
  return found === null ? {} : { hint: `Did you mean “${found}”?` };
}
