import type { CompareOperator, Node, NodeOf } from '../tree.ts';
import { calculate, opposite } from '../values/arithmetic.ts';
import { compare } from '../values/compare.ts';
import { both } from '../values/logic.ts';
import type { FeelValue } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';

export function isNullLiteral(node: Node): boolean {
  return node.kind === 'literal' && node.value === null;
}

export function compileCompare(node: NodeOf<'compare'>, names: Names, compile: Compile): Run {
  const left = compile(node.left, names);
  const right = compile(node.right, names);
  const { operator } = node;
  if (operator === '=' || operator === '!=') {
    if (isNullLiteral(node.right)) return nothing(left, operator);
    if (isNullLiteral(node.left)) return nothing(right, operator);
  }
  const fast = OF_NUMBERS[operator];
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    return typeof one === 'number' && typeof other === 'number' ? fast(one, other) : compare(operator, one, other);
  };
}

/** `x = null` asks whether there is anything: it is never unknown. */
function nothing(run: Run, operator: '=' | '!='): Run {
  const wanted = operator === '=';
  return (frame) => {
    const value = run(frame);
    return (value === null || value === undefined) === wanted;
  };
}

const OF_NUMBERS: Readonly<Record<CompareOperator, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

export function compileBetween(node: NodeOf<'between'>, names: Names, compile: Compile): Run {
  const value = compile(node.value, names);
  const low = compile(node.low, names);
  const high = compile(node.high, names);
  return (frame) => {
    const subject = value(frame);
    return both(compare('>=', subject, low(frame)), compare('<=', subject, high(frame)));
  };
}

export function compileArithmetic(node: NodeOf<'arithmetic'>, names: Names, compile: Compile): Run {
  const left = compile(node.left, names);
  const right = compile(node.right, names);
  const { operator } = node;
  return (frame): FeelValue => calculate(operator, left(frame), right(frame));
}

export function compileNegate(node: NodeOf<'negate'>, names: Names, compile: Compile): Run {
  const run = compile(node.of, names);
  return (frame) => opposite(run(frame));
}
