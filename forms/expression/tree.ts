import type { FeelType } from './typing/feel-type.ts';

/** A parsed FEEL expression: frozen, JSON-serialisable, evaluated the same on server and browser. */
export interface Expression {
  /** The source text; every node's `from` and `to` are offsets in it. */
  readonly text: string;
  readonly root: Node;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**';

interface LiteralNode extends Span {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string;
}

/** `@"2026-01-31"`: a date, time, date and time or duration written out. */
interface TemporalNode extends Span {
  readonly kind: 'temporal';
  readonly value: string;
}

interface NameNode extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `?`: the value under test. */
interface InputNode extends Span {
  readonly kind: 'input';
}

interface PathNode extends Span {
  readonly kind: 'path';
  readonly of: Node;
  readonly name: string;
}

interface FilterNode extends Span {
  readonly kind: 'filter';
  readonly of: Node;
  readonly where: Node;
}

interface LogicNode extends Span {
  readonly kind: 'and' | 'or';
  readonly of: readonly Node[];
}

interface CompareNode extends Span {
  readonly kind: 'compare';
  readonly operator: CompareOperator;
  readonly left: Node;
  readonly right: Node;
}

interface BetweenNode extends Span {
  readonly kind: 'between';
  readonly value: Node;
  readonly low: Node;
  readonly high: Node;
}

interface InNode extends Span {
  readonly kind: 'in';
  readonly value: Node;
  readonly tests: readonly Node[];
  /** Only unary tests on their own can be negated: `not(1, 2)`. */
  readonly negated: boolean;
}

/** `> 5` on its own: a unary test, or a range open at one end when used as a value. */
interface TestNode extends Span {
  readonly kind: 'test';
  readonly operator: CompareOperator;
  readonly than: Node;
}

interface RangeNode extends Span {
  readonly kind: 'range';
  readonly low: Node;
  readonly high: Node;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

interface ArithmeticNode extends Span {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Node;
  readonly right: Node;
}

interface NegateNode extends Span {
  readonly kind: 'negate';
  readonly of: Node;
}

interface IfNode extends Span {
  readonly kind: 'if';
  readonly test: Node;
  readonly then: Node;
  readonly otherwise: Node;
}

export interface Binding {
  readonly name: string;
  readonly source: Node;
  /** Upper end of `source..to`. */
  readonly to: Node | null;
}

export interface IterationNode extends Span {
  readonly kind: 'for' | 'some' | 'every';
  readonly bindings: readonly Binding[];
  readonly body: Node;
}

interface ListNode extends Span {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

interface ContextNode extends Span {
  readonly kind: 'context';
  readonly entries: readonly { readonly key: string; readonly value: Node }[];
}

interface FunctionNode extends Span {
  readonly kind: 'function';
  readonly parameters: readonly { readonly name: string; readonly type: FeelType }[];
  readonly body: Node;
}

export interface CallNode extends Span {
  readonly kind: 'call';
  readonly callee: Node;
  readonly arguments: readonly Node[];
  /** Parameter names in the order of `arguments`, or null when they are given by position. */
  readonly names: readonly string[] | null;
}

interface InstanceNode extends Span {
  readonly kind: 'instance';
  readonly of: Node;
  readonly type: FeelType;
}

export type Node =
  | LiteralNode
  | TemporalNode
  | NameNode
  | InputNode
  | PathNode
  | FilterNode
  | LogicNode
  | CompareNode
  | BetweenNode
  | InNode
  | TestNode
  | RangeNode
  | ArithmeticNode
  | NegateNode
  | IfNode
  | IterationNode
  | ListNode
  | ContextNode
  | FunctionNode
  | CallNode
  | InstanceNode;

export type NodeKind = Node['kind'];

/** The nodes that can be of one of these kinds. */
export type NodeOf<Kind extends NodeKind, One = Node> = One extends Node
  ? [Kind & One['kind']] extends [never]
    ? never
    : One
  : never;

/** The nodes directly under a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'temporal':
    case 'name':
    case 'input':
      return [];
    case 'path':
    case 'negate':
    case 'instance':
      return [node.of];
    case 'filter':
      return [node.of, node.where];
    case 'and':
    case 'or':
      return node.of;
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'between':
      return [node.value, node.low, node.high];
    case 'in':
      return [node.value, ...node.tests];
    case 'test':
      return [node.than];
    case 'range':
      return [node.low, node.high];
    case 'if':
      return [node.test, node.then, node.otherwise];
    case 'for':
    case 'some':
    case 'every':
      return [...node.bindings.flatMap(({ source, to }) => (to ? [source, to] : [source])), node.body];
    case 'list':
      return node.items;
    case 'context':
      return node.entries.map((entry) => entry.value);
    case 'function':
      return [node.body];
    case 'call':
      return [node.callee, ...node.arguments];
  }
}
