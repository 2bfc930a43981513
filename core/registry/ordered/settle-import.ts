import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Actor, CaseDesk } from '../../cases/index.ts';
// From where it is: the readers of files are loaded by the first import, not by each start of the server.
import { headLines, isWide } from '../../drivers/read/layout.ts';
import { NucleoError } from '../../errors.ts';
import type { ImportRunRow, Tx } from '../../storage/index.ts';
import type { SupplyStore } from './supply-store.ts';
import { matchSoon } from './match-job.ts';
import { storedAs } from './read-files.ts';
import { driverOf, reachedRun } from './read-imports.ts';

/** Undoes a run. Throws NUC_IMPORT_UNKNOWN, NUC_IMPORT_NOT_LAST. */
export async function undoImport(tx: Tx, { system, jobs }: CaseDesk, actor: Actor, id: number, at: Date): Promise<ImportRunRow> {
  await reachedRun(tx, system, actor, id, at);
  const { undoRunIn } = await import('../index.ts');
  const run = await undoRunIn(tx, id, at);
  await matchSoon(tx, jobs, run.root);
  return run;
}

/** The refused rows of a file of a run as they were, with its head. Throws NUC_IMPORT_UNKNOWN when there is no such file. */
export async function refusedFile(
  tx: Tx,
  { system }: CaseDesk,
  actor: Actor,
  { id, file: place, supplies }: { readonly id: number; readonly file: number; readonly supplies: SupplyStore },
  at: Date,
): Promise<{ readonly name: string; readonly content: Readable }> {
  const run = await reachedRun(tx, system, actor, id, at);
  const driver = driverOf(system, run.root, run.driver)?.driver;
  const file = run.files[place];
  const { refusedLines, refusedName, refusedRows } = await import('../index.ts');
  const lines = await refusedLines(tx, id, place);
  const isKept = file !== undefined && (await supplies.has(storedAs(file)));
  if (driver === undefined || !isKept || lines.length === 0) throw new NucleoError('NUC_IMPORT_UNKNOWN', { run: String(id) });
  const path = supplies.pathOf(storedAs(file));
  const bytes = createReadStream(path) as AsyncIterable<Buffer>;
  const about = { head: headLines(driver.file), lines, isWide: isWide(file.encoding ?? driver.file.encoding) };
  return {
    name: refusedName(file.name),
    content: Readable.from(refusedRows(bytes, about)),
  };
}
