import type { NodeOf } from '../tree.ts';
import { both, either, verdictOf } from '../values/logic.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';

export function compileLogic({ kind, of }: NodeOf<'and' | 'or'>, names: Names, compile: Compile): Run {
  const runs = of.map((node) => compile(node, names));
  const decisive = kind === 'or';
  const join = decisive ? either : both;
  return (frame) => {
    let verdict = verdictOf(runs[0]!(frame));
    for (let index = 1; index < runs.length && verdict !== decisive; index += 1) {
      verdict = join(verdict, verdictOf(runs[index]!(frame)));
    }
    return verdict;
  };
}

/** An unknown condition leaves the result unknown; one that is null or no boolean counts as not true. */
export function compileIf(node: NodeOf<'if'>, names: Names, compile: Compile): Run {
  const test = compile(node.test, names);
  const then = compile(node.then, names);
  const otherwise = compile(node.otherwise, names);
  return (frame) => {
    const verdict = test(frame);
    if (verdict === undefined) return undefined;
    return verdict === true ? then(frame) : otherwise(frame);
  };
}
