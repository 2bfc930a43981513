import type { FURTHER_KINDS } from '../compile/further-kinds.ts';
import type { Builtin } from '../functions/define.ts';
import { EVERYDAY } from './everyday.ts';

const atHand = new Map(EVERYDAY.map((builtin: Builtin) => [builtin.name, builtin]));

/** The functions that an expression may call here: the everyday ones, and all once they were fetched. */
export const functionsAtHand: ReadonlyMap<string, Builtin> = atHand;

/** Kinds of nodes beyond the everyday ones: none, and all once they were fetched. */
export const kindsAtHand: Partial<typeof FURTHER_KINDS> = {};

const furtherKinds = /^(filter|in|test|range|for|some|every|function|instance)$/;

/** Whether an expression somewhere in some JSON needs what is not at hand. */
export function callsFurther(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { kind, callee } = json as { readonly kind?: unknown; readonly callee?: { readonly name?: string } };
  const isFurther = kind === 'call' ? !atHand.has(callee?.name ?? '') : furtherKinds.test(String(kind)) && !kindsAtHand.in;
  return isFurther || Object.values(json).some(callsFurther);
}

/** Brings all functions and kinds of nodes to hand. */
export async function fetchFurther(): Promise<void> {
  const { FURTHER, FURTHER_KINDS } = await import('./further.ts');
  Object.assign(kindsAtHand, FURTHER_KINDS);
  for (const builtin of FURTHER) atHand.set(builtin.name, builtin);
}
