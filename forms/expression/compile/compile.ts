import { kindsAtHand } from '#functions';
import type { Node, NodeKind, NodeOf } from '../tree.ts';
import type { FeelValue } from '../values/value.ts';
import { readTemporal } from '../values/moment.ts';
import { propertyOf } from '../values/property.ts';
import { compileCall } from './call.ts';
import { compileIf, compileLogic } from './logic.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';
import { INPUT, resolve } from './names.ts';
import { compileArithmetic, compileBetween, compileCompare, compileNegate } from './operator.ts';
import { compileContext, compileList } from './structure.ts';

/** Called with every node's value as it is worked out, when someone wants to see. */
type Watch = (node: Node, value: FeelValue) => void;

type Compiler<N extends Node> = (node: N, names: Names, compile: Compile) => Run;

type Compilers = { readonly [Kind in NodeKind]: Compiler<NodeOf<Kind>> };

const EVERYDAY_KINDS: Omit<Compilers, keyof typeof kindsAtHand> = {
  literal:
    ({ value }) =>
    () =>
      value,
  temporal: ({ value: text }) => {
    const value = readTemporal(text);
    return () => value;
  },
  name: ({ name }, names) => resolve(name, names),
  input: (_, names) => resolve(INPUT, names),
  path: ({ of, name }, names, compile) => {
    const run = compile(of, names);
    return (frame) => propertyOf(run(frame), name);
  },
  and: compileLogic,
  or: compileLogic,
  compare: compileCompare,
  between: compileBetween,
  arithmetic: compileArithmetic,
  negate: compileNegate,
  if: compileIf,
  list: compileList,
  context: compileContext,
  call: compileCall,
};

/** Turns a tree into closures of our own, once; no text is ever evaluated as code. */
export function compileNode(node: Node, names: Names, watch: Watch | null): Run {
  const compile: Compile = (below, inner) => {
    const { kind } = below;
    const found = ((EVERYDAY_KINDS as Partial<Compilers>)[kind] ?? (kindsAtHand as Partial<Compilers>)[kind]) as Compiler<Node>;
    const run = found(below, inner, compile);
    if (!watch) return run;
    return (frame) => {
      const value = run(frame);
      watch(below, value);
      return value;
    };
  };
  return compile(node, names);
}
