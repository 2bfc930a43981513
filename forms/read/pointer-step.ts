import { nameInPointer } from '../pointer.ts';

/** The name that a step of a pointer in a URI stands for: `a~1b` and `a%2Fb` are `a/b`. */
export function nameOfStep(step: string): string {
  return nameInPointer(decoded(step));
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
