import { evaluate } from '../../../forms/expression/evaluate.ts';
import type { Expression } from '../../../forms/expression/tree.ts';
import { callsFurther, callsPatterns, fetchFurther, fetchPatterns } from '../../../forms/browser.ts';
import { encode, scopeOf, type Vector } from './vector-codec.ts';

/** What each parsed expression gives in this browser, as the vectors write values. */
(window as unknown as { results: unknown }).results = async (
  trees: readonly Expression[],
  vectors: readonly Vector[],
): Promise<unknown[]> => {
  if (callsFurther(trees)) await fetchFurther();
  if (callsPatterns(trees)) await fetchPatterns();
  return vectors.map((vector, index) => encode(evaluate(trees[index]!, scopeOf(vector))));
};
