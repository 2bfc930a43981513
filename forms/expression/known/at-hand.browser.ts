import type { Builtin } from '../functions/define.ts';
import { EVERYDAY } from './everyday.ts';

const atHand = new Map(EVERYDAY.map((builtin: Builtin) => [builtin.name, builtin]));

/** The functions that an expression may call here: the everyday ones, and all once they were fetched. */
export const functionsAtHand: ReadonlyMap<string, Builtin> = atHand;

/** Whether an expression somewhere in some JSON calls a function that is not at hand. */
export function callsFurther(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { kind, callee } = json as { readonly kind?: unknown; readonly callee?: { readonly name?: string } };
  return (kind === 'call' && !atHand.has(callee?.name ?? '')) || Object.values(json).some(callsFurther);
}

/** Brings all functions to hand. */
export async function fetchFurther(): Promise<void> {
  const { FURTHER } = await import('./further.ts');
  for (const builtin of FURTHER) atHand.set(builtin.name, builtin);
}
