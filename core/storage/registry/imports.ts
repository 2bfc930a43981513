import { metaIn } from '../control/meta.ts';
import { sql } from '../database/fragment.ts';
import type { Session } from '../database/session.ts';
import {
  ImportMemoryPart,
  ImportRefusal,
  type ImportRefusalRow,
  ImportRepeat,
  type ImportRepeatRow,
  ImportRun,
  type ImportRunRow,
  ImportSaid,
} from '../entities/registry.ts';
import { parts } from './parts.ts';
import type { SaidFact } from './said-fact.ts';
import { type Span, standingOfRun } from './standing.ts';
import { endFacts, type Stored, storedNothing, storeFacts, type StoreOptions } from './store-facts.ts';
import { undoRun } from './taken-away/undo-run.ts';

export type { SaidFact } from './said-fact.ts';
export type { NamedAgain, SaidAgain, Stored } from './store-facts.ts';

/** What a run came across in one step, in base64. */
export interface ImportMemory {
  /** Rows as it tells them again. */
  readonly rows: string;
  /** The run that keeps more of them in its own rows; 0 when none does. */
  readonly ofRun: number;
  /** Where among those. */
  readonly spans: string;
  /** Facts of those who are called otherwise since. */
  readonly renamed: string;
}

export type ImportPatch = Partial<Pick<ImportRunRow, 'state' | 'file' | 'line' | 'counts' | 'supply' | 'progress' | 'endedAt'>>;

/** Readings of supplies, and what they say. */
export interface Imports {
  get(run: number): Promise<ImportRunRow | null>;
  /** Those whose files something may ask for still: the ones under way, and the newest of each source that was not undone. */
  open(): Promise<ImportRunRow[]>;
  /** The newest of a source, undone ones too. */
  latestOf(root: string, driver: string, limit: number): Promise<ImportRunRow[]>;
  /** The newest first. */
  list(limit: number): Promise<ImportRunRow[]>;
  /** Runs of some roots, before an id, the newest first. */
  page(roots: readonly string[], before: number | null, limit: number): Promise<ImportRunRow[]>;
  /** The sources of which something was read that was not undone. */
  sources(root: string): Promise<string[]>;
  /** The runs of a source that were not undone, the newest first. */
  ofDriver(root: string, driver: string): Promise<ImportRunRow[]>;
  /** The newest of them. */
  lastOf(root: string, driver: string): Promise<ImportRunRow | null>;
  insert(row: Omit<ImportRunRow, 'id'>): Promise<number>;
  /** Changes a run that stands where it is said to stand; `false` when another process has brought it on since. */
  advance(run: Pick<ImportRunRow, 'id' | 'file' | 'line' | 'state'>, patch: ImportPatch): Promise<boolean>;
  /** Stores what a supply says: of two facts about the same, the later stands, where kinds of files come apart within each. */
  store(
    run: Pick<ImportRunRow, 'id' | 'root' | 'driver' | 'mode'>,
    facts: readonly SaidFact[],
    options?: StoreOptions,
  ): Promise<Stored>;
  refuse(rows: readonly ImportRefusalRow[]): Promise<void>;
  refusals(run: number, limit: number): Promise<ImportRefusalRow[]>;
  /** Lines of refused rows of a file, the first after `after`, in order: `limit` of them at most. */
  refusedLines(run: number, file: number, page: { readonly after: number; readonly limit: number }): Promise<number[]>;
  /** Places of the files that hold refused rows, of a run of so many. */
  refusedIn(run: number, files: number): Promise<number[]>;
  /** Notes rows of a run that say what earlier rows of it say. */
  noteRepeats(rows: readonly ImportRepeatRow[]): Promise<void>;
  /** The first of them: those that say all of it again, or those that say some of it otherwise. */
  repeats(run: number, which: { readonly isSame: boolean; readonly limit: number }): Promise<ImportRepeatRow[]>;
  /** Keeps what a run came across up to a place. */
  remember(run: Pick<ImportRunRow, 'id' | 'file' | 'line'>, memory: ImportMemory): Promise<void>;
  /** What a run came across, the first first. */
  remembered(run: number): Promise<ImportMemory[]>;
  /** Keeps which facts of earlier runs a run said again, as packed spans. */
  keepSaid(run: number, facts: string): Promise<void>;
  /** Those that a run kept; null when it kept none. */
  saidBy(run: number): Promise<string | null>;
  /** Drops what runs came across, but for rows that others name. */
  forget(runs: readonly number[]): Promise<void>;
  /** Facts that a run added and that stand, or those of some of its files: the first and the last of each span of ids. */
  standing(run: Pick<ImportRunRow, 'id' | 'counts'>, files?: readonly number[]): Promise<Span[]>;
  /** Ends facts that stand; returns how many. */
  end(run: number, facts: readonly number[]): Promise<number>;
  /**
   * Takes away what a run added, with those of whom it alone spoke, and lets stand again what it ended. Whoever is called otherwise
   * then, or was one with somebody who is gone, is matched anew.
   */
  undo(run: number, at: string): Promise<void>;
}

const standingRuns = (root: string, driver: string) =>
  sql`where root = ${root} and driver = ${driver} and state <> 'undone' order by id desc`;

export function importsIn(session: Session): Imports {
  const runs = (rest: ReturnType<typeof sql>) => session.rows(ImportRun, sql`select * from import_run ${rest}`);
  return {
    get: async (run) => (await runs(sql`where id = ${run}`))[0] ?? null,
    open: () =>
      runs(sql`as run where state = 'running' or (state <> 'undone' and not exists (
        select 1 from import_run as later
        where later.root = run.root and later.driver = run.driver and later.id > run.id and later.state <> 'undone'))`),
    latestOf: (root, driver, limit) => runs(sql`where root = ${root} and driver = ${driver} order by id desc limit ${limit}`),
    list: (limit) => runs(sql`order by id desc limit ${limit}`),
    page: (roots, before, limit) =>
      runs(sql`where root in ${roots} ${before === null ? sql`` : sql`and id < ${before}`} order by id desc limit ${limit}`),
    async sources(root) {
      const rows = await session.all<{ driver: string }>(
        sql`select distinct driver from import_run where root = ${root} and state <> 'undone' order by driver`,
      );
      return rows.map(({ driver }) => driver);
    },
    ofDriver: (root, driver) => runs(standingRuns(root, driver)),
    lastOf: async (root, driver) => (await runs(sql`${standingRuns(root, driver)} limit 1`))[0] ?? null,
    async insert(row) {
      const id = await metaIn(session).next('import_run');
      await session.insert(ImportRun, { ...row, id });
      return id;
    },
    advance: async ({ id, file, line, state }, patch) =>
      (await session.update(ImportRun, patch, sql`id = ${id} and file = ${file} and line = ${line} and state = ${state}`)) === 1,
    async store(run, facts, options) {
      if (facts.length === 0) return storedNothing;
      return storeFacts(session, run, facts, options);
    },
    async refuse(rows) {
      for (const some of parts(rows))
        await session.insertAll(ImportRefusal, some, sql`on conflict (run_id, file, line) do nothing`);
    },
    refusals: (run, limit) =>
      session.rows(ImportRefusal, sql`select * from import_refusal where run_id = ${run} order by file, line limit ${limit}`),
    async refusedLines(run, file, { after, limit }) {
      const rows = await session.all<{ line: number }>(
        sql`select line from import_refusal where run_id = ${run} and file = ${file} and line > ${after} order by line limit ${limit}`,
      );
      return rows.map(({ line }) => Number(line));
    },
    async refusedIn(run, files) {
      const places: number[] = [];
      // One after the other: there may be millions of one file, and a database reads them all to tell which files there are.
      for (let file = 0; file < files; file += 1) {
        const found = await session.all(sql`select 1 as ok from import_refusal where run_id = ${run} and file = ${file} limit 1`);
        if (found.length > 0) places.push(file);
      }
      return places;
    },
    async noteRepeats(rows) {
      for (const some of parts(rows))
        await session.insertAll(ImportRepeat, some, sql`on conflict (run_id, is_same, file, line) do nothing`);
    },
    repeats: (run, { isSame, limit }) =>
      session.rows(
        ImportRepeat,
        sql`select * from import_repeat where run_id = ${run} and is_same = ${isSame ? 1 : 0} order by file, line limit ${limit}`,
      ),
    async remember({ id: runId, file, line }, memory) {
      await session.insert(ImportMemoryPart, { runId, file, line, ...memory });
    },
    remembered: (run) =>
      session.rows(ImportMemoryPart, sql`select * from import_memory where run_id = ${run} order by file, line`),
    async keepSaid(runId, facts) {
      await session.insert(ImportSaid, { runId, facts });
    },
    saidBy: async (run) =>
      (await session.rows(ImportSaid, sql`select * from import_said where run_id = ${run}`))[0]?.facts ?? null,
    async forget(runs) {
      if (runs.length > 0)
        await session.run(sql`delete from import_memory where run_id in ${runs}
          and run_id not in (select of_run from import_memory where run_id not in ${runs})`);
    },
    standing: (run, files) => standingOfRun(session, run, files),
    end: (run, facts) => endFacts(session, run, facts),
    undo: (run, at) => undoRun(session, run, at),
  };
}
