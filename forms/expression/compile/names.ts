import type { FeelContext, FeelValue, Scope } from '../values/value.ts';
import { isContext } from '../values/value.ts';
import { entryOf, hasEntry, isForbidden } from '../values/property.ts';

/** Where names are looked up while an expression runs: bound values inside out, the scope at the end. */
export interface Frame {
  readonly value: FeelValue;
  readonly next: Frame | null;
}

/** What the frames will hold, known before running. `item` frames hold a filtered element, whose entries shadow outer names. */
export interface Names {
  readonly kind: 'scope' | 'variable' | 'item';
  readonly name: string;
  readonly next: Names | null;
}

export type Run = (frame: Frame) => FeelValue;

export const SCOPE: Names = Object.freeze({ kind: 'scope', name: '', next: null });

/** The name under which the value under test (`?`) is bound; no identifier can be called so. */
export const INPUT = '?';

export function bind(names: Names, name: string): Names {
  return { kind: 'variable', name, next: names };
}

export function bindItem(names: Names): Names {
  return { kind: 'item', name: 'item', next: names };
}

export function rootFrame(scope: Scope): Frame {
  return { value: scope as FeelContext, next: null };
}

/** Whether a name is bound inside the expression, or may be by a filtered element. */
export function isBound(name: string, names: Names): boolean {
  for (let at: Names | null = names; at; at = at.next) {
    if (at.kind === 'variable' && at.name === name) return true;
  }
  return false;
}

/** Resolves a name to where it will be found: the walk is worked out once, not at every run. */
export function resolve(name: string, names: Names): Run {
  if (isForbidden(name)) return () => undefined;
  switch (names.kind) {
    case 'scope':
      return (frame) => entryOf(frame.value as FeelContext, name);
    case 'variable':
      return names.name === name ? (frame) => frame.value : outward(resolve(name, names.next!));
    case 'item':
      return resolveItem(name, outward(resolve(name, names.next!)));
  }
}

function outward(run: Run): Run {
  return (frame) => run(frame.next!);
}

function resolveItem(name: string, outside: Run): Run {
  return (frame) => {
    const { value } = frame;
    if (isContext(value) && hasEntry(value, name)) return value[name];
    return name === 'item' ? value : outside(frame);
  };
}
