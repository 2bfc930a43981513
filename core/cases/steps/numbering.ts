import type { Tx } from '../../storage/index.ts';

/** The next number of a series in a year, as people write it: `C-2026-000123`. Unique because counted in the transaction. */
export async function nextNumber(tx: Tx, series: string, at: Date): Promise<string> {
  const year = at.getUTCFullYear();
  const count = await tx.meta.next(`number:${series}:${year}`);
  return `${series}-${year}-${String(count).padStart(6, '0')}`;
}
