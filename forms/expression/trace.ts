import { compileNode } from './compile/compile.ts';
import { rootFrame, SCOPE } from './compile/names.ts';
import { freePaths } from './free-paths.ts';
import type { Expression, Node, NodeKind } from './tree.ts';
import { environmentScope } from './typing/scope.ts';
import { bounded } from './values/bounded.ts';
import { refill } from './values/budget.ts';
import type { FeelValue, Scope } from './values/value.ts';

/** What one node of the expression came to. */
export interface TraceEntry {
  /** The node's source text, `from` and `to` its place in the expression. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly kind: NodeKind;
  readonly value: FeelValue;
  /** The path from the scope that this node reads, when it is the whole of one: `['segnalato', 'eta']`. */
  readonly reads?: readonly string[];
}

const LONGEST_TRACE = 2_000;

/**
 * Evaluates like `evaluate` and tells the value of every node, in the order they were worked out: parts before wholes, loop
 * bodies once for each element. Nodes whose value could not matter (`false and …`) are not evaluated and not listed.
 */
export function evaluateTraced(tree: Expression, scope: Scope): { value: FeelValue; trace: readonly TraceEntry[] } {
  const trace: TraceEntry[] = [];
  const reads = freePaths(tree, environmentScope(null), () => 'any');
  const watch = (node: Node, value: FeelValue): void => {
    if (trace.length >= LONGEST_TRACE) return;
    const { from, to, kind } = node;
    const path = reads.get(node);
    trace.push(Object.freeze({ text: tree.text.slice(from, to), from, to, kind, value, ...(path && { reads: path }) }));
  };
  const run = compileNode(tree.root, SCOPE, watch);
  refill();
  const value = bounded(run(rootFrame(scope)));
  return { value, trace: Object.freeze(trace) };
}

/** The paths that were looked at and found unknown: what to ask for. Dotted, each once. */
export function unknownOf(trace: readonly TraceEntry[]): readonly string[] {
  const unknown = trace.filter((entry) => entry.reads && entry.value === undefined);
  return [...new Set(unknown.map((entry) => entry.reads!.join('.')))];
}
