import type { Node, NodeKind, NodeOf } from '../tree.ts';
import type { FeelValue } from '../values/value.ts';
import { readTemporal } from '../values/moment.ts';
import { propertyOf } from '../values/property.ts';
import { compileCall } from './call.ts';
import { compileFunction } from './function.ts';
import { compileFilter } from './filter.ts';
import { compileInstance } from './instance.ts';
import { compileFor, compileQuantified } from './iteration.ts';
import { compileIf, compileLogic } from './logic.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';
import { INPUT, resolve } from './names.ts';
import { compileArithmetic, compileBetween, compileCompare, compileNegate } from './operator.ts';
import { compileContext, compileList } from './structure.ts';
import { compileIn, compileRange, compileTest } from './test.ts';

/** Called with every node's value as it is worked out, when someone wants to see. */
export type Watch = (node: Node, value: FeelValue) => void;

type Compiler<N extends Node> = (node: N, names: Names, compile: Compile) => Run;

const COMPILERS: { readonly [Kind in NodeKind]: Compiler<NodeOf<Kind>> } = {
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
  filter: compileFilter,
  and: compileLogic,
  or: compileLogic,
  compare: compileCompare,
  between: compileBetween,
  in: compileIn,
  test: compileTest,
  range: compileRange,
  arithmetic: compileArithmetic,
  negate: compileNegate,
  if: compileIf,
  for: compileFor,
  some: compileQuantified,
  every: compileQuantified,
  list: compileList,
  context: compileContext,
  function: compileFunction,
  call: compileCall,
  instance: compileInstance,
};

/** Turns a tree into closures of our own, once; no text is ever evaluated as code. */
export function compileNode(node: Node, names: Names, watch: Watch | null): Run {
  const compile: Compile = (below, inner) => {
    const run = (COMPILERS[below.kind] as Compiler<Node>)(below, inner, compile);
    if (!watch) return run;
    return (frame) => {
      const value = run(frame);
      watch(below, value);
      return value;
    };
  };
  return compile(node, names);
}
