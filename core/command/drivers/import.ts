import { resolve } from 'node:path';
import type { SourceFile } from '../../drivers/index.ts';
import { isQueried } from '../../drivers/read/layout.ts';
import { NucleoError } from '../../errors.ts';
import type { DriverFile } from '../../packs/index.ts';
import type { Settings } from '../../settings.ts';
import type { ImportOutcome } from '../../registry/index.ts';
// From where they are: what orders imports needs cases and workflows, and is of no use to this.
import { dropOrphans, dropReadFiles, dropUnread } from '../../registry/ordered/read-files.ts';
import type { SupplyStore } from '../../registry/ordered/supply-store.ts';
import { bodyPattern, type ImportCounts, type ImportRunRow, type Storage } from '../../storage/index.ts';
import { type CommandCall, type ExitCode, settingsOf } from '../command.ts';
import { showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { chooseDriver } from './choose.ts';
import { encodingOf } from './encoding-of.ts';
import { checkGiven, queriedFile } from './queried.ts';
import { refusedTo } from './refused-files.ts';
import { withStorage } from './with-storage.ts';

type Options = CommandCall['options'];

/** Reads the files of one supply into the registry. */
export async function importFiles(files: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  const settings = await settingsOf(options, terminal);
  const { system } = await loadUsablePacks(settings, ['codelists', 'concepts', 'drivers', 'watches']);
  const { driver, release } = await chooseDriver(system, options.driver as string | undefined, files, terminal);
  checkGiven(driver, files);
  const { lastRunOf, runImport } = await import('../../registry/index.ts');
  const body = bodyOf(options);
  const refused = await refusedTo(driver, files, options, terminal);
  return withStorage(settings, async (storage) => {
    const supplies = await suppliesOf(settings);
    const last = isQueried(driver.file) ? await storage.read((tx) => lastRunOf(tx, { driver, release, body, paths: [] })) : null;
    if (isQueried(driver.file)) await dropOrphans(storage, supplies, new Date());
    const queried = isQueried(driver.file) ? await queriedFile(driver, settings, { last, supplies }) : null;
    const paths = queried === null ? files.map((file) => resolve(terminal.directory, file)) : [queried];
    let told = 0;
    const progress = showProgress(terminal, driver.id);
    const outcome = await runImport(storage, {
      driver,
      release,
      paths,
      supply: supplyOf(driver, options, last),
      body,
      encoding: encodingOf(options),
      isCorrection: options.correction === true,
      by: 'nucleo',
      now: () => new Date(),
      onProgress: progress.show,
      onEnd: async (tx, ended) => {
        const { tellChanges } = await import('../../cases/index.ts');
        told = await tellChanges(tx, system, ended, new Date());
      },
    }).catch(async (error: unknown) => {
      // Of a database that is asked each night, this is no fault.
      if (queried !== null && error instanceof NucleoError && error.code === 'NUC_IMPORT_DONE') return null;
      if (queried !== null) await dropUnread(storage, supplies, [queried.digest]);
      throw error;
    });
    // Also when rows were refused: they are mended where they come from.
    if (queried !== null) await supplies.drop(queried.digest);
    progress.end();
    if (outcome === null) {
      terminal.out(`${driver.id}: the database says what it said when it was last read.`);
      return 0;
    }
    const { run } = outcome;
    for (const line of linesOf(outcome, told)) terminal.out(line);
    for (const line of await repeatLines(storage, run)) terminal.out(line);
    if (refused !== null && run.counts.refused > 0) {
      const { refusedLines } = await import('../../registry/index.ts');
      const placeOf = new Map(run.files.map(({ digest }, at) => [digest, at]));
      const those = await storage.read(async (tx) => {
        const read: { file: SourceFile; lines: Uint32Array }[] = [];
        for (const file of outcome.report.files)
          read.push({ file, lines: await refusedLines(tx, run.id, placeOf.get(file.digest)!) });
        return read;
      });
      terminal.out(await refused.write({ files: those, supply: run.supply }));
    } else if (run.counts.refused > 0) terminal.out('See each of them with `nucleo driver try`.');
    return run.state === 'done' && run.counts.refused === 0 ? 0 : 1;
  });
}

/** The body that the command names. Throws NUC_COMMAND_ARGUMENT. */
function bodyOf({ body }: Options): string | undefined {
  if (body === undefined || new RegExp(bodyPattern).test(String(body))) return body as string | undefined;
  throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: 'A body is said by a code of letters and digits.' });
}

/** What came of an import, in numbers; `told` is how many changes open cases were told. */
function linesOf({ run, report, isResumed }: ImportOutcome, told: number): string[] {
  return [
    ...(isResumed ? [`Run ${run.id} went on where it had stopped.`] : []),
    `Run ${run.id}: ${saidOf(run)}`,
    ...(told > 0 ? [`Changes told in open cases: ${told}.`] : []),
    ...report.problems.map(
      ({ severity, file, message, hint }) => `  ${severity} ${file ?? ''}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
    ),
    ...[...report.unmapped].map(([field, codes]) => `  ${field}: ${codes.size} codes that no list knows`),
  ];
}

const mostRepeats = 20;

/** The first rows that say otherwise than an earlier one, then the first that say the same again. */
async function repeatLines(storage: Storage, { id, files }: ImportRunRow): Promise<string[]> {
  const ways = { false: 'says otherwise than', true: 'says again what is in' };
  const lines: string[] = [];
  for (const isSame of [false, true]) {
    const rows = await storage.read((tx) => tx.imports.repeats(id, { isSame, limit: mostRepeats + 1 }));
    for (const { file, line, record, ofFile, ofLine } of rows.slice(0, mostRepeats)) {
      const other = ofLine === 0 ? 'another row' : `line ${ofLine}${ofFile === file ? '' : ` of ${files[ofFile]?.name}`}`;
      lines.push(`  ${files[file]?.name} line ${line} (${record}) ${ways[`${isSame}`]} ${other}`);
    }
    if (rows.length > mostRepeats) lines.push('  … and more: see the import in the desk.');
  }
  return lines;
}

/** A database says what is so today, unless it is read on. */
function supplyOf(driver: DriverFile, { supply }: Options, last: ImportRunRow | null): string | undefined {
  if (supply !== undefined || !isQueried(driver.file)) return supply as string | undefined;
  return (last?.state === 'running' ? last.supply : null) ?? new Date().toISOString().slice(0, 10);
}

/** The last runs, the newest first. */
export async function listImports(options: Options, terminal: Terminal): Promise<ExitCode> {
  const { listRuns } = await import('../../registry/index.ts');
  return withStorage(await settingsOf(options, terminal), async (storage) => {
    const runs = await listRuns(storage);
    if (runs.length === 0) terminal.out('Nothing was read yet.');
    for (const run of runs)
      terminal.out(`${run.id}  ${run.startedAt.slice(0, 16).replace('T', ' ')}  ${run.root}/${run.driver}  ${saidOf(run)}`);
    return 0;
  });
}

/** Undoes the last run of a driver. */
export async function undoImport(words: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  const id = Number(words[0]);
  if (words.length !== 1 || !Number.isSafeInteger(id) || id < 1)
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: 'The number of a run is needed.' },
      { hint: 'See `nucleo driver runs`.' },
    );
  const { undoRun } = await import('../../registry/index.ts');
  const settings = await settingsOf(options, terminal);
  return withStorage(settings, async (storage) => {
    const run = await undoRun(storage, id);
    await dropReadFiles(storage, await suppliesOf(settings), run);
    terminal.out(`Run ${run.id} of ${run.driver} is undone: what it added is gone, what it ended stands again.`);
    return 0;
  });
}

const words: Readonly<Record<ImportRunRow['state'], string>> = {
  running: 'not at its end',
  done: 'done',
  broken: 'the supply is not whole: nothing said before was ended',
  undone: 'undone',
};

function saidOf({ state, supply, counts }: ImportRunRow): string {
  const {
    facts,
    refused,
    added,
    changed,
    unchanged,
    overtaken = {},
    repeated = 0,
    contradicted = 0,
    ended,
    kept = 0,
  }: ImportCounts = counts;
  const late = Object.entries(overtaken).map(([date, count]) => `, overtaken by supply of ${date}: ${count}`);
  const again = repeated === 0 ? '' : `, ${repeated} said again by other rows`;
  const otherwise = contradicted === 0 ? '' : `, ${contradicted} said otherwise by later rows`;
  const left = kept === 0 ? '' : `, ${kept} stand unconfirmed since their rows were refused`;
  const numbers = `${facts} facts (${added} new, ${changed} changed, ${unchanged} as before${late.join('')}${again}${otherwise}), ${ended} ended, ${refused} rows refused${left}`;
  return `${words[state]}${supply === null ? '' : `, supply of ${supply}`}: ${numbers}.`;
}

async function suppliesOf({ supplies }: Settings): Promise<SupplyStore> {
  const { createDocumentStore } = await import('../../http/document-store.ts');
  return createDocumentStore(supplies.folder);
}
