import { expressionProblem } from '../../expression/problems.ts';
import { childrenOf, type Expression, type Node } from '../../expression/tree.ts';
import { whichOf } from '../did-you-mean.ts';
import type { Reading } from '../reading.ts';

/** What a code list says of each of its codes, and so what a filter may read of `code`. */
const keys = ['code', 'label', 'parent', 'maps', 'validFrom', 'validTo', 'description', 'local'];

/** Tells of what no entry has: `code.parente = regione` is never true, and the field would offer nothing. */
export function checkEntryNames({ root, text }: Expression, at: string, reading: Reading): void {
  if (reading.context.strict) walk(root);

  function walk(node: Node): void {
    if (node.kind === 'path' && node.of.kind === 'name' && node.of.name === 'code' && !keys.includes(node.name)) {
      const advice = whichOf(node.name, keys).hint;
      const facts = { of: 'code', name: node.name, advice };
      reading.problems.push({ ...expressionProblem('expression.unknown_property', { ...node, text }, facts), pointer: at });
    }
    childrenOf(node).forEach(walk);
  }
}
