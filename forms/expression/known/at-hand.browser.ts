import type { FURTHER_KINDS } from '../compile/further-kinds.ts';
import type { Builtin } from '../functions/define.ts';
import { EVERYDAY } from './everyday.ts';

const atHand = new Map(EVERYDAY.map((builtin: Builtin) => [builtin.name, builtin]));

/** The functions that an expression may call here: the everyday ones, and others once they were fetched. */
export const functionsAtHand: ReadonlyMap<string, Builtin> = atHand;

/** Kinds of nodes beyond the everyday ones: none, and all once they were fetched. */
export const kindsAtHand: Partial<typeof FURTHER_KINDS> = {};

const furtherKinds = /^(filter|in|test|range|for|some|every|function|instance)$/;
const byPattern = /^(matches|replace|split)$/;

/** Whether an expression somewhere in some JSON needs what is not at hand. */
export function callsFurther(json: unknown): boolean {
  return calls(json, (kind, callee) =>
    kind === 'call' ? !atHand.has(callee) && !byPattern.test(callee) : furtherKinds.test(kind) && !kindsAtHand.in,
  );
}

/** Whether one calls a function that works by patterns. */
export const callsPatterns = (json: unknown): boolean => calls(json, (kind, callee) => kind === 'call' && byPattern.test(callee));

function calls(json: unknown, needs: (kind: string, callee: string) => boolean): boolean {
  if (typeof json !== 'object' || json === null) return false;
  const { kind, callee } = json as { readonly kind?: unknown; readonly callee?: { readonly name?: string } };
  return needs(String(kind), callee?.name ?? '') || Object.values(json).some((each) => calls(each, needs));
}

/** Brings all functions and kinds of nodes to hand, but those that work by patterns. */
export async function fetchFurther(): Promise<void> {
  const { FURTHER, FURTHER_KINDS } = await import('./further.ts');
  Object.assign(kindsAtHand, FURTHER_KINDS);
  add(FURTHER);
}

/** Brings the functions that work by patterns to hand. */
export async function fetchPatterns(): Promise<void> {
  const { PATTERN_FUNCTIONS } = await import('../functions/pattern.ts');
  add(PATTERN_FUNCTIONS);
}

const add = (functions: readonly Builtin[]): void => functions.forEach((builtin) => atHand.set(builtin.name, builtin));
