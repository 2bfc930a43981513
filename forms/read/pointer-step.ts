/** The name that a step of a pointer in a URI stands for: `a~1b` and `a%2Fb` are `a/b`. */
export function nameOfStep(step: string): string {
  return decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
