import type { Problem } from '../problem.ts';
import { expressionProblem } from './problems.ts';
import type { Expression } from './tree.ts';
import type { FeelType, TypeEnvironment } from './typing/feel-type.ts';
import { inferType } from './typing/infer.ts';
import { environmentScope } from './typing/scope.ts';

/**
 * Works out the type of an expression over an environment and tells what cannot be right: names and functions that do not
 * exist (with the one probably meant), operands and arguments of the wrong type. Problems are in source order.
 */
export function checkExpression(tree: Expression, types: TypeEnvironment): { type: FeelType; problems: Problem[] } {
  const problems: Problem[] = [];
  const { text } = tree;
  const type = inferType(
    tree.root,
    environmentScope(types),
    (code, { from, to }, facts) => problems.push(expressionProblem(code, { text, from, to }, facts)),
    ({ from, to }) => text.slice(from, to),
  );
  return { type, problems: problems.sort((one, other) => Number(one.params?.from) - Number(other.params?.from)) };
}
