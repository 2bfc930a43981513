import { compileNode } from './compile/compile.ts';
import type { Run } from './compile/names.ts';
import { rootFrame, SCOPE } from './compile/names.ts';
import type { Expression } from './tree.ts';
import { bounded } from './values/bounded.ts';
import { refill } from './values/budget.ts';
import { isFunction, type FeelValue, type Scope } from './values/value.ts';

const compiled = new WeakMap<Expression, Run>();

/**
 * Evaluates an expression over a scope. It never throws on data: what makes no sense is null, what depends on an unknown
 * (absent) answer is undefined. A name resolves to an own property of the scope and to nothing else.
 */
export function evaluate(tree: Expression, scope: Scope): FeelValue {
  let run = compiled.get(tree);
  if (!run) {
    run = compileNode(tree.root, SCOPE, null);
    compiled.set(tree, run);
  }
  refill();
  return bounded(run(rootFrame(scope)));
}

/** Calls a function that an expression gave, within a budget of its own; null when it is none. */
export function callGiven(value: FeelValue, ...given: readonly FeelValue[]): FeelValue {
  if (!isFunction(value)) return null;
  refill();
  return bounded(value.call(...given));
}
