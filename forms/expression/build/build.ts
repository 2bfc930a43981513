import type { Problem } from '../../problem.ts';
import { expressionProblem } from '../problems.ts';
import { readType } from './type.ts';
import type { Syntax } from './syntax.ts';
import { nameOf, parts, textLiteral } from './text.ts';
import type { ArithmeticOperator, Binding, CompareOperator, Expression, Node } from '../tree.ts';
import { readTemporal } from '../values/moment.ts';

const DEEPEST = 128;

class Stop extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

interface Source {
  readonly text: string;
  readonly names: readonly string[];
}

/** Turns concrete syntax into the one frozen tree; the first problem ends it. */
export function buildTree(top: Syntax, text: string, names: readonly string[]): { tree: Expression | null; problems: Problem[] } {
  try {
    const source: Source = { text, names };
    const error = firstError(top, text);
    if (error) throw new Stop(error);
    const root = top.name === 'UnaryTests' ? unaryTests(top, source) : build(only(top, source), source, 0);
    return { tree: Object.freeze({ text, root }), problems: [] };
  } catch (stop) {
    if (stop instanceof Stop) return { tree: null, problems: [stop.problem] };
    throw stop;
  }
}

/** Walks without recursion: broken text can nest as deeply as it likes. */
function firstError(top: Syntax, text: string): Problem | null {
  const waiting = [top];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type.isError) return syntaxProblem(node, text);
    const below: Syntax[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) below.push(child);
    waiting.push(...below.reverse());
  }
  return null;
}

function syntaxProblem({ from, to }: Pick<Syntax, 'from' | 'to'>, text: string): Problem {
  const end = to > from ? to : Math.min(text.length, from + 1);
  const found = text.slice(from, end).trim() || text.slice(Math.max(0, from - 12), from).trim();
  return expressionProblem('expression.syntax', { text, from, to: end }, { found, advice: adviceOn(found) });
}

/** What other languages write so, FEEL writes otherwise. */
const otherwise: readonly (readonly [wrong: RegExp, advice: string])[] = [
  [/^={2,}|^= =/, 'Equality takes one sign: a = b.'],
  [/^['’‘“”«»`]/, 'Texts take double quotes: "…".'],
  [/^&/, 'Write "and" between two conditions.'],
  [/^\|/, 'Write "or" between two conditions.'],
  [/^!(?!=)|^<>/, 'Write not(…) for “it is not so”, and != for “is not equal”.'],
  [/^%/, 'The rest of a division is modulo(a, b).'],
  [/^\?/, 'Write if … then … else ….'],
];

function adviceOn(found: string): string {
  const [, advice] = otherwise.find(([wrong]) => wrong.test(found)) ?? [];
  return advice ?? 'Look at the part just before it: a missing operator, bracket or quote is the usual cause.';
}

function only(top: Syntax, source: Source): Syntax {
  const [first, second] = parts(top);
  if (!first || second) throw new Stop(syntaxProblem(second ?? top, source.text));
  return first;
}

type Builder = (
  syntax: Syntax,
  below: readonly Syntax[],
  context: { readonly source: Source; readonly node: (syntax: Syntax | undefined) => Node },
) => Node;

function build(syntax: Syntax, source: Source, depth: number): Node {
  if (depth > DEEPEST)
    throw new Stop(expressionProblem('expression.too_deep', { ...syntax, text: source.text }, { limit: DEEPEST }));
  const builder = BUILDERS[syntax.name];
  if (!builder) throw new Stop(syntaxProblem(syntax, source.text));
  const node = (below: Syntax | undefined): Node => {
    if (!below) throw new Stop(syntaxProblem(syntax, source.text));
    return build(below, source, depth + 1);
  };
  return Object.freeze(builder(syntax, parts(syntax), { source, node }));
}

const span = ({ from, to }: Syntax) => ({ from, to });
const slice = (syntax: Syntax | undefined, source: Source) => (syntax ? source.text.slice(syntax.from, syntax.to) : '');

const logic =
  (kind: 'and' | 'or'): Builder =>
  (syntax, [left, , right], { node }) => {
    const first = node(left);
    const rest = node(right);
    const flat = first.kind === kind && left?.name !== 'ParenthesizedExpression' ? first.of : [first];
    return { kind, ...span(syntax), of: Object.freeze([...flat, rest]) };
  };

const iteration: Builder = (syntax, [word, bindings, , body], { source, node }) => {
  const kind = slice(word, source) as 'for' | 'some' | 'every';
  const read = ({
    name,
    source: from,
    to,
  }: {
    name: Syntax | undefined;
    source: Syntax | undefined;
    to: Syntax | undefined;
  }): Binding => Object.freeze({ name: nameOf(name, source), source: node(from), to: to ? node(to) : null });
  const list = parts(bindings).map((binding) => {
    const [name, , range] = parts(binding);
    const [from, , to] = parts(range);
    return read({ name, source: from, to });
  });
  return { kind, ...span(syntax), bindings: Object.freeze(list), body: node(body) };
};

const comparison: Builder = (syntax, [left, operator, ...rest], { source, node }) => {
  if (operator?.name === 'between')
    return { kind: 'between', ...span(syntax), value: node(left), low: node(rest[0]), high: node(rest[2]) };
  if (operator?.name === 'in') {
    const tests = rest[0]?.name === '(' ? parts(rest[1]) : rest.slice(0, 1);
    return { kind: 'in', ...span(syntax), value: node(left), tests: Object.freeze(tests.map(node)), negated: false };
  }
  const right = rest[0];
  if (right?.name === 'SimplePositiveUnaryTest' && parts(right)[0]?.name === 'CompareOp') {
    throw new Stop(syntaxProblem({ from: operator?.from ?? right.from, to: parts(right)[0]!.to }, source.text));
  }
  return {
    kind: 'compare',
    ...span(syntax),
    operator: slice(operator, source) as CompareOperator,
    left: node(left),
    right: node(right),
  };
};

const call: Builder = (syntax, [callee, , given], { source, node }) => {
  const special = callee?.name === 'DateTimeConstructor' || callee?.name === 'SpecialFunctionName';
  const target: Node =
    special && callee ? Object.freeze({ kind: 'name', ...span(callee), name: nameOf(callee, source) }) : node(callee);
  const list = parts(given);
  if (list.length === 0 && target.kind === 'name' && (target.name === 'today' || target.name === 'now')) {
    return { kind: 'name', ...span(syntax), name: target.name };
  }
  if (given?.name !== 'NamedParameters') {
    return { kind: 'call', ...span(syntax), callee: target, arguments: Object.freeze(list.map(node)), names: null };
  }
  const names = list.map((entry) => nameOf(parts(entry)[0], source));
  return {
    kind: 'call',
    ...span(syntax),
    callee: target,
    arguments: Object.freeze(list.map((entry) => node(parts(entry)[1]))),
    names: Object.freeze(names),
  };
};

const name: Builder = (syntax, _, { source }) => ({ kind: 'name', ...span(syntax), name: nameOf(syntax, source) });

const BUILDERS: Readonly<Record<string, Builder>> = {
  ParenthesizedExpression: (_, [, inner], { node }) => node(inner),
  PositiveUnaryTest: (_, [inner], { node }) => node(inner),
  null: (syntax) => ({ kind: 'literal', ...span(syntax), value: null }),
  NumericLiteral: (syntax, _, { source }) => ({
    kind: 'literal',
    ...span(syntax),
    value: Number(slice(syntax, source).replace(/\s/g, '')),
  }),
  BooleanLiteral: (syntax, _, { source }) => ({ kind: 'literal', ...span(syntax), value: slice(syntax, source) === 'true' }),
  StringLiteral: (syntax, _, { source }) => ({ kind: 'literal', ...span(syntax), value: textLiteral(slice(syntax, source)) }),
  VariableName: name,
  '?': (syntax) => ({ kind: 'input', ...span(syntax) }),
  PathExpression: (syntax, [of, , property], { source, node }) => ({
    kind: 'path',
    ...span(syntax),
    of: node(of),
    name: nameOf(property, source),
  }),
  FilterExpression: (syntax, [of, , where], { node }) => ({ kind: 'filter', ...span(syntax), of: node(of), where: node(where) }),
  Conjunction: logic('and'),
  Disjunction: logic('or'),
  Comparison: comparison,
  ForExpression: iteration,
  QuantifiedExpression: iteration,
  IfExpression: (syntax, [, test, , then, , otherwise], { node }) => ({
    kind: 'if',
    ...span(syntax),
    test: node(test),
    then: node(then),
    otherwise: node(otherwise),
  }),
  SimplePositiveUnaryTest: (syntax, [first, second], { source, node }) =>
    first?.name === 'Interval'
      ? node(first)
      : { kind: 'test', ...span(syntax), operator: slice(first, source) as CompareOperator, than: node(second) },
  Interval: (syntax, [open, low, , high, close], { source, node }) => ({
    kind: 'range',
    ...span(syntax),
    low: node(low),
    high: node(high),
    lowIncluded: slice(open, source) === '[',
    highIncluded: slice(close, source) === ']',
  }),
  ArithmeticExpression: (syntax, below, { source, node }) => {
    const [left, operator, right] = below;
    if (below.length === 2)
      return slice(left, source) === '-' ? { kind: 'negate', ...span(syntax), of: node(operator) } : node(operator);
    const sign = slice(operator, source);
    return {
      kind: 'arithmetic',
      ...span(syntax),
      operator: (sign === '^' ? '**' : sign) as ArithmeticOperator,
      left: node(left),
      right: node(right),
    };
  },
  List: (syntax, below, { node }) => ({ kind: 'list', ...span(syntax), items: Object.freeze(below.slice(1, -1).map(node)) }),
  Context: (syntax, below, { source, node }) => {
    const seen = new Set<string>();
    const entries = below.slice(1, -1).map((entry) => {
      const [key, value] = parts(entry);
      const inner = parts(key)[0];
      const label = inner?.name === 'StringLiteral' ? textLiteral(slice(inner, source)) : nameOf(inner, source);
      if (seen.has(label))
        throw new Stop(expressionProblem('expression.duplicate_key', { ...span(entry), text: source.text }, { name: label }));
      seen.add(label);
      return Object.freeze({ key: label, value: node(value) });
    });
    return { kind: 'context', ...span(syntax), entries: Object.freeze(entries) };
  },
  FunctionDefinition: (syntax, below, { source, node }) => {
    const formal = below.find((part) => part.name === 'FormalParameters');
    if (below.some((part) => part.name === 'external')) {
      throw new Stop(
        expressionProblem(
          'expression.unsupported',
          { ...span(syntax), text: source.text },
          { name: 'external', advice: 'Functions from outside are given with the scope.' },
        ),
      );
    }
    const parameters = parts(formal).map((parameter) => {
      const [label, type] = parts(parameter);
      return Object.freeze({ name: nameOf(label, source), type: type ? readType(type, source.text) : ('any' as const) });
    });
    const body = below.find((part) => part.name === 'FunctionBody');
    return { kind: 'function', ...span(syntax), parameters: Object.freeze(parameters), body: node(parts(body)[0]) };
  },
  InstanceOfExpression: (syntax, below, { source, node }) => {
    const type = below.find((part) => part.name === 'Type');
    return { kind: 'instance', ...span(syntax), of: node(below[0]), type: type ? readType(type, source.text) : 'any' };
  },
  FunctionInvocation: call,
  DateTimeLiteral: (syntax, below, context) => {
    if (below[0]?.name !== 'AtLiteral') return call(syntax, below, context);
    const value = textLiteral(slice(parts(below[0])[0], context.source));
    if (readTemporal(value) === null)
      throw new Stop(expressionProblem('expression.bad_temporal', { ...span(syntax), text: context.source.text }, { value }));
    return { kind: 'temporal', ...span(syntax), value };
  },
};

function unaryTests(top: Syntax, source: Source): Node {
  const below = parts(top);
  if (below[0]?.name === 'Wildcard') return Object.freeze({ kind: 'literal', ...span(top), value: true });
  const tests = parts(below.find((part) => part.name === 'PositiveUnaryTests')).map((test) => build(test, source, 1));
  const value: Node = Object.freeze({ kind: 'input', from: top.from, to: top.from });
  return Object.freeze({ kind: 'in', ...span(top), value, tests: Object.freeze(tests), negated: below[0]?.name === 'not' });
}
