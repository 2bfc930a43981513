import type { Cell } from '../compile/compiled-form.ts';
import { nearest } from '../expression/typing/suggest.ts';
import type { Scope } from '../expression/values/value.ts';
import type { FormSession } from './form-session.ts';
import type { Frame } from './frame.ts';
import type { Plan } from './plan.ts';

/** What a session is made of, for those few functions on sessions that not everyone who opens a form needs. */
interface Inside {
  readonly plan: Plan;
  readonly root: Frame;
  readonly scopeOf: (cell: Cell, frame: Frame) => Scope;
}

export const insides = new WeakMap<FormSession, Inside>();

export function unknown(what: string, name: string, known: Iterable<string>): RangeError {
  const near = nearest(name, known);
  return new RangeError(`the form has no ${what} "${name}"${near === null ? '' : `; did you mean "${near}"?`}`);
}
