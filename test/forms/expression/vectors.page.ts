import { evaluate } from '../../../forms/expression/evaluate.ts';
import type { Expression } from '../../../forms/expression/tree.ts';
import { encode, scopeOf, type Vector } from './vector-codec.ts';

/** What each parsed expression gives in this browser, as the vectors write values. */
(window as unknown as { results: unknown }).results = (trees: readonly Expression[], vectors: readonly Vector[]): unknown[] =>
  vectors.map((vector, index) => encode(evaluate(trees[index]!, scopeOf(vector))));
