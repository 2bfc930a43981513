import type { NodeOf } from '../tree.ts';
import { belongsTo } from '../values/conform.ts';
import type { Compile } from './compiler.ts';
import type { Names, Run } from './names.ts';

export function compileInstance({ of, type }: NodeOf<'instance'>, names: Names, compile: Compile): Run {
  const run = compile(of, names);
  return (frame) => {
    const value = run(frame);
    if (value === undefined) return undefined;
    return value === null ? type === 'null' : belongsTo(value, type);
  };
}
