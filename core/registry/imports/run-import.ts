import { type Batch, type Load, openLoad, type Report } from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile, Release } from '../../packs/index.ts';
import type { ImportCounts, ImportRunRow, Storage, Tx } from '../../storage/index.ts';
import { layersOf, toSaid } from './said.ts';

export interface ImportOrder {
  readonly driver: DriverFile;
  readonly release: Release;
  readonly paths: readonly string[];
  /** Date or year of the supply, where neither name nor head says it. */
  readonly supply?: string | undefined;
  /** The files mend rows that were refused before: what else the driver said stands. */
  readonly isCorrection?: boolean;
  readonly by: string;
  readonly now: () => Date;
  /** What is to be done in the transaction that ends a whole supply, such as telling of what it changed. */
  readonly onEnd?: (tx: Tx, run: ImportRunRow) => Promise<unknown>;
  /** Hears how far it is, in lines of the files. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface ImportOutcome {
  readonly run: ImportRunRow;
  readonly report: Report;
  readonly isResumed: boolean;
}

/** Facts stored in one transaction, at least: fewer would wait for the disk more than they work. */
const together = 4000;

const nothing: ImportCounts = { facts: 0, refused: 0, added: 0, changed: 0, unchanged: 0, ended: 0 };

/**
 * Reads a supply into the registry. What rows say and how far the reading came are stored in one transaction, so a run
 * that is killed goes on where it stood when the same files are given again, and nothing is lost or doubled.
 * A supply that "replaces" ends, once it is whole, what the driver said before and it does not say.
 * Throws NUC_IMPORT_DONE, NUC_IMPORT_UNFINISHED, NUC_IMPORT_OVERTAKEN and what opening the files throws.
 */
export async function runImport(storage: Storage, order: ImportOrder): Promise<ImportOutcome> {
  const { driver, release, supply, onProgress } = order;
  const load = await openLoad(driver, order.paths, { codelists: release.codelists, supply });
  const { run: begun, isResumed } = await storage.transaction((tx) => beginRun(tx, order, load));
  const steps = stepsOf(storage, order, load);
  const lines = load.files.reduce((sum, file) => sum + file.lines, 0);
  let held: Batch[] = [];
  let run = begun;
  for await (const batch of load.batches()) {
    held.push(batch);
    if (held.reduce((sum, { facts, refused }) => sum + facts.length + refused.length, 0) < together) continue;
    run = await steps.store(run, held);
    held = [];
    onProgress?.(linesBefore(load, batch) + batch.line, lines);
  }
  run = await steps.store(run, held);
  run = await steps.end(run);
  onProgress?.(lines, lines);
  return { run, report: load.report, isResumed };
}

const linesBefore = ({ files }: Load, { file }: Batch): number =>
  files.slice(0, files.indexOf(file)).reduce((sum, each) => sum + each.lines, 0);

async function beginRun(
  tx: Tx,
  { driver, release, by, now, isCorrection = false, supply }: ImportOrder,
  { files }: Load,
): Promise<{ run: ImportRunRow; isResumed: boolean }> {
  const before = await tx.imports.ofDriver(release.root, driver.id);
  const isSame = (run: ImportRunRow) =>
    run.files.length === files.length && run.files.every(({ digest }, at) => digest === files[at]!.digest);
  const open = before.find(({ state }) => state === 'running');
  if (open !== undefined && isSame(open)) return { run: open, isResumed: true };
  if (open !== undefined) throw new NucleoError('NUC_IMPORT_UNFINISHED', { run: String(open.id), driver: driver.id });
  const done = before.find((run) => run.state === 'done' && isSame(run));
  if (done !== undefined) throw new NucleoError('NUC_IMPORT_DONE', { run: String(done.id), at: done.startedAt.slice(0, 10) });
  const row = {
    root: release.root,
    driver: driver.id,
    driverVersion: driver.version,
    supply: supply ?? null,
    mode: isCorrection ? ('append' as const) : (driver.supply?.mode ?? 'append'),
    files: files.map(({ name, bytes, digest }) => ({ name, bytes, digest })),
    state: 'running' as const,
    file: 0,
    line: 0,
    counts: nothing,
    by,
    startedAt: now().toISOString(),
    endedAt: null,
  };
  return { run: { id: await tx.imports.insert(row), ...row }, isResumed: false };
}

function stepsOf(storage: Storage, { release, now, onEnd }: ImportOrder, load: Load) {
  const grouped = new Map([...release.concepts].map(([id, { concept }]) => [id, concept.household?.by]));
  const place = new Map(load.files.map((file, at) => [file.digest, at]));
  const isAfter = (run: ImportRunRow, file: number, line: number) => file > run.file || (file === run.file && line > run.line);
  const advance = async (tx: Tx, run: ImportRunRow, patch: Partial<ImportRunRow>): Promise<ImportRunRow> => {
    if (!(await tx.imports.advance(run, patch))) throw new NucleoError('NUC_IMPORT_OVERTAKEN', { run: String(run.id) });
    return { ...run, ...patch };
  };
  return {
    /** Stores what some batches say beyond where the run stands, and that it stands after them now. */
    async store(run: ImportRunRow, batches: readonly Batch[]): Promise<ImportRunRow> {
      const last = batches.at(-1);
      if (last === undefined || !isAfter(run, place.get(last.file.digest)!, last.line)) return run;
      const said = batches.flatMap(({ facts }) =>
        facts.map((fact) => toSaid(fact, place.get(fact.file)!, grouped.get(fact.concept))),
      );
      const facts = said.filter((fact) => isAfter(run, fact.file, fact.line));
      const refused = batches
        .flatMap((batch) => batch.refused)
        .map(({ file, line, record, fields }) => ({ runId: run.id, file: place.get(file)!, line, record, fields }))
        .filter((row) => isAfter(run, row.file, row.line));
      return storage.transaction(async (tx) => {
        let { added, changed, unchanged } = run.counts;
        for (const layer of layersOf(facts)) {
          const stored = await tx.imports.store(run, layer);
          added += stored.added;
          changed += stored.changed;
          unchanged += stored.unchanged;
        }
        await tx.imports.refuse(refused as never);
        const counts = {
          ...run.counts,
          facts: run.counts.facts + facts.length,
          refused: run.counts.refused + refused.length,
          added,
          changed,
          unchanged,
        };
        const supply = run.supply ?? last.supply.date ?? (last.supply.year === null ? null : String(last.supply.year));
        return advance(tx, run, { file: place.get(last.file.digest)!, line: last.line, counts, supply });
      });
    },
    /** A supply that is not whole ends nothing that was said before. */
    end(run: ImportRunRow): Promise<ImportRunRow> {
      const isWhole = !load.report.problems.some(({ severity }) => severity === 'error');
      return storage.transaction(async (tx) => {
        const ended = run.mode === 'replace' && isWhole ? await tx.imports.endUnseen(run) : 0;
        await tx.imports.forgetSeen(run.id);
        const counts = { ...run.counts, ended };
        const over = await advance(tx, run, { state: isWhole ? 'done' : 'broken', endedAt: now().toISOString(), counts });
        if (isWhole) await onEnd?.(tx, over);
        return over;
      });
    },
  };
}
