import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Fact, RefusedRow, Report, Values } from '../../drivers/index.ts';
import { isQueried } from '../../drivers/read/layout.ts';
import { NucleoError } from '../../errors.ts';
import { type CommandCall, type ExitCode, settingsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { type Chosen, chooseDriver } from './choose.ts';
import { encodingOf } from './encoding-of.ts';
import { checkGiven, queriedBytes } from './queried.ts';
import { refusedTo } from './refused-files.ts';
import { tryLines } from './try-lines.ts';

const mostRefused = 20;

/** Maps the files of a supply, or what a database says, and shows what came of it; keeps nothing but refused rows where it is told to. */
export async function tryDriver(
  files: readonly string[],
  options: CommandCall['options'],
  terminal: Terminal,
): Promise<ExitCode> {
  const settings = await settingsOf(options, terminal);
  const { system } = await loadUsablePacks(settings);
  const chosen = await chooseDriver(system, options.driver as string | undefined, files, terminal);
  checkGiven(chosen.driver, files);
  if (!isQueried(chosen.driver.file)) {
    const paths = files.map((file) => resolve(terminal.directory, file));
    return tryFiles(chosen, paths, options, terminal);
  }
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-try-'));
  try {
    const path = join(folder, `${chosen.driver.id}.csv`);
    await writeFile(path, await queriedBytes(chosen.driver, settings), { mode: 0o600 });
    return await tryFiles(chosen, [path], { supply: new Date().toISOString().slice(0, 10), ...options }, terminal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryFiles(
  { driver, release }: Chosen,
  paths: readonly string[],
  options: CommandCall['options'],
  terminal: Terminal,
): Promise<ExitCode> {
  const most = Number(options.rows ?? 3);
  if (!Number.isInteger(most) || most < 0)
    throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: '--rows is not a number.' }, { hint: 'Give a number, as --rows 5.' });
  const apart = await refusedTo(driver, paths, options, terminal);
  const { lineOf, openLoad, supplyText } = await import('../../drivers/index.ts');
  const rows = new Map<string, { line: number; values: Values }[]>();
  const load = await openLoad(driver, paths, {
    codelists: release.codelists,
    supply: options.supply as string | undefined,
    encoding: encodingOf(options),
    onRow: (row, record, values) => {
      const shown = rows.get(record) ?? [];
      if (shown.length < most) rows.set(record, [...shown, { line: lineOf(row), values }]);
    },
  });
  const started = performance.now();
  const facts: Fact[] = [];
  const refused: RefusedRow[] = [];
  const toMend = new Map<string, Set<number>>();
  for await (const batch of load.batches()) {
    for (const fact of batch.facts) if (facts.filter(({ concept }) => concept === fact.concept).length < most) facts.push(fact);
    for (const row of batch.refused) {
      if (refused.length < mostRefused) refused.push(row);
      if (apart !== null) toMend.set(row.file, (toMend.get(row.file) ?? new Set()).add(row.line));
    }
  }
  const took = performance.now() - started;
  const { report } = load;
  const isFine = report.total.refused === 0 && !report.problems.some(({ severity }) => severity === 'error');
  if (options.json === true) terminal.out(JSON.stringify(shown(driver.id, report, refused), null, 2));
  else for (const line of tryLines({ driver, report, tried: { rows, facts, refused }, took }, terminal)) terminal.out(line);
  if (apart !== null && toMend.size > 0) {
    const those = report.files.map((file) => ({ file, lines: Uint32Array.from(toMend.get(file.digest) ?? []).sort() }));
    terminal.err(await apart.write({ files: those, supply: supplyText(await load.supply()) }));
  }
  return isFine ? 0 : 1;
}

/** Counts and places only: no value of any row. */
function shown(driver: string, { files, total, records, unmapped, problems }: Report, refused: readonly RefusedRow[]): object {
  return {
    driver,
    files: files.map(({ name, bytes, digest }) => ({ name, bytes, digest })),
    total,
    records: Object.fromEntries(records),
    unmapped: Object.fromEntries([...unmapped].map(([field, codes]) => [field, [...codes.values()].reduce((a, b) => a + b, 0)])),
    problems,
    refused,
  };
}
