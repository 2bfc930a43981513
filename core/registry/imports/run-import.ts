import {
  type Batch,
  doubtfulEncoding,
  type Encoding,
  type GivenFile,
  isQueried,
  type Load,
  openLoad,
  readProgress,
  readSupply,
  type Report,
  supplyText,
} from '../../drivers/index.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile, Release } from '../../packs/index.ts';
import type { ImportCounts, ImportedFile, ImportRunRow, Storage, Tx } from '../../storage/index.ts';
import { type Memory, openMemory } from './recall/open-memory.ts';
import { advance } from './advance.ts';
import { settleUnconfirmed } from './keep-unsaid.ts';
import { supplySaid } from './mended-supply.ts';
import { keepSaidAgain, newerSupplies } from './newer-supplies.ts';
import { isSaidLater, refuseOlder } from './older-supply.ts';
import { checkSupplyDate } from './supply-date.ts';
import { absence, contradiction, doubt, mixture, severed, silence, strangers } from './supply-problems.ts';
import { lastRunOf, namesOf, sourceIn } from './source-in.ts';
import { batchStore } from './store-batches.ts';
import { fileKinds, type FileKinds } from './file-kinds.ts';

export interface ImportOrder {
  readonly driver: DriverFile;
  readonly release: Release;
  readonly paths: readonly GivenFile[];
  /** Date or year of the supply, where neither name nor head says it. */
  readonly supply?: string | undefined;
  /** Whose supply it is, where the names of its files do not say it: a code of letters and digits. */
  readonly body?: string | undefined;
  /** How those files are written that seem to be written otherwise than the driver says. */
  readonly encoding?: Encoding | undefined;
  /** The files mend rows that were refused before: what else the driver said stands. */
  readonly isCorrection?: boolean;
  readonly by: string;
  readonly now: () => Date;
  /** What is to be done in the transaction that ends a supply, such as telling of what it changed; what one that is not whole says stands, too. */
  readonly onEnd?: (tx: Tx, run: ImportRunRow) => Promise<unknown>;
  /** Facts stored in one transaction, at least: 32,000 unless said. Fewer where others wait for the same process meanwhile. */
  readonly together?: number;
  /** Asked after each step; when it says yes, the run stays as it stands, to be taken up another time. */
  readonly shouldPause?: () => boolean;
  /** Hears how far it is: lines, of how many; rows, of nobody knows how many (null), where rows are not lines. */
  readonly onProgress?: (done: number, of: number | null) => void;
}

export interface ImportOutcome {
  readonly run: ImportRunRow;
  readonly report: Report;
  readonly isResumed: boolean;
}

/** Codes come in no order, so that each transaction writes again most pages of their indexes: the more in one, the fewer are written. */
const manyFacts = 32_000;

/** Recalled rows cost so much less than others. */
const recalledCost = 1 / 40;

/** Batches held back for one transaction, at most: rows that were set aside are held with the bytes around them. */
const mostHeld = 128;

/**
 * A transaction holds a quarter of what its process has stored before it, so that one which is killed again and again loses little each
 * time; a full one is 1.
 */
const shareOfStored = 1 / 4;
const leastShare = 1 / 64;

const mostRemembered = 12;

const nothing: ImportCounts = { facts: 0, refused: 0, added: 0, changed: 0, unchanged: 0, ended: 0 };

/**
 * Reads a supply into the registry. What rows say and how far the reading came are stored in one transaction, so a run
 * that is killed goes on where it stood when the same files are given again, and nothing is lost or doubled.
 * A supply that "replaces" ends, once it is whole, what the driver said before and it does not say.
 * What newer supplies of the source say stands, and an older one that only adds, or mends, is kept beside it.
 * Throws NUC_IMPORT_BODY, NUC_IMPORT_ENCODING, NUC_IMPORT_DONE, NUC_IMPORT_UNFINISHED, NUC_IMPORT_MENDS, NUC_IMPORT_DATE, NUC_IMPORT_OLDER, NUC_IMPORT_OVERTAKEN and what opening the files throws.
 */
export async function runImport(storage: Storage, order: ImportOrder): Promise<ImportOutcome> {
  const { driver, release, onProgress, together = manyFacts } = order;
  const { last, supply } = await storage.read((tx) => saidBefore(tx, order));
  const stopped = last?.state === 'running' && last.driverVersion === driver.version ? readProgress(last.progress) : null;
  const load = await openLoad(driver, order.paths, {
    codelists: release.codelists,
    supply,
    now: order.now,
    known: stopped?.files,
    encoding: order.encoding,
    begun: last?.state === 'running' ? (last.files as readonly { digest: string; encoding?: Encoding }[]) : undefined,
    isWhole: order.isCorrection !== true,
  });
  if (last?.state !== 'running') askOfEncodings(load);
  const { run: begun, before, isResumed } = await storage.transaction((tx) => beginRun(tx, order, load.files));
  const kinds = fileKinds(driver, begun, before);
  const own = (begun.supply === null ? null : readSupply(begun.supply)) ?? (await load.supply());
  const newer = await newerSupplies(storage, { run: begun, before, kinds }, own);
  const memory = await openMemory(storage, begun, before, { kinds, newer });
  const store = batchStore(storage, { driver, release }, load, { memory, supply: supplyText(own) });
  const lines = areLines(driver.file.format) ? load.files.reduce((sum, file) => sum + file.lines, 0) : null;
  let held: Batch[] = [];
  let run = begun;
  let [share, stored] = [0, 0];
  for await (const batch of load.batches(isResumed ? stopped : null, memory)) {
    held.push(batch);
    share += Math.max(costOf(batch) / together, 1 / mostHeld);
    if (share < Math.min(1, Math.max(leastShare, stored * shareOfStored))) continue;
    run = await store(run, held);
    held = [];
    [share, stored] = [0, stored + share];
    onProgress?.(lines === null ? load.report.total.rows : linesBefore(load, batch) + batch.line, lines);
    if (order.shouldPause?.() === true) return { run, report: load.report, isResumed };
  }
  run = await store(run, held);
  const ended = await endRun(storage, order, load, { run, before, memory });
  onProgress?.(lines ?? load.report.total.rows, lines ?? load.report.total.rows);
  return { ...ended, isResumed };
}

/** The last run of the source, and when the supply was delivered as far as somebody says it. */
async function saidBefore(
  tx: Tx,
  order: ImportOrder,
): Promise<{ readonly last: ImportRunRow | null; readonly supply: string | undefined }> {
  const last = await lastRunOf(tx, order);
  if (last === null || order.isCorrection !== true) return { last, supply: order.supply };
  if (last.state === 'running') return { last, supply: order.supply ?? last.supply ?? undefined };
  return {
    last,
    supply: supplySaid({ ...order, names: namesOf(order.paths) }, await tx.imports.ofDriver(last.root, last.driver)),
  };
}

/** Names that were read in a wrong encoding would be known so: it is asked before anything is stored. */
function askOfEncodings({ files }: Load): void {
  const problems = files.flatMap((file) => (file.encoding === undefined ? (doubtfulEncoding(file) ?? []) : []));
  if (problems.length > 0) throw new NucleoError('NUC_IMPORT_ENCODING', {}, { problems });
}

const areLines = (format: DriverFile['file']['format']): boolean => ['delimited', 'fixed', 'ndjson'].includes(format);

const costOf = ({ facts, refused, recalled }: Batch): number =>
  facts.length + refused.length + recalled.lines.length * recalledCost;

const linesBefore = ({ files }: Load, { file }: Batch): number =>
  files.slice(0, files.indexOf(file)).reduce((sum, each) => sum + each.lines, 0);

interface Begun {
  readonly run: ImportRunRow;
  /** The runs of the driver before it that were not undone, the newest first. */
  readonly before: readonly ImportRunRow[];
  readonly isResumed: boolean;
}

type UnderWay = Pick<Begun, 'run' | 'before'> & { readonly memory: Memory };

/** Finds the run of some files that was not ended, or begins one. Throws NUC_IMPORT_BODY, NUC_IMPORT_DONE, NUC_IMPORT_UNFINISHED, NUC_IMPORT_MENDS, NUC_IMPORT_DATE, NUC_IMPORT_OLDER. */
export async function beginRun(
  tx: Tx,
  order: Omit<ImportOrder, 'paths'>,
  files: readonly (Omit<ImportedFile, 'encoding'> & { readonly encoding?: string | undefined })[],
): Promise<Begun> {
  const { driver, release, by, now, isCorrection = false } = order;
  const names = files.map(({ name }) => name);
  const source = await sourceIn(tx, order, names);
  const known = await tx.imports.ofDriver(release.root, source);
  const isSame = (run: ImportRunRow) =>
    run.files.length === files.length && run.files.every(({ digest }, at) => digest === files[at]!.digest);
  const open = known.find(({ state }) => state === 'running');
  if (open !== undefined && isSame(open)) return { run: open, before: known.filter(({ id }) => id !== open.id), isResumed: true };
  if (open !== undefined) throw new NucleoError('NUC_IMPORT_UNFINISHED', { run: String(open.id), driver: source });
  // A file that was read before is an old one, unless its supply is said to be later; a database that says again what it said once says it now.
  const read = isQueried(driver.file) ? known.slice(0, 1) : known;
  const done = read.find((run) => run.state === 'done' && isSame(run) && !isSaidLater({ ...order, names }, run));
  if (done !== undefined) throw new NucleoError('NUC_IMPORT_DONE', { run: String(done.id), at: done.startedAt.slice(0, 10) });
  const supply = supplySaid({ ...order, names }, known);
  checkSupplyDate({ driver, names, supply }, now());
  if (!isCorrection && driver.supply?.mode === 'replace') refuseOlder({ driver, names, supply }, known);
  const row = {
    root: release.root,
    driver: source,
    driverVersion: driver.version,
    supply: supply ?? null,
    mode: isCorrection ? ('correction' as const) : (driver.supply?.mode ?? 'append'),
    files: files.map(({ name, bytes, digest, encoding }) => ({
      name,
      bytes,
      digest,
      ...(encoding === undefined ? {} : { encoding }),
    })),
    state: 'running' as const,
    file: 0,
    line: 0,
    counts: nothing,
    by,
    startedAt: now().toISOString(),
    endedAt: null,
    progress: {},
  };
  return { run: { id: await tx.imports.insert(row), ...row }, before: known, isResumed: false };
}

/** Ends a run; a supply that is not whole, or says nothing at all, ends nothing that was said before. */
async function endRun(
  storage: Storage,
  order: ImportOrder,
  load: Load,
  { run, before, memory }: UnderWay,
): Promise<{ readonly run: ImportRunRow; readonly report: Report }> {
  const isRead = !load.report.problems.some(({ severity }) => severity === 'error');
  const unmet = run.mode === 'replace' && isRead ? memory.stood.without(memory.met) : [];
  const mayBeSilent = order.driver.supply?.empty === true && load.report.total.rows === 0;
  const isSilent = unmet.length > 0 && run.counts.facts === 0 && !mayBeSilent;
  const unkept = unmet.filter((fact) => !memory.kept.has(fact));
  // Of those, what another fact has taken the place of does not end.
  const cut = isSilent ? [] : severed(load, { ...run.counts, ended: Math.max(0, unkept.length - run.counts.changed) });
  const isWhole = isRead && !isSilent && cut.length === 0;
  const ending = isWhole ? unkept : [];
  let { report } = load;
  const ended = await storage.transaction(async (tx) => {
    const left = isWhole ? unmet.length - ending.length : 0;
    const ends = await tx.imports.end(run.id, ending);
    const otherwise = await tx.imports.repeats(run.id, { isSame: false, limit: 1 });
    const found = [
      ...(isSilent ? [silence(load)] : cut),
      ...(isWhole && run.mode === 'replace'
        ? [
            ...absence(load, memory.kinds),
            ...doubt(load, ends, run.counts.unknown ?? 0),
            ...strangers(load, { ...run.counts, ended: ends }),
          ]
        : []),
      ...contradiction(load, run.counts, otherwise),
      ...mixture(load, run.counts),
    ];
    report = found.length === 0 ? load.report : { ...load.report, problems: [...load.report.problems, ...found] };
    const counts = { ...run.counts, ended: ends, ...(left === 0 ? {} : { kept: left }) };
    await settleUnconfirmed(tx, run, { before: before.filter(({ id }) => memory.newer?.has(id) !== true), ...memory });
    if (run.mode !== 'replace' || !isWhole) await keepSaidAgain(tx, run.id, memory);
    // What a supply that is not whole does not say is not told either.
    if (!isWhole) await tx.unconfirmedFacts.drop(run.id);
    const over = await advance(tx, run, {
      state: isWhole ? 'done' : 'broken',
      endedAt: order.now().toISOString(),
      counts,
      progress: { report: { records: [...report.records], problems: [...report.problems] } },
    });
    await tx.imports.forget(outdated([over, ...before], memory.kinds));
    await order.onEnd?.(tx, over);
    return over;
  });
  return { run: ended, report };
}

/** Runs whose memory is of no more use: it is kept of the last whole supply, of the one before in case that is undone, and of mended rows; of each mix of kinds of files that may come apart. */
function outdated(runs: readonly ImportRunRow[], kinds: FileKinds | null): number[] {
  const whole = new Map<string, number>();
  const mixes = new Set(runs.map(({ id }) => kinds?.mixOf(id) ?? '')).size;
  return runs.flatMap(({ id, mode, state }, at) => {
    const mix = kinds?.mixOf(id) ?? '';
    const after = whole.get(mix) ?? 0;
    if (mode === 'replace' && state === 'done') whole.set(mix, after + 1);
    return after >= 2 || at >= mostRemembered * mixes ? [id] : [];
  });
}
