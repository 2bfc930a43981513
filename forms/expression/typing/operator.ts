import type { CompareOperator, Node, NodeOf } from '../tree.ts';
import { arithmeticType } from './arithmetic-type.ts';
import type { FeelType } from './feel-type.ts';
import { outlineOf } from './feel-type.ts';
import { typeText } from './feel-type-text.ts';
import type { Typing } from './typing.ts';
import { allowsBoolean, elementOf, isOrdered, overlap } from './relate.ts';
import type { TypeScope } from './scope.ts';
import { withVariable } from './scope.ts';

const ORDERED_TEXT = 'numbers, strings, dates, times and durations of one kind';

export function inferLogic({ kind, of }: NodeOf<'and' | 'or'>, scope: TypeScope, { infer, report }: Typing): FeelType {
  for (const operand of of) {
    const type = infer(operand, scope);
    if (!allowsBoolean(type))
      report('expression.operand_type', operand, { operator: kind, actual: typeText(type), expected: 'true and false' });
  }
  return 'boolean';
}

export function inferCompare(node: NodeOf<'compare'>, scope: TypeScope, typing: Typing): FeelType {
  compareTypes(node, node.operator, typing.infer(node.left, scope), typing.infer(node.right, scope), typing);
  return 'boolean';
}

function compareTypes(node: Node, operator: CompareOperator, left: FeelType, right: FeelType, { report }: Typing): void {
  const wrong = [left, right].find((type) => operator !== '=' && operator !== '!=' && !isOrdered(type));
  if (wrong) report('expression.operand_type', node, { operator, actual: typeText(wrong), expected: ORDERED_TEXT });
  else if (!overlap(left, right)) report('expression.never_equal', node, { left: typeText(left), right: typeText(right) });
}

export function inferBetween(node: NodeOf<'between'>, scope: TypeScope, typing: Typing): FeelType {
  const value = typing.infer(node.value, scope);
  compareTypes(node, '>=', value, typing.infer(node.low, scope), typing);
  compareTypes(node, '<=', value, typing.infer(node.high, scope), typing);
  return 'boolean';
}

export function inferIn(node: NodeOf<'in'>, scope: TypeScope, typing: Typing): FeelType {
  const value = typing.infer(node.value, scope);
  const inner = withVariable(scope, '?', value);
  for (const test of node.tests) {
    if (test.kind === 'test') {
      compareTypes(test, test.operator, value, typing.infer(test.than, inner), typing);
      continue;
    }
    const type = typing.infer(test, inner);
    const holds = outlineOf(type) === 'range' || outlineOf(type) === 'list' ? elementOf(type) : type;
    const possible = [type, holds, elementOf(holds)].some((one) => overlap(value, one)) || type === 'boolean';
    if (!possible) typing.report('expression.never_equal', test, { left: typeText(value), right: typeText(holds) });
  }
  return 'boolean';
}

export function inferArithmetic(node: NodeOf<'arithmetic'>, scope: TypeScope, { infer, report }: Typing): FeelType {
  const left = infer(node.left, scope);
  const right = infer(node.right, scope);
  const type = arithmeticType(node.operator, left, right);
  if (type !== null) return type;
  report('expression.operand_type', node, {
    operator: node.operator,
    actual: `${typeText(left)} ${node.operator} ${typeText(right)}`,
    expected: 'numbers, durations, dates with durations (and strings for +)',
  });
  return 'any';
}

export function inferNegate(node: NodeOf<'negate'>, scope: TypeScope, { infer, report }: Typing): FeelType {
  const type = infer(node.of, scope);
  if (!overlap(type, ['number', 'years and months duration', 'days and time duration'])) {
    report('expression.operand_type', node, { operator: '-', actual: typeText(type), expected: 'numbers and durations' });
  }
  return type;
}
