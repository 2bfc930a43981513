import type { Tx } from '../storage/index.ts';
import type { Operator } from './operators.ts';

/** How far a demonstration was filled when it was stopped. */
interface UnderWay {
  /** Cases that were played. */
  readonly played: number;
  readonly operators: readonly Operator[];
}

const key = 'demo_under_way';

/** `null` before anything was filled. */
export async function readUnderWay(tx: Tx): Promise<UnderWay | null> {
  const text = await tx.meta.get(key);
  return text === null ? null : (JSON.parse(text) as UnderWay);
}

/** Kept in the transaction of what was done, so that a start that is killed goes on at the next one. */
export const keepUnderWay = (tx: Tx, state: UnderWay): Promise<void> => tx.meta.set(key, JSON.stringify(state));
