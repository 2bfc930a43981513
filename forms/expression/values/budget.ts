/**
 * What one evaluation may cost. Loops, list elements and characters made are paid from it; when it is spent, the operation
 * gives null. An expression can therefore not hang the server or the page, whatever the data.
 */
const STEPS = 2_000_000;
const CALL_DEPTH = 1_000;
/** Text and lists made by an expression may not be longer than this. */
export const LONGEST = 1_000_000;

let steps = STEPS;
let depth = 0;

export function refill(): void {
  steps = STEPS;
  depth = 0;
}

/** False when the budget does not allow that many more steps. */
export function spend(count: number): boolean {
  steps -= count;
  return steps >= 0;
}

/** Enters a function written in FEEL, `size` nodes deep; false when calls nest too deeply. */
export function enter(size: number): boolean {
  if (depth + size > CALL_DEPTH) return false;
  depth += size;
  return true;
}

export function leave(size: number): void {
  depth -= size;
}
