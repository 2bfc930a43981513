import { spend } from './budget.ts';
import type { FeelValue } from './value.ts';
import { isList } from './value.ts';

const DEEPEST = 100;

/** The value, or null when it is nested too deeply or too large for those who would write it out. */
export function bounded(value: FeelValue): FeelValue {
  return typeof value !== 'object' || value === null || fits(value, 0) ? value : null;
}

function fits(value: FeelValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > DEEPEST || !spend(1)) return false;
  const parts = isList(value) ? value : Object.values(value as Readonly<Record<string, FeelValue>>);
  return spend(parts.length) && parts.every((part) => fits(part, depth + 1));
}
