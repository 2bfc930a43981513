import { dirname, resolve } from 'node:path';
import type { Problem } from '#forms';
import { NucleoError } from '../../errors.ts';
import type { CheckScenario, LoadedPack, LoadedPacks } from '../../packs/index.ts';
import type { Command } from '../command.ts';
import { missingLines, missingTexts } from './missing-texts.ts';
import { problemLines } from '../problem-lines.ts';
import type { Terminal } from '../terminal.ts';
import { paint } from '../terminal.ts';

/** Loads the packs and says everything that is wrong with them. */
export const check: Command = {
  name: 'check',
  usage: 'check [dir] [--json] [--settings <file>]',
  summary: 'Shows the packs and every problem in them.',
  help: [
    'dir is a folder of packs, or one pack; without it, the packs of the settings are checked.',
    'Packs that those in dir extend are looked for beside them and in the folders of the settings.',
    'Scenarios are read too, and what they name must be there; nucleo test plays them.',
    '--json prints the same for programs: { ok, digest, releases, packs, problems }.',
    'A language that more than 20 texts lack is counted by file; --json has each text.',
    'Exit code 1 when a problem is an error; warnings do not count.',
  ],
  options: { json: { type: 'boolean' }, settings: { type: 'string' } },
  words: 1,
  async run({ words, options }, terminal) {
    const { loadPacks } = await import('../../packs/index.ts');
    const { dirs, warnings = [], ...about } = await whatToCheck(words[0], options.settings as string | undefined, terminal);
    const started = performance.now();
    const packs = await loadPacks(dirs, { ...about, checkScenario: await scenarioCheck() });
    const loaded = { ...packs, problems: [...warnings, ...packs.problems] };
    const errors = loaded.problems.filter(({ severity }) => severity === 'error').length;
    if (options.json === true) {
      terminal.out(
        JSON.stringify(
          {
            ok: errors === 0,
            digest: loaded.system.digest,
            releases: releasesOf(loaded),
            packs: loaded.packs,
            problems: loaded.problems,
          },
          null,
          2,
        ),
      );
      return errors === 0 ? 0 : 1;
    }
    for (const pack of loaded.packs) for (const line of packLines(pack, terminal)) terminal.out(line);
    const directories = new Map(loaded.packs.map(({ id, directory }) => [id, directory]));
    const { missing, others } = missingTexts(loaded.problems);
    for (const line of problemLines(others, terminal, directories)) terminal.out(line);
    for (const line of missing.flatMap((each) => missingLines(each, terminal, directories))) terminal.out(line);
    terminal.out('');
    terminal.out(summary(loaded, errors, performance.now() - started, terminal));
    return errors === 0 ? 0 : 1;
  },
};

interface Checked {
  readonly dirs: readonly string[];
  readonly below?: readonly string[];
  readonly roots?: readonly string[];
  /** Of the settings. */
  readonly warnings?: readonly Problem[];
}

/** A folder that was named, whatever the settings run; else what they run. */
async function whatToCheck(dir: string | undefined, file: string | undefined, terminal: Terminal): Promise<Checked> {
  const { readSettings } = await import('../../settings.ts');
  const reading = readSettings({ file, directory: terminal.directory, environment: terminal.environment });
  if (dir !== undefined) {
    const named = resolve(terminal.directory, dir);
    // Settings that nobody asked for may be wrong: the folder is checked all the same.
    const settings = await reading.catch((error: unknown) => {
      if (error instanceof NucleoError && file === undefined) return null;
      throw error;
    });
    return { dirs: [named], below: [dirname(named), ...(settings?.packs ?? [])] };
  }
  const { packs, roots, warnings } = await reading;
  return { dirs: packs, warnings, ...(roots === undefined ? {} : { roots }) };
}

/** Reads a scenario with the names of the release that it runs in; in another root than its own only that root is looked at. */
async function scenarioCheck(): Promise<CheckScenario> {
  const { readScenario } = await import('../../scenarios/read-scenario.ts');
  return (scenario, { root, packs, ...names }) => {
    const said = typeof scenario === 'object' && scenario !== null && 'root' in scenario ? scenario.root : undefined;
    const isHere = said === undefined || said === root;
    return readScenario(scenario, isHere ? { ...names, roots: packs } : { roots: packs }).problems;
  };
}

function releasesOf({ system }: LoadedPacks): object {
  return Object.fromEntries([...system.releases].map(([root, { digest }]) => [root, digest]));
}

/** A pack as a heading, then one line for each kind of artefact; of one that nothing uses the heading alone. */
function packLines(pack: LoadedPack, terminal: Terminal): string[] {
  const above = pack.extends.length === 0 ? '' : `  extends ${pack.extends.join(', ')}`;
  const points = new Map<string, string[]>();
  for (const { artefact, path } of pack.files) {
    const [point = '', id = ''] = artefact === null ? [path, ''] : artefact.split('/');
    points.set(point, [...(points.get(point) ?? []), id]);
  }
  const rows = pack.isActive ? [...points].filter(([point]) => point !== 'pack.json') : [];
  return [
    `${paint(terminal, 'bold', pack.id)} ${pack.version ?? '(no version)'}${above}${pack.isActive ? '' : paint(terminal, 'yellow', '  not used by any root: not checked')}`,
    ...rows.map(([point, ids]) =>
      ids[0] === ''
        ? `  ${point}`
        : `  ${point.padEnd(13)}${String(ids.length).padStart(4)}  ${paint(terminal, 'dim', cut(ids.join(', '), terminal.width - 22))}`,
    ),
  ];
}

function cut(text: string, width: number): string {
  return text.length <= width || width < 20 ? text : `${text.slice(0, width - 1)}…`;
}

function summary({ problems, packs, system }: LoadedPacks, errors: number, took: number, terminal: Terminal): string {
  const artefacts = packs.flatMap(({ files }) => files).filter(({ artefact }) => artefact !== null).length;
  const counted = `${count(packs.length, 'pack')}, ${count(artefacts, 'artefact')}, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  const verdict = errors === 0 ? paint(terminal, 'green', 'fine') : paint(terminal, 'red', 'not usable');
  return `${verdict}: ${counted} in ${Math.round(took)} ms; release ${system.digest.slice(0, 19)}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
