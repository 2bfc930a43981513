import type { Problem, Text } from '#forms';
import { type Actor, rootsWith } from '../../cases/index.ts';
import type { Reason, RecordCount } from '../../drivers/index.ts';
// From where they are: the readers of files are loaded by the first import, not by each start of the server.
import { hasLines, isQueried } from '../../drivers/read/layout.ts';
import { readProgress } from '../../drivers/progress.ts';
import { reasons } from '../../drivers/refusal.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile, Release, System } from '../../packs/index.ts';
import { readSource, type ImportCounts, type ImportRunRow, type Tx } from '../../storage/index.ts';
import type { SupplyStore } from './supply-store.ts';
import { storedAs } from './read-files.ts';

/** A run as who may import sees it: numbers and places, never what a row says. */
export interface ImportView {
  readonly id: number;
  readonly driver: string;
  /** Whose supply it is, where several bodies deliver such files. */
  readonly body: string | null;
  readonly title: Text;
  readonly supply: string | null;
  readonly mode: ImportRunRow['mode'];
  readonly state: ImportRunRow['state'];
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly by: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** How far it is, in bytes of its files. */
  readonly done: number;
  readonly of: number;
  readonly counts: ImportCounts;
  readonly records: readonly (RecordCount & { readonly id: string })[];
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly line: number | null;
    readonly file: string;
    /** Numbers and names of files that its text says. */
    readonly params: Readonly<Record<string, string | number>>;
  }[];
  /** Only the last run of a driver can be undone. */
  readonly mayUndo: boolean;
  /** Places of the files whose refused rows can be had as they were. */
  readonly refusedFiles: readonly number[];
}

interface ImportRefusalView {
  readonly file: string;
  readonly line: number;
  readonly record: string | null;
  readonly fields: readonly { readonly field: string | null; readonly place: string | null; readonly reason: Text }[];
}

/** A row that says what an earlier row of the same supply says: all of it again, or some of it otherwise. */
interface ImportRepeatView {
  readonly file: string;
  readonly line: number;
  readonly record: string;
  readonly isSame: boolean;
  /** The earlier row; its line is null when nobody knows which it is. */
  readonly of: { readonly file: string; readonly line: number | null };
}

export interface ImportDetail extends ImportView {
  /** The first refused rows. */
  readonly refusals: readonly ImportRefusalView[];
  /** The first rows that say otherwise than earlier ones, then the first that say the same. */
  readonly repeats: readonly ImportRepeatView[];
}

export interface ImportList {
  readonly items: readonly ImportView[];
  readonly next: string | null;
  /** What the actor may import with. */
  readonly drivers: readonly {
    readonly id: string;
    readonly root: string;
    readonly title: Text;
    /** What its files are called, when the driver says so. */
    readonly names: readonly string[];
    /** Why its data may be read, and for how long they are kept, as "P10Y"; null where the driver does not say it. */
    readonly purpose: Text | null;
    readonly retention: string | null;
  }[];
  /** The last that was erased since its time was over, the newest first. */
  readonly erased: readonly ErasureView[];
}

interface ErasureView {
  readonly title: Text;
  readonly body: string | null;
  readonly at: string;
  readonly retention: string;
  readonly facts: number;
  /** Those of whom nothing else was said. */
  readonly subjects: number;
}

/** Where runs are ordered: the packs, and what is kept of the files that were uploaded. */
interface Registers {
  readonly system: System;
  readonly supplies: Pick<SupplyStore, 'has'>;
}

/** Rows of a kind that are shown. */
const mostRows = 100;
const mostErasures = 10;

/** Whether the actor may import at all. */
export const mayImport = (system: System, actor: Actor, at: Date): boolean => rootsWith(system, actor, 'import', at).length > 0;

/** The roots whose registers an actor may fill; throws NUC_ACCESS_DENIED when there is none. Registers belong to no office. */
export function importRoots(system: System, actor: Actor, at: Date): readonly string[] {
  const roots = rootsWith(system, actor, 'import', at);
  if (roots.length === 0) throw new NucleoError('NUC_ACCESS_DENIED', { action: 'import' });
  return roots;
}

/** A page of runs, the newest first. */
export async function listImports(
  tx: Tx,
  { system, supplies }: Registers,
  actor: Actor,
  { before, limit }: { readonly before: number | null; readonly limit: number },
  at: Date,
): Promise<ImportList> {
  const roots = importRoots(system, actor, at);
  const runs = await tx.imports.page(roots, before, limit + 1);
  const shown = runs.slice(0, limit);
  const drivers = roots.flatMap((root) =>
    [...(system.releases.get(root)?.drivers.values() ?? [])]
      .map(({ driver }) => driver)
      .filter(isOfFiles)
      .map(({ id, title, file, purpose = null, retention = null }) => ({
        id,
        root,
        title,
        names: file.names ?? [],
        purpose,
        retention,
      })),
  );
  return {
    items: await viewsOf(tx, { system, supplies }, shown),
    next: runs.length > limit ? String(shown.at(-1)!.id) : null,
    drivers,
    erased: await erasuresOf(tx, system, roots),
  };
}

async function erasuresOf(tx: Tx, system: System, roots: readonly string[]): Promise<ErasureView[]> {
  const noted = [];
  for (const root of roots) noted.push(...(await tx.expiredFacts.noted(root, mostErasures)));
  return noted
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, mostErasures)
    .map(({ root, driver, at, retention, facts, subjects }) => ({
      title: driverOf(system, root, driver)?.driver.title ?? driver,
      body: readSource(driver).body,
      at,
      retention,
      facts,
      subjects,
    }));
}

/** One run with the first of its rows that are to be looked at. Out of reach answers like absent. */
export async function readImport(
  tx: Tx,
  { system, supplies }: Registers,
  actor: Actor,
  id: number,
  at: Date,
): Promise<ImportDetail> {
  const run = await reachedRun(tx, system, actor, id, at);
  const refusals = await tx.imports.refusals(id, mostRows);
  const repeats = [
    ...(await tx.imports.repeats(id, { isSame: false, limit: mostRows })),
    ...(await tx.imports.repeats(id, { isSame: true, limit: mostRows })),
  ];
  const nameOf = (file: number): string => run.files[file]?.name ?? '';
  const [view] = await viewsOf(tx, { system, supplies }, [run]);
  return {
    ...view!,
    refusals: refusals.map(({ file, line, record, fields }) => ({
      file: nameOf(file),
      line,
      record,
      fields: fields.map((field) => ({
        field: (field['field'] as string | null) ?? null,
        place: (field['place'] as string | null) ?? null,
        reason: reasons[field['reason'] as Reason],
      })),
    })),
    repeats: repeats.map(({ file, line, record, isSame, ofFile, ofLine }) => ({
      file: nameOf(file),
      line,
      record,
      isSame: isSame === 1,
      of: { file: nameOf(ofFile), line: ofLine === 0 ? null : ofLine },
    })),
  };
}

/** Whether a driver reads files, which are given; what a database says is fetched with the command. */
export const isOfFiles = (driver: DriverFile | undefined): boolean => driver !== undefined && !isQueried(driver.file);

/** A run that the actor may know of. Throws NUC_IMPORT_UNKNOWN. */
export async function reachedRun(tx: Tx, system: System, actor: Actor, id: number, at: Date): Promise<ImportRunRow> {
  const roots = importRoots(system, actor, at);
  const run = await tx.imports.get(id);
  if (run === null || !roots.includes(run.root)) throw new NucleoError('NUC_IMPORT_UNKNOWN', { run: String(id) });
  return run;
}

export function driverOf(
  system: System,
  root: string,
  id: string,
): { readonly driver: DriverFile; readonly release: Release } | null {
  const release = system.releases.get(root);
  const found = release?.drivers.get(readSource(id).driver);
  return release === undefined || found === undefined ? null : { driver: found.driver, release };
}

async function viewsOf(tx: Tx, registers: Registers, runs: readonly ImportRunRow[]): Promise<ImportView[]> {
  const names = await tx.users.namesOf(runs.map(({ by }) => by));
  const last = new Set<number | undefined>();
  for (const [, [one]] of Map.groupBy(runs, ({ root, driver }) => `${root} ${driver}`))
    last.add((await tx.imports.lastOf(one!.root, one!.driver))?.id);
  const views: ImportView[] = [];
  for (const run of runs) {
    const refusedIn = run.counts.refused === 0 ? [] : await tx.imports.refusedIn(run.id, run.files.length);
    views.push(await viewOf(registers, run, { by: names.get(run.by) ?? run.by, mayUndo: last.has(run.id), refusedIn }));
  }
  return views;
}

async function viewOf(
  { system, supplies }: Registers,
  run: ImportRunRow,
  { by, mayUndo, refusedIn }: Pick<ImportView, 'by' | 'mayUndo'> & { readonly refusedIn: readonly number[] },
): Promise<ImportView> {
  const { id, root, supply, mode, state, files, startedAt, endedAt, counts } = run;
  const driver = driverOf(system, root, run.driver)?.driver;
  const refusedFiles: number[] = [];
  for (const at of driver !== undefined && hasLines(driver.file) ? refusedIn : [])
    if (await supplies.has(storedAs(files[at]!))) refusedFiles.push(at);
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = (run.progress['report'] ?? {}) as {
    readonly records?: readonly (readonly [string, RecordCount])[];
    readonly problems?: readonly Problem[];
  };
  return {
    id,
    driver: readSource(run.driver).driver,
    body: readSource(run.driver).body,
    title: driver?.title ?? run.driver,
    supply,
    mode,
    state,
    files: files.map(({ name, bytes }) => ({ name, bytes })),
    by,
    startedAt,
    endedAt,
    done: state === 'running' ? doneOf(run) : of,
    of,
    counts,
    records: (report.records ?? []).map(([record, count]) => ({ id: record, ...count })),
    problems: (report.problems ?? []).map(({ code, severity, file = '', params = {} }) => ({
      code,
      severity,
      line: typeof params['line'] === 'number' ? params['line'] : null,
      file,
      params: params as Readonly<Record<string, string | number>>,
    })),
    mayUndo,
    refusedFiles,
  };
}

function doneOf({ files, progress }: ImportRunRow): number {
  const at = readProgress(progress);
  if (at === null) return 0;
  return files.slice(0, at.file).reduce((sum, { bytes }) => sum + bytes, 0) + at.place.bytes;
}
