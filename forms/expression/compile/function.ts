import type { Node, NodeOf } from '../tree.ts';
import { childrenOf } from '../tree.ts';
import { enter, leave } from '../values/budget.ts';
import { conform } from '../values/conform.ts';
import type { FeelFunction, FeelValue } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Frame, Names, Run } from './names.ts';
import { bind } from './names.ts';

/** A function written in FEEL closes over the names around it; calls nested too deeply give null. */
export function compileFunction({ parameters, body }: NodeOf<'function'>, names: Names, compile: Compile): Run {
  const inner = parameters.reduce((at, parameter) => bind(at, parameter.name), names);
  const run = compile(body, inner);
  const size = depthOf(body);
  const labels = Object.freeze(parameters.map((parameter) => parameter.name));
  return (frame): FeelFunction => {
    const call = (...given: FeelValue[]): FeelValue => {
      if (given.length !== parameters.length || !enter(size)) return null;
      let at: Frame = frame;
      for (let index = 0; index < parameters.length; index += 1)
        at = { value: conform(given[index], parameters[index]!.type), next: at };
      const value = run(at);
      leave(size);
      return value;
    };
    return Object.freeze({ kind: 'function', parameters: labels, call } as const);
  };
}

function depthOf(node: Node): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf));
}
