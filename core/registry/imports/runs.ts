import { NucleoError } from '../../errors.ts';
import type { ImportRunRow, Storage, Tx } from '../../storage/index.ts';
import { advance } from './advance.ts';

export const listRuns = (storage: Storage, limit = 20): Promise<ImportRunRow[]> => storage.read((tx) => tx.imports.list(limit));

/**
 * Undoes a whole run: what it added is gone, with those of whom it alone spoke; what it ended stands again. Only the last one of a driver can be undone,
 * since those after it were set against it. What was told of it and nobody has read is taken back. Throws NUC_IMPORT_UNKNOWN, NUC_IMPORT_NOT_LAST.
 */
export const undoRun = (storage: Storage, id: number, at = new Date()): Promise<ImportRunRow> =>
  storage.transaction((tx) => undoRunIn(tx, id, at));

/** The same within a transaction. */
export async function undoRunIn(tx: Tx, id: number, at: Date): Promise<ImportRunRow> {
  const run = await tx.imports.get(id);
  if (run === null || run.state === 'undone') throw new NucleoError('NUC_IMPORT_UNKNOWN', { run: String(id) });
  const last = await tx.imports.lastOf(run.root, run.driver);
  if (last!.id !== id) throw new NucleoError('NUC_IMPORT_NOT_LAST', { run: String(id), last: String(last!.id) });
  await tx.imports.undo(id, at.toISOString());
  const body = { run: id, withdrawn: true };
  for (const row of await tx.cases.byIds(await tx.messages.withdraw(id)))
    await tx.timeline.append(row, { at: at.toISOString(), kind: 'registry', actor: 'system', body, release: row.release });
  return advance(tx, run, { state: 'undone' });
}
