import type { Problem } from '#forms';
import { suggest } from '../../../nearest.ts';
import { packProblem } from '../problem.ts';

/** What the checks of one driver share: where problems go, and how a name is looked up. */
export interface Names {
  readonly problems: Problem[];
  add(code: string, pointer: string, message: string, hint?: string, params?: Readonly<Record<string, unknown>>): void;
  warn(code: string, pointer: string, message: string, hint: string): void;
  /** Whether `id` is among `ids`; else a problem says so, with the one probably meant. */
  has(kind: string, pointer: string, id: string, ids: Iterable<string>): boolean;
}

export function createNames(): Names {
  const problems: Problem[] = [];
  const add: Names['add'] = (code, pointer, message, hint, params) =>
    void problems.push(packProblem(code, { pointer }, message, { hint, params }));
  return {
    problems,
    add,
    warn: (code, pointer, message, hint) =>
      void problems.push(packProblem(code, { pointer }, message, { hint, severity: 'warning' })),
    has(kind, pointer, id, ids) {
      const all = new Set(ids);
      if (all.has(id)) return true;
      add(`unknown_${kind.replaceAll(' ', '_')}`, pointer, `there is no ${kind} "${id}"`, suggest(id, all), { name: id });
      return false;
    },
  };
}
