import { NucleoError } from '../../errors.ts';
import type { ImportPatch, ImportRunRow, Tx } from '../../storage/index.ts';

/** Brings a run on; throws NUC_IMPORT_OVERTAKEN when another process did. */
export async function advance(tx: Tx, run: ImportRunRow, patch: ImportPatch): Promise<ImportRunRow> {
  if (!(await tx.imports.advance(run, patch))) throw new NucleoError('NUC_IMPORT_OVERTAKEN', { run: String(run.id) });
  return { ...run, ...patch };
}

/** How many lines of a file a run has stored. */
export const linesStored = (run: ImportRunRow, file: number): number =>
  file === run.file ? run.line : file < run.file ? Infinity : 0;

/** Whether a line of a file is one that the run has not stored yet. */
export const isBeyond = (run: ImportRunRow, { file, line }: { readonly file: number; readonly line: number }): boolean =>
  line > linesStored(run, file);
