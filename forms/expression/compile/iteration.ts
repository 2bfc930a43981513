import type { Binding, NodeOf } from '../tree.ts';
import { LONGEST, spend } from '../values/budget.ts';
import type { Verdict } from '../values/logic.ts';
import { both, either, verdictOf } from '../values/logic.ts';
import { elementsBetween, elementsOf } from '../values/elements.ts';
import type { FeelValue } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Frame, Names, Run } from './names.ts';
import { bind } from './names.ts';

interface Loop {
  readonly source: Run;
  readonly to: Run | null;
}

/** Null and undefined end the whole iteration with that value. */
type Visit = (frame: Frame) => boolean;
type Outcome = 'done' | null | undefined;

function compileLoops(bindings: readonly Binding[], names: Names, compile: Compile): { loops: readonly Loop[]; inner: Names } {
  let inner = names;
  const loops = bindings.map(({ name, source, to }) => {
    const loop = { source: compile(source, inner), to: to ? compile(to, inner) : null };
    inner = bind(inner, name);
    return loop;
  });
  return { loops, inner };
}

function walk(loops: readonly Loop[], at: number, frame: Frame, visit: Visit): Outcome {
  const loop = loops[at];
  if (!loop) return visit(frame) ? 'done' : null;
  const source = loop.source(frame);
  const elements = loop.to ? elementsBetween(source, loop.to(frame)) : elementsOf(source);
  if (elements === null || elements === undefined) return elements;
  for (const value of elements) {
    if (!spend(1)) return null;
    const outcome = walk(loops, at + 1, { value, next: frame }, visit);
    if (outcome !== 'done') return outcome;
  }
  return 'done';
}

export function compileFor(node: NodeOf<'for'>, names: Names, compile: Compile): Run {
  const { loops, inner } = compileLoops(node.bindings, bind(names, 'partial'), compile);
  const body = compile(node.body, inner);
  return (frame) => {
    const results: FeelValue[] = [];
    const outcome = walk(loops, 0, { value: results, next: frame }, (at) => results.push(body(at)) <= LONGEST);
    return outcome === 'done' ? results : outcome;
  };
}

/** `some` is `or` over all elements, `every` is `and`: an element that is unknown counts only where it decides. */
export function compileQuantified(node: NodeOf<'some' | 'every'>, names: Names, compile: Compile): Run {
  const { loops, inner } = compileLoops(node.bindings, names, compile);
  const body = compile(node.body, inner);
  const decisive = node.kind === 'some';
  const join = decisive ? either : both;
  return (frame) => {
    let verdict: Verdict = !decisive;
    const outcome = walk(loops, 0, frame, (at) => {
      verdict = join(verdict, verdictOf(body(at)));
      return verdict !== decisive;
    });
    return outcome === 'done' || verdict === decisive ? verdict : outcome;
  };
}
