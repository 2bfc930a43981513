import type { NodeOf } from '../tree.ts';
import { isForbidden } from '../values/property.ts';
import { spend } from '../values/budget.ts';
import type { FeelValue } from '../values/value.ts';
import type { Compile } from './compiler.ts';
import type { Frame, Names, Run } from './names.ts';
import { bind } from './names.ts';

export function compileList({ items }: NodeOf<'list'>, names: Names, compile: Compile): Run {
  const runs = items.map((item) => compile(item, names));
  return (frame) => (spend(runs.length) ? runs.map((run) => run(frame)) : null);
}

/** Each entry sees the ones before it. */
export function compileContext({ entries }: NodeOf<'context'>, names: Names, compile: Compile): Run {
  let inner = names;
  const runs = entries.map(({ key, value }) => {
    const run = compile(value, inner);
    inner = bind(inner, key);
    return { key, run, kept: !isForbidden(key) };
  });
  return (frame) => {
    const context: Record<string, FeelValue> = {};
    let at: Frame = frame;
    for (const { key, run, kept } of runs) {
      const value = run(at);
      at = { value, next: at };
      if (kept) context[key] = value;
    }
    return spend(runs.length) ? context : null;
  };
}
