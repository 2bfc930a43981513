import { type Actor, type CaseDesk, tellChanges } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import type { JobOrder, LongHandler } from '../../jobs/index.ts';
import { readSource, type ImportRunRow, type Storage, type Tx } from '../../storage/index.ts';
import { matchSoon } from './match-job.ts';
import { dropReadFiles, storedAs } from './read-files.ts';
import { driverOf, importRoots, isOfFiles } from './read-imports.ts';
import type { SupplyStore } from './supply-store.ts';

interface SupplyOrder {
  readonly driver: string;
  readonly root: string | null;
  /** Date or year. */
  readonly supply: string | null;
  readonly isCorrection: boolean;
  /** Whose supply it is, where the names of its files do not say it. */
  readonly body?: string | undefined;
}

interface OrderedFile {
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
  readonly encoding?: string | undefined;
}

/** The driver that the order names, with the release it is in. Throws NUC_ACCESS_DENIED, NUC_DRIVER_UNKNOWN; asked before a byte is taken. */
export function orderedDriver(
  { system }: CaseDesk,
  actor: Actor,
  order: SupplyOrder,
  at: Date,
): NonNullable<ReturnType<typeof driverOf>> {
  const roots = importRoots(system, actor, at).filter((root) => order.root === null || root === order.root);
  const found = roots.map((root) => driverOf(system, root, order.driver)).find((each) => isOfFiles(each?.driver));
  if (!found) throw new NucleoError('NUC_DRIVER_UNKNOWN', { reason: `No driver is called ${order.driver}.` });
  return found;
}

/** Begins a run on files that were uploaded, and puts the job that reads it. Throws NUC_IMPORT_DONE, NUC_IMPORT_UNFINISHED, NUC_IMPORT_MENDS, NUC_IMPORT_OLDER. */
export async function orderImport(
  tx: Tx,
  desk: CaseDesk,
  actor: Actor,
  order: SupplyOrder & { readonly files: readonly OrderedFile[] },
  at: Date,
): Promise<number> {
  const { driver, release } = orderedDriver(desk, actor, order, at);
  const { beginRun } = await import('../index.ts');
  const { inOrder } = await import('../../drivers/index.ts');
  const files = inOrder(driver, order.files).map((file) => ({ ...file, digest: `sha256:${file.digest}` }));
  const { run } = await beginRun(
    tx,
    {
      driver,
      release,
      supply: order.supply ?? undefined,
      body: order.body,
      isCorrection: order.isCorrection,
      by: actor.id,
      now: () => at,
    },
    files,
  );
  // Of a run whose job was given up, giving the file again is the way to go on.
  await desk.jobs.put(tx, jobOf(run));
  return run.id;
}

const jobOf = ({ id, file, line }: ImportRunRow): JobOrder => ({
  name: 'import',
  payload: { run: id },
  dueAt: new Date().toISOString(),
  key: `import ${id} ${file} ${line}`,
});

/** How long a job reads before it lets others have their turn: far below the time that a worker may hold one. */
const sliceMs = 3000;

/** Facts stored in one transaction: whoever saves a case meanwhile waits for it. */
const together = 4000;

/** Reads on in a run that was ordered; what was stored stays, so a job that is done again goes on where it was. */
export function importJob({
  storage,
  desk,
  supplies,
  now,
}: {
  readonly storage: Storage;
  readonly desk: CaseDesk;
  readonly supplies: SupplyStore;
  readonly now: () => Date;
}): LongHandler {
  return {
    async outside({ payload }) {
      const id = Number(payload['run']);
      const run = await storage.read((tx) => tx.imports.get(id));
      const found = run === null || run.state !== 'running' ? null : driverOf(desk.system, run.root, run.driver);
      if (run === null || found === null) return async () => {};
      const { runImport } = await import('../index.ts');
      const until = Date.now() + sliceMs;
      const { run: after } = await runImport(storage, {
        driver: found.driver,
        release: found.release,
        paths: run.files.map((file) => ({ path: supplies.pathOf(storedAs(file)), name: file.name })),
        supply: run.supply ?? undefined,
        body: readSource(run.driver).body ?? undefined,
        isCorrection: run.mode === 'correction',
        by: run.by,
        now,
        together,
        shouldPause: () => Date.now() > until,
        onEnd: (tx, ended) => tellChanges(tx, desk.system, ended, now()),
      }).catch((error: unknown) => breakOff(storage, run, error, now()));
      if (after.state !== 'running') await dropReadFiles(storage, supplies, after);
      return async (_, tx) => {
        if (after.state === 'running') await desk.jobs.put(tx, jobOf(after));
        else await matchSoon(tx, desk.jobs, after.root);
      };
    },
  };
}

/** A supply that cannot be read at all is broken: it would fail each time. */
async function breakOff(storage: Storage, { id }: ImportRunRow, error: unknown, at: Date): Promise<{ run: ImportRunRow }> {
  if (!(error instanceof NucleoError) || !error.code.startsWith('NUC_DRIVER_')) throw error;
  return storage.transaction(async (tx) => {
    const run = (await tx.imports.get(id))!;
    const patch = { state: 'broken' as const, endedAt: at.toISOString() };
    await tx.imports.advance(run, patch);
    return { run: { ...run, ...patch } };
  });
}
