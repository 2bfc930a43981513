import { resolve } from 'node:path';
import type { LoadedPack, LoadedPacks } from '../packs/index.ts';
import type { Command } from './command.ts';
import { problemLines } from './problem-lines.ts';
import type { Terminal } from './terminal.ts';
import { paint } from './terminal.ts';

/** Loads the packs and says everything that is wrong with them. */
export const check: Command = {
  name: 'check',
  usage: 'check [dir] [--json] [--settings <file>]',
  summary: 'Shows the packs and every problem in them.',
  help: [
    'dir is a folder of packs, or one pack; without it, the packs of the settings are checked.',
    '--json prints the same for programs: { ok, digest, packs, problems }.',
    'Exit code 1 when a problem is an error; warnings do not count.',
  ],
  options: { json: { type: 'boolean' }, settings: { type: 'string' } },
  words: 1,
  async run({ words, options }, terminal) {
    const { loadPacks } = await import('../packs/index.ts');
    const { dirs, roots } = await whatToCheck(words[0], options.settings as string | undefined, terminal);
    const started = performance.now();
    const loaded = await loadPacks(dirs, roots === undefined ? {} : { roots });
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
    for (const line of problemLines(loaded.problems, terminal, directories)) terminal.out(line);
    terminal.out('');
    terminal.out(summary(loaded, errors, performance.now() - started, terminal));
    return errors === 0 ? 0 : 1;
  },
};

/** A folder that was named is checked as it is; else what the settings run. */
async function whatToCheck(
  dir: string | undefined,
  settingsFile: string | undefined,
  terminal: Terminal,
): Promise<{ dirs: readonly string[]; roots: readonly string[] | undefined }> {
  if (dir !== undefined) return { dirs: [resolve(terminal.directory, dir)], roots: undefined };
  const { readSettings } = await import('../settings.ts');
  const { packs, roots } = await readSettings({
    file: settingsFile,
    directory: terminal.directory,
    environment: terminal.environment,
  });
  return { dirs: packs, roots };
}

function releasesOf({ system }: LoadedPacks): object {
  return Object.fromEntries([...system.releases].map(([root, { digest }]) => [root, digest]));
}

/** A pack as a heading, then one line for each kind of artefact. */
function packLines(pack: LoadedPack, terminal: Terminal): string[] {
  const above = pack.extends.length === 0 ? '' : `  extends ${pack.extends.join(', ')}`;
  const points = new Map<string, string[]>();
  for (const { artefact, path } of pack.files) {
    const [point = '', id = ''] = artefact === null ? [path, ''] : artefact.split('/');
    points.set(point, [...(points.get(point) ?? []), id]);
  }
  const rows = [...points].filter(([point]) => point !== 'pack.json');
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
