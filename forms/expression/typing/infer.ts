import type { Binding, Node, NodeKind, NodeOf } from '../tree.ts';
import { readTemporal } from '../values/moment.ts';
import { kindOf } from '../values/value.ts';
import type { FeelType, SimpleType } from './feel-type.ts';
import { outlineOf } from './feel-type.ts';
import { typeText } from './feel-type-text.ts';
import { inferCall } from './call.ts';
import { adviseName, adviseProperty } from './advice.ts';
import { inferArithmetic, inferBetween, inferCompare, inferIn, inferLogic, inferNegate } from './operator.ts';
import { propertyType } from './property.ts';
import { allowsBoolean, elementOf, overlap, unionOf, variantsOf } from './relate.ts';
import type { TypeScope } from './scope.ts';
import type { Report, Typing } from './typing.ts';
import { meaningOf, withItem, withVariable } from './scope.ts';

type Rule<N extends Node> = (node: N, scope: TypeScope, typing: Typing) => FeelType;

const RULES: { readonly [Kind in NodeKind]: Rule<NodeOf<Kind>> } = {
  literal: ({ value }) => kindOf(value) as SimpleType,
  temporal: ({ value }) => kindOf(readTemporal(value)) as SimpleType,
  name: (node, scope, { report }) => {
    const meaning = meaningOf(node.name, scope);
    if (!meaning) report('expression.unknown_name', node, { ...adviseName(node.name, scope) });
    return meaning?.type ?? 'any';
  },
  input: (_, scope) => meaningOf('?', scope)?.type ?? 'any',
  path: (node, scope, typing) => {
    const of = typing.infer(node.of, scope);
    const type = propertyType(of, node.name);
    if (type === null)
      typing.report('expression.unknown_property', node, { ...adviseProperty(node.name, typing.textOf(node.of), of) });
    return type ?? 'any';
  },
  filter: inferFilter,
  and: inferLogic,
  or: inferLogic,
  compare: inferCompare,
  between: inferBetween,
  in: inferIn,
  test: ({ than }, scope, { infer }) => ({ range: infer(than, scope) }),
  range: (node, scope, { infer }) => ({ range: unionOf([infer(node.low, scope), infer(node.high, scope)]) }),
  arithmetic: inferArithmetic,
  negate: inferNegate,
  if: (node, scope, typing) => {
    inferCondition(node.test, scope, typing);
    return unionOf([typing.infer(node.then, scope), typing.infer(node.otherwise, scope)]);
  },
  for: (node, scope, typing) => {
    const inner = inferBindings(node.bindings, withVariable(scope, 'partial', 'list'), typing);
    return { list: typing.infer(node.body, inner) };
  },
  some: inferQuantified,
  every: inferQuantified,
  list: ({ items }, scope, { infer }) => ({ list: items.length ? unionOf(items.map((item) => infer(item, scope))) : 'any' }),
  context: ({ entries }, scope, { infer }) => {
    let inner = scope;
    const types = entries.map(({ key, value }) => {
      const type = infer(value, inner);
      inner = withVariable(inner, key, type);
      return [key, type] as const;
    });
    return { context: Object.fromEntries(types) };
  },
  function: ({ parameters, body }, scope, { infer }) => {
    const inner = parameters.reduce<TypeScope>((at, { name, type }) => withVariable(at, name, type), scope);
    return { function: { parameters: parameters.map(({ type }) => type), returns: infer(body, inner) } };
  },
  call: inferCall,
  instance: ({ of }, scope, { infer }) => {
    infer(of, scope);
    return 'boolean';
  },
};

export function inferType(root: Node, scope: TypeScope, report: Report, textOf: (node: Node) => string): FeelType {
  const typing: Typing = { report, textOf, infer: (node, at) => (RULES[node.kind] as Rule<Node>)(node, at, typing) };
  return typing.infer(root, scope);
}

function inferCondition(node: Node, scope: TypeScope, { infer, report }: Typing): void {
  const type = infer(node, scope);
  if (!allowsBoolean(type)) report('expression.not_a_condition', node, { actual: typeText(type) });
}

/** By position a filter gives one element, by condition a list of them. */
function inferFilter(node: NodeOf<'filter'>, scope: TypeScope, typing: Typing): FeelType {
  const of = typing.infer(node.of, scope);
  const element = outlineOf(of) === 'list' ? elementOf(of) : of;
  const where = typing.infer(node.where, withItem(scope, element));
  if (!overlap(where, ['boolean', 'number']))
    typing.report('expression.not_a_condition', node.where, { actual: typeText(where) });
  const kinds = variantsOf(where);
  if (kinds.every((kind) => kind === 'number')) return element;
  return kinds.every((kind) => kind === 'boolean' || kind === 'null') ? { list: element } : 'any';
}

function inferBindings(bindings: readonly Binding[], scope: TypeScope, typing: Typing): TypeScope {
  let inner = scope;
  for (const { name, source, to } of bindings) {
    const type = typing.infer(source, inner);
    if (to) typing.infer(to, inner);
    else if (!variantsOf(type).some((one) => ['list', 'range', 'any', 'null'].includes(outlineOf(one) ?? ''))) {
      typing.report('expression.not_a_list', source, { actual: typeText(type) });
    }
    inner = withVariable(inner, name, to ? type : elementOf(type));
  }
  return inner;
}

function inferQuantified(node: NodeOf<'some' | 'every'>, scope: TypeScope, typing: Typing): FeelType {
  inferCondition(node.body, inferBindings(node.bindings, scope, typing), typing);
  return 'boolean';
}
