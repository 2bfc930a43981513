import type { FeelValue } from './value.ts';

/** True, false, FEEL null (no sense) or unknown. */
export type Verdict = boolean | null | undefined;

/** What is not a boolean counts as null in logic. */
export function verdictOf(value: FeelValue): Verdict {
  return typeof value === 'boolean' || value === undefined ? value : null;
}

/** Kleene's `and`: false wins, then unknown, then null. */
export function both(left: Verdict, right: Verdict): Verdict {
  if (left === false || right === false) return false;
  if (left === undefined || right === undefined) return undefined;
  return left === null || right === null ? null : true;
}

/** Kleene's `or`: true wins, then unknown, then null. */
export function either(left: Verdict, right: Verdict): Verdict {
  if (left === true || right === true) return true;
  if (left === undefined || right === undefined) return undefined;
  return left === null || right === null ? null : false;
}

export function negate(verdict: Verdict): Verdict {
  return typeof verdict === 'boolean' ? !verdict : verdict;
}
