import type { Problem } from '#forms';
import type { DriverFile, DriverLayout, DriverRecord, Release } from '../packs/index.ts';
import { NucleoError } from '../errors.ts';
import { columnIndex, headerProblems, leastCells } from './columns.ts';
import { createCounters } from './counters.ts';
import { doubtProblems } from './map/doubts.ts';
import type { Fact } from './fact.ts';
import { loadProblem } from './load-problem.ts';
import type { LoadProgress } from './progress.ts';
import { matchName } from './names.ts';
import { BrokenSource } from './read/broken.ts';
import type { Encoding } from './read/encoding.ts';
import { digestFile, type GivenFile, type SourceFile } from './read/file.ts';
import { doubtfulEncoding, encodingsSaid, writtenAs } from './read/written-as.ts';
import type { PlaceWatch } from './read/place.ts';
import { openSource } from './read/open-source.ts';
import { wrongKind } from './read/wrong-kind.ts';
import type { Recall } from './recall.ts';
import { createLineRecall, createRecalledRows, type LineRecall, type RecalledRows } from './read/line-recall.ts';
import { digestOf, rowKeys } from './row-keys.ts';
import type { RefusedRow } from './refusal.ts';
import { createReport, type Counting, type Report } from './report.ts';
import { type Found, type ReadRow, rowReader, type RowWidth, type UnsaidRow } from './row-reader.ts';
import type { Row, Source, Values } from './row.ts';
import { fileKindOf, isPossible } from './select.ts';
import { dependsOnYear, lastBirthIn, readSupply, supplyOf, type Supply } from './supply.ts';

/** What some rows of one file gave: an import run stores a batch and where it ends in one transaction. */
export interface Batch {
  readonly file: SourceFile;
  readonly supply: Supply;
  readonly facts: readonly Fact[];
  readonly refused: readonly RefusedRow[];
  /** With a recall: whom the refused rows speak of, as far as that can be read. */
  readonly unsaid: readonly UnsaidRow[];
  /** With a recall: the rows that gave the facts, in order, and those that were set aside. */
  readonly rows: readonly ReadRow[];
  /** Rows that were not read, since they say what is known. */
  readonly recalled: RecalledRows;
  /** The facts of one of those, after all. */
  readonly map: (row: Row) => readonly Fact[];
  /** Line of the last row in it. */
  readonly line: number;
  /** How far the reading came with it, to be asked before the next one is; null when it can only be taken up earlier. */
  progress(): LoadProgress | null;
}

export interface Load {
  /** In the order in which they are read. */
  readonly files: readonly SourceFile[];
  /**
   * Reads everything, once, or what is left after a progress of the same files; the report is whole when it ends.
   * A recall spares reading rows again, and has rows told apart for the next time.
   */
  batches(from?: LoadProgress | null, recall?: Recall): AsyncGenerator<Batch>;
  readonly report: Report;
  /** When the supply was delivered: what was said, else what the first of its files says that says anything. */
  supply(): Promise<Supply>;
}

export interface LoadOptions {
  readonly codelists: Release['codelists'];
  /** Date or year of the supply, where neither name nor head says it. */
  readonly supply?: string | undefined;
  /** Today, where that is not what the clock says. */
  readonly now?: (() => Date) | undefined;
  /** False of rows that were taken out of their files: no head or tail counts them. */
  readonly isWhole?: boolean | undefined;
  /** Hears of each row as it is mapped: what `nucleo driver try` shows. */
  readonly onRow?: ((row: Row, record: string, values: Values) => void) | undefined;
  /** Files that need not be digested again if they are as they were. */
  readonly known?: readonly SourceFile[] | undefined;
  /** How those files are written that may be written otherwise than the driver says; all of them where there is no doubt. */
  readonly encoding?: Encoding | undefined;
  /** Files of which it was said before. */
  readonly begun?: readonly Pick<SourceFile, 'digest' | 'encoding'>[] | undefined;
}

/** Opens the files of one supply. Throws NUC_DRIVER_SUPPLY_WRONG; what is wrong with a file is a problem of the report. */
export async function openLoad(driver: DriverFile, paths: readonly GivenFile[], options: LoadOptions): Promise<Load> {
  const told = options.supply === undefined ? null : readSupply(options.supply);
  if (options.supply !== undefined && told === null) throw new NucleoError('NUC_DRIVER_SUPPLY_WRONG');
  const digested = await Promise.all(paths.map((path) => digestFile(path, options.known, driver.file)));
  const said = encodingsSaid(
    digested.map(({ doubt = null }) => doubt),
    options.encoding,
  );
  const files = inOrder(
    driver,
    digested.map((file, at) => {
      const begun = options.begun?.find(({ digest }) => digest === file.digest);
      return { ...file, encoding: begun === undefined ? said[at] : begun.encoding };
    }),
  );
  let report = createReport(files);
  return {
    files,
    get report() {
      return report;
    },
    async supply() {
      if (told !== null) return told;
      for (const file of files) {
        // What cannot be read is told when it is.
        const supply = await supplyOf(writtenAs(driver, file.encoding), file, options.codelists).catch(() => null);
        if (supply !== null && supply.year !== null) return supply;
      }
      return { year: null, date: null };
    },
    async *batches(from = null, recall) {
      if (from !== null) report = createReport(files, from.report);
      for (const [at, file] of files.entries())
        if (from === null || at >= from.file)
          yield* readFile(writtenAs(driver, file.encoding), file, {
            ...options,
            report,
            said: told,
            recall,
            at,
            from: at === from?.file ? from : undefined,
          });
      report.problems.push(...doubtProblems(report.doubts));
    },
  };
}

/** The order of `names`; files that fit none come last, as they were given. */
export function inOrder<F extends Pick<SourceFile, 'name'>>(driver: DriverFile, files: readonly F[]): F[] {
  const names = driver.file.names ?? [];
  const place = ({ name }: F): number => {
    const index = names.findIndex((pattern) => matchName(pattern, name) !== null);
    return index < 0 ? names.length : index;
  };
  return files.toSorted((one, other) => place(one) - place(other));
}

interface FileAbout extends LoadOptions {
  readonly report: Counting;
  readonly said: Supply | null;
  readonly recall: Recall | undefined;
  /** Place of the file among those of the supply. */
  readonly at: number;
  readonly from: LoadProgress | undefined;
}

/** Reads one file; what breaks it off is a problem, and the rows before it stand. */
async function* readFile(driver: DriverFile, file: SourceFile, about: FileAbout): AsyncGenerator<Batch> {
  const { problems } = about.report;
  const wrong = await wrongKind(driver, file);
  if (wrong !== null) return void problems.push(wrong);
  try {
    yield* readRows(driver, file, about);
  } catch (error) {
    if (!(error instanceof BrokenSource)) throw error;
    const { code, message, hint, line, params } = error;
    problems.push(loadProblem(code, file.name, message, { hint, params, ...(line === undefined ? {} : { line }) }));
  }
}

async function* readRows(driver: DriverFile, file: SourceFile, about: FileAbout): AsyncGenerator<Batch> {
  const { report, from, recall, isWhole = true } = about;
  const supply = about.said ?? (await supplyOf(driver, file, about.codelists));
  if (supply.year === null && dependsOnYear(driver))
    return void report.problems.push(
      loadProblem('supply_unknown', file.name, 'nothing says of which year the supply is, and the layout depends on it', {
        hint: 'Give the year with --supply, or put it in the name of the file.',
      }),
    );
  const possible = driver.records.filter((record) => isPossible(record, file.name, supply.year));
  if (possible.length === 0 || (fileKindOf(driver, file.name) < 0 && isWhole))
    return void report.problems.push(
      loadProblem('file_unknown', file.name, 'no record of the driver is in a file of this name and year', {
        hint: driver.file.names === undefined ? undefined : `Names are: ${driver.file.names.join(', ')}.`,
      }),
    );
  if (file.bytes === 0) return void (mayBeEmpty(driver) || report.problems.push(noRows(driver, file)));
  const place: PlaceWatch = { at: null };
  const lines = recall === undefined ? undefined : createLineRecall(recall, driver.file.skip ?? 0);
  const source = await openSource(file.path, driver, { place, recall: lines, from, areRowsApart: file.areRowsApart });
  try {
    yield* readSource(source, driver, file, { ...about, supply, possible, place, lines });
  } finally {
    await source.close();
  }
}

interface SourceAbout extends Omit<FileAbout, 'supply'> {
  readonly supply: Supply;
  /** The records that may be in the file. */
  readonly possible: readonly DriverRecord[];
  readonly place: PlaceWatch;
  readonly lines: LineRecall | undefined;
}

async function* readSource(source: Source, driver: DriverFile, file: SourceFile, about: SourceAbout): AsyncGenerator<Batch> {
  const { report, codelists, supply, possible, place, lines, from, onRow, recall, isWhole = true } = about;
  const layout = driver.file;
  const ofHeader = headerProblems(driver, possible, source.columns, file.name);
  if (from === undefined) report.problems.push(...ofHeader);
  if (ofHeader.some(({ severity }) => severity === 'error')) return;

  const columns = columnIndex(source.columns);
  const context = {
    layout,
    codelists,
    tables: driver.tables ?? {},
    year: supply.year,
    supplyYear: supply.year,
    lastBirth: lastBirthIn(supply, about.now?.() ?? new Date()),
    columns,
    countCode: report.countCode,
    countDoubt: () => {},
  };
  const reading = digestOf({
    driver,
    codelists,
    year: supply.year,
    kind: fileKindOf(driver, file.name),
    columns: source.columns,
    records: possible.map(({ id }) => id),
  });
  if (lines !== undefined) lines.reading = reading;
  const keyOf = recall === undefined ? null : rowKeys(recall.seed, reading);
  const reader = rowReader({ driver, records: possible, file, context, report, onRow, recall, keyOf });
  const width = widthOf(layout, source.columns);
  const counters = createCounters(isWhole ? driver : { ...driver, counters: [] }, file, from?.counters);
  let last: Pick<Row, 'line' | 'isEnded'> | undefined;
  let isEmpty = from === undefined;
  for await (const rows of source.batches) {
    const recalled = lines?.take() ?? createRecalledRows();
    const [read, passed] = [rows.at(-1), recalled.lines.at(-1)];
    last = passed !== undefined && passed > (read?.line ?? 0) ? { line: passed, isEnded: true } : (read ?? last);
    isEmpty &&= recalled.lines.length === 0;
    reader.pass(recalled, (record, times) => counters.see(record, null, times));
    const found: Found = { facts: [], refused: [], unsaid: [], rows: [], recalled };
    for (const row of rows) {
      const { record, values } = reader.read(row, found, width);
      isEmpty &&= record === 'blank';
      counters.see(record, values);
    }
    const progress = (): LoadProgress | null =>
      place.at === null
        ? null
        : {
            // Where they lay is of no use to another process.
            files: report.files.map((each) => ({ ...each, path: '' })),
            file: about.at,
            place: place.at,
            columns: source.columns,
            counters: counters.state(),
            report: report.state(),
          };
    yield { file, supply, ...found, map: reader.map, line: last?.line ?? 0, progress };
  }
  report.problems.push(...counters.problems());
  if (isEmpty && !mayBeEmpty(driver)) report.problems.push(noRows(driver, file));
  const wrong = doubtfulEncoding(file);
  if (wrong !== null) report.problems.push({ ...wrong, severity: 'warning' });
  if (last?.isEnded === false)
    report.problems.push(
      loadProblem('last_line_open', file.name, 'no new line ends the last line: the file may have been cut', {
        line: last.line,
        severity: 'warning',
      }),
    );
}

const mayBeEmpty = ({ supply }: DriverFile): boolean => supply?.empty === true;

/** A file of another layout, or one that was cut after its header, must not pass for a register in which nobody is left. */
const noRows = ({ file: { format, rows }, supply }: DriverFile, { name }: SourceFile): Problem =>
  loadProblem('no_rows', name, 'no row was found in the file', {
    // A database that adds what is new may have nothing new to say.
    severity: format === 'postgresql' && supply?.mode !== 'replace' ? 'warning' : 'error',
    hint: `${rows === undefined ? '' : `Rows are looked for at ${rows.join(', ')}. `}Ask for it again. If it may have none, say so in the driver: "supply": { "empty": true }.`,
  });

/** How many cells rows have under a header. */
function widthOf({ format, cells }: DriverLayout, columns: readonly string[] | null): RowWidth | null {
  if (columns === null) return null;
  return { least: format === 'delimited' && cells !== 'at_most' ? leastCells(columns) : 0, most: columns.length };
}
