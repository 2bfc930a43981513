import type { Node, NodeOf } from '../tree.ts';
import { childrenOf } from '../tree.ts';
import { compare, orderOf, passes } from '../values/compare.ts';
import type { Verdict } from '../values/logic.ts';
import { both, either, negate, verdictOf } from '../values/logic.ts';
import type { FeelRange, FeelValue } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Frame, Names, Run } from './names.ts';
import { bind, INPUT } from './names.ts';
import { isNullLiteral } from './operator.ts';

type Check = (value: FeelValue, frame: Frame) => Verdict;

export function compileIn(node: NodeOf<'in'>, names: Names, compile: Compile): Run {
  const value = compile(node.value, names);
  const inner = bind(names, INPUT);
  const checks = node.tests.map((test) => compileCheck(test, inner, compile));
  return (frame) => {
    const subject = value(frame);
    const bound: Frame = { value: subject, next: frame };
    let verdict: Verdict = false;
    for (const check of checks) {
      verdict = either(verdict, check(subject, bound));
      if (verdict === true) break;
    }
    return node.negated ? negate(verdict) : verdict;
  };
}

function compileCheck(test: Node, names: Names, compile: Compile): Check {
  if (isNullLiteral(test)) return (value) => value === null || value === undefined;
  if (test.kind === 'test') {
    const than = compile(test.than, names);
    return (value, frame) => compare(test.operator, value, than(frame));
  }
  if (test.kind === 'range') return compileRangeCheck(test, names, compile);
  const run = compile(test, names);
  if (asksInput(test)) return (_, frame) => verdictOf(run(frame));
  return (value, frame) => passes(value, run(frame));
}

/** The two ends are judged apart: below a known low end is outside, whatever the high end is. */
function compileRangeCheck(node: NodeOf<'range'>, names: Names, compile: Compile): Check {
  const low = compile(node.low, names);
  const high = compile(node.high, names);
  const above = node.lowIncluded ? '>=' : '>';
  const below = node.highIncluded ? '<=' : '<';
  const whole = compileRange(node, names, compile);
  return (value, frame) => {
    if (typeof value === 'object') return passes(value, whole(frame));
    return both(compare(above, value, low(frame)), compare(below, value, high(frame)));
  };
}

function asksInput(node: Node): boolean {
  return node.kind === 'input' || childrenOf(node).some(asksInput);
}

/** A test on its own is a range open at one end; of `=` a range of one value, of `!=` nothing. */
export function compileTest({ operator, than }: NodeOf<'test'>, names: Names, compile: Compile): Run {
  const run = compile(than, names);
  return (frame) => {
    const end = run(frame);
    if (end === undefined) return undefined;
    if (end === null || operator === '!=') return null;
    if (operator === '=') return range(end, end, true, true);
    const included = operator.length === 2;
    return operator.startsWith('<') ? range(null, end, false, included) : range(end, null, included, false);
  };
}

export function compileRange(node: NodeOf<'range'>, names: Names, compile: Compile): Run {
  const low = compile(node.low, names);
  const high = compile(node.high, names);
  return (frame) => {
    const from = low(frame);
    const to = high(frame);
    if (from === null || to === null) return null;
    if (from !== undefined && to !== undefined) {
      const order = orderOf(from, to);
      if (order === null || order > 0) return null;
    }
    return range(from, to, node.lowIncluded, node.highIncluded);
  };
}

function range(low: FeelValue, high: FeelValue, lowIncluded: boolean, highIncluded: boolean): FeelRange {
  return Object.freeze({ kind: 'range', low, high, lowIncluded, highIncluded } as const);
}
