import type { ImportRunRow, Storage } from '../../storage/index.ts';
import type { SupplyStore } from './supply-store.ts';

/** Under which name the bytes of a file of a run are stored. */
export const storedAs = ({ digest }: { readonly digest: string }): string => digest.replace('sha256:', '');

/** Runs of a source whose files are looked at: those of older ones went when one of these ended. */
const latest = 20;

/**
 * Deletes the uploaded files of a driver that nothing asks for any more: what was read is in the registry, and only the refused
 * rows of the last run can still be had as they were.
 */
export async function dropReadFiles(
  storage: Storage,
  supplies: SupplyStore,
  { root, driver }: Pick<ImportRunRow, 'root' | 'driver'>,
): Promise<void> {
  const runs = await storage.read((tx) => tx.imports.latestOf(root, driver, latest));
  await dropUnread(storage, supplies, [...new Set(runs.flatMap(({ files }) => files.map(storedAs)))]);
}

/** Deletes uploaded files that no run was begun on; one with the same bytes may be needed by another. */
export async function dropUnread(storage: Storage, supplies: SupplyStore, digests: readonly string[]): Promise<void> {
  const isNeeded = async (digest: string): Promise<boolean> =>
    neededBy(await storage.read((tx) => tx.imports.open())).has(digest);
  for (const digest of digests) await supplies.dropUnless(digest, () => isNeeded(digest));
}

/** No upload, and no copying of what a query gives, lasts a day. */
const longest = 86_400_000;

/** Deletes files that no run asks for and nobody is about to begin one on: a process was killed before it did, or after it had read them. */
export async function dropOrphans(storage: Storage, supplies: SupplyStore, now: Date): Promise<void> {
  await dropUnread(storage, supplies, await supplies.storedBefore(new Date(now.getTime() - longest)));
}

function neededBy(runs: readonly ImportRunRow[]): ReadonlySet<string> {
  const needed = runs.filter(({ state, counts }) => state === 'running' || counts.refused > 0);
  return new Set(needed.flatMap(({ files }) => files.map(storedAs)));
}
