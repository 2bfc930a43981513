import type { FeelFunction, FeelValue, Node, Scope } from '../../../../forms/expression/index.ts';
import { evaluate, kindOf, parseExpression } from '../../../../forms/expression/index.ts';
import { childrenOf } from '../../../../forms/expression/tree.ts';
import { evaluateTable } from './decision-table.ts';
import type { Element } from './xml.ts';
import { all, first, named } from './xml.ts';

/** What one case may read, and what it met that the profile leaves out. */
export interface Reading {
  readonly names: readonly string[];
  readonly unsupported: Set<string>;
}

const BOXES: Readonly<Record<string, (box: Element, scope: Scope, reading: Reading) => FeelValue>> = {
  literalExpression: (box, scope, reading) => evaluateText(first(box, 'text')?.text ?? '', scope, reading),
  decisionTable: evaluateTable,
  context: evaluateContext,
  list: (box, scope, reading) => box.children.filter(isBox).map((each) => evaluateBox(each, scope, reading)),
  relation: (box, scope, reading) => {
    const columns = all(box, 'column').map(named);
    return all(box, 'row').map((row) =>
      Object.fromEntries(row.children.filter(isBox).map((cell, at) => [columns[at] ?? '', evaluateBox(cell, scope, reading)])),
    );
  },
  invocation: evaluateInvocation,
  functionDefinition: (box, scope, reading) => {
    if ((box.attributes.kind ?? 'FEEL') !== 'FEEL') reading.unsupported.add('external functions');
    return functionOf(box, scope, reading);
  },
  conditional: (box, scope, reading) => {
    const condition = inside(box, 'if', scope, reading);
    return isVerdict(condition) ? inside(box, condition ? 'then' : 'else', scope, reading) : null;
  },
  filter: (box, scope, reading) => {
    const items = inside(box, 'in', scope, reading);
    const list: readonly FeelValue[] = Array.isArray(items) ? items : items === null ? [] : [items];
    const verdicts = list.map((item) => {
      const entries = kindOf(item) === 'context' ? (item as Scope) : {};
      return inside(box, 'match', { ...scope, ...entries, item }, reading);
    });
    return verdicts.every(isVerdict) ? list.filter((_, at) => verdicts[at] === true) : null;
  },
  for: (box, scope, reading) => {
    const partial: FeelValue[] = [];
    for (const item of itemsOf(box, scope, reading))
      partial.push(inside(box, 'return', { ...scope, [iterator(box)]: item, partial: [...partial] }, reading));
    return partial;
  },
  some: (box, scope, reading) => quantified(box, scope, reading, (verdicts) => verdicts.includes(true)),
  every: (box, scope, reading) => quantified(box, scope, reading, (verdicts) => verdicts.every((verdict) => verdict === true)),
};

export function isBox(of: Element): boolean {
  return Object.hasOwn(BOXES, of.name);
}

export function evaluateBox(box: Element | undefined, scope: Scope, reading: Reading): FeelValue {
  return box ? (BOXES[box.name]?.(box, scope, reading) ?? null) : null;
}

export function evaluateText(text: string, scope: Scope, { names, unsupported }: Reading): FeelValue {
  const { tree, problems } = parseExpression(text.trim(), { names });
  for (const { code, params } of problems) if (code === 'expression.unsupported') unsupported.add(String(params?.name));
  if (!tree) return null;
  for (const name of leftOut(tree.root)) unsupported.add(name);
  return evaluate(tree, scope);
}

/** There is no clock. */
function leftOut(node: Node): readonly string[] {
  const name = node.kind === 'call' && node.callee.kind === 'name' ? node.callee.name : node.kind === 'name' ? node.name : '';
  const own = name === 'today' || name === 'now' ? [name] : [];
  return [...own, ...childrenOf(node).flatMap(leftOut)];
}

/** A function of an element with `formalParameter` children and one boxed expression. */
export function functionOf(of: Element, scope: Scope, reading: Reading): FeelFunction {
  const parameters = all(of, 'formalParameter').map(named);
  const body = of.children.find(isBox);
  return {
    kind: 'function',
    parameters,
    call: (...given) =>
      evaluateBox(body, { ...scope, ...Object.fromEntries(parameters.map((name, at) => [name, given[at] ?? null])) }, reading),
  };
}

function evaluateContext(box: Element, scope: Scope, reading: Reading): FeelValue {
  const entries: Record<string, FeelValue> = {};
  for (const entry of all(box, 'contextEntry')) {
    const variable = first(entry, 'variable');
    const value = evaluateBox(entry.children.find(isBox), { ...scope, ...entries }, reading);
    if (!variable) return value;
    entries[named(variable)] = value;
  }
  return entries;
}

function evaluateInvocation(box: Element, scope: Scope, reading: Reading): FeelValue {
  const callee = evaluateBox(box.children.find(isBox), scope, reading);
  if (kindOf(callee) !== 'function') return null;
  const bindings = new Map(
    all(box, 'binding').map((each) => [named(first(each, 'parameter')!), evaluateBox(each.children.find(isBox), scope, reading)]),
  );
  const { parameters, call } = callee as FeelFunction;
  return call(...parameters.map((name) => bindings.get(name) ?? null));
}

function inside(box: Element, name: string, scope: Scope, reading: Reading): FeelValue {
  return evaluateBox(first(box, name)?.children.find(isBox), scope, reading);
}

const iterator = (box: Element): string => box.attributes.iteratorVariable ?? 'item';

function itemsOf(box: Element, scope: Scope, reading: Reading): readonly FeelValue[] {
  const items = inside(box, 'in', scope, reading);
  return Array.isArray(items) ? items : items === null ? [] : [items];
}

type Judge = (verdicts: readonly FeelValue[]) => boolean;

function quantified(box: Element, scope: Scope, reading: Reading, judge: Judge): FeelValue {
  const verdicts = itemsOf(box, scope, reading).map((item) =>
    inside(box, 'satisfies', { ...scope, [iterator(box)]: item }, reading),
  );
  return verdicts.every(isVerdict) ? judge(verdicts) : null;
}

/** Null counts as false; what is neither true nor false makes the whole null. */
const isVerdict = (value: FeelValue): boolean => value === null || value === undefined || typeof value === 'boolean';
