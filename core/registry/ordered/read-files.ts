import type { ImportRunRow, Storage } from '../../storage/index.ts';
import type { SupplyStore } from './supply-store.ts';

/** Under which name the bytes of a file of a run are stored. */
export const storedAs = ({ digest }: { readonly digest: string }): string => digest.replace('sha256:', '');

/** Runs that are looked at: a file that is needed is one of a late run. */
const latest = 200;

/**
 * Deletes the uploaded files of a driver that nothing asks for any more: what was read is in the registry, and only the refused
 * rows of the last run can still be had as they were.
 */
export async function dropReadFiles(
  storage: Storage,
  supplies: SupplyStore,
  { root, driver }: Pick<ImportRunRow, 'root' | 'driver'>,
): Promise<void> {
  const runs = await storage.read((tx) => tx.imports.list(latest));
  const isOf = (run: ImportRunRow, other: Pick<ImportRunRow, 'root' | 'driver'>) =>
    run.root === other.root && run.driver === other.driver;
  const isNeeded = (run: ImportRunRow, at: number) =>
    run.state === 'running' ||
    (run.state !== 'undone' &&
      run.counts.refused > 0 &&
      runs.findIndex((each) => each.state !== 'undone' && isOf(each, run)) === at);
  const needed = new Set(runs.filter(isNeeded).flatMap(({ files }) => files.map(storedAs)));
  const read = new Set(runs.filter((run) => isOf(run, { root, driver })).flatMap(({ files }) => files.map(storedAs)));
  for (const digest of read) if (!needed.has(digest)) await supplies.drop(digest);
}
