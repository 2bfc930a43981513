import { join, relative, resolve } from 'node:path';
import { NucleoError } from '../errors.ts';
import type { Command, CommandCall } from './command.ts';
import type { Terminal } from './terminal.ts';
import { formSkeleton } from './skeletons/form.ts';
import { packSkeleton, readmeSkeleton } from './skeletons/pack.ts';
import { workflowSkeleton } from './skeletons/workflow.ts';

const kinds = ['pack', 'form', 'workflow'] as const;

/** Writes the smallest file of a kind that `nucleo check` finds right. */
export const create: Command = {
  name: 'new',
  usage: 'new pack|form|workflow <id> [--pack <id>] [--dir <folder of packs>]',
  summary: 'Writes a small pack, form or workflow to begin from.',
  help: [
    'id: small letters, digits and _, beginning with a letter; it becomes the name of the file.',
    '--pack: the pack that receives the form or workflow; not needed when there is only one.',
    '--dir: the folder of packs; without it, the first of the settings.',
  ],
  options: { pack: { type: 'string' }, dir: { type: 'string' }, settings: { type: 'string' } },
  words: 2,
  async run(call, terminal) {
    const [kind, id] = await readWords(call);
    const dir = await folderOfPacks(call, terminal);
    const files = kind === 'pack' ? packFiles(join(dir, id), id) : await artefactFile(kind, id, dir, call);
    for (const [file, content] of files) await write(file, content, terminal);
    const target = relative(terminal.directory, dir) || '.';
    terminal.out(`Next: nucleo check ${target}`);
    return 0;
  },
};

async function readWords({ words }: CommandCall): Promise<[kind: (typeof kinds)[number], id: string]> {
  const [said, id] = words;
  const kind = kinds.find((each) => each === said);
  const usage = `Usage: nucleo ${create.usage}`;
  if (kind === undefined) {
    const { didYouMean } = await import('../packs/check/problem.ts');
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: said === undefined ? 'It does not say what to make.' : `There is no "${said}" to make.` },
      { hint: (said === undefined ? undefined : didYouMean(said, kinds)) ?? usage },
    );
  }
  if (id === undefined) throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: `The ${kind} has no id.` }, { hint: usage });
  if (!/^[a-z][a-z0-9_]*$/.test(id))
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: `"${id}" is not an id.` },
      { hint: 'An id has small letters, digits and _, and begins with a letter.' },
    );
  return [kind, id];
}

async function folderOfPacks({ options }: CommandCall, terminal: Terminal): Promise<string> {
  if (typeof options.dir === 'string') return resolve(terminal.directory, options.dir);
  const { readSettings } = await import('../settings.ts');
  const { packs } = await readSettings({
    file: options.settings as string | undefined,
    directory: terminal.directory,
    environment: terminal.environment,
  });
  return packs[0] ?? resolve(terminal.directory, 'plugins');
}

function packFiles(folder: string, id: string): (readonly [string, string])[] {
  return [
    [join(folder, 'pack.json'), json(packSkeleton(id))],
    [join(folder, 'README.md'), readmeSkeleton(id)],
  ];
}

async function artefactFile(
  kind: 'form' | 'workflow',
  id: string,
  dir: string,
  { options }: CommandCall,
): Promise<(readonly [string, string])[]> {
  const { loadPacks } = await import('../packs/index.ts');
  const { packs, system } = await loadPacks([dir]);
  const pack = await choosePack(
    packs.map((each) => each.id),
    options.pack as string | undefined,
    dir,
  );
  const release = [...system.releases.values()].find((each) => each.packs.some((manifest) => manifest.id === pack));
  const languages = release?.packs.find((manifest) => manifest.id === pack)?.languages ?? ['it', 'en'];
  const skeleton =
    kind === 'form' ? formSkeleton(id, languages) : workflowSkeleton(id, languages, [...(release?.roles.keys() ?? [])]);
  return [[join(dir, pack, `${kind}s`, `${id}.${kind}.json`), json(skeleton)]];
}

async function choosePack(packs: readonly string[], said: string | undefined, dir: string): Promise<string> {
  if (said !== undefined && packs.includes(said)) return said;
  const { didYouMean } = await import('../packs/check/problem.ts');
  const found =
    packs.length === 0 ? `There is none in ${dir}: begin with nucleo new pack <id>.` : `Packs in ${dir}: ${packs.join(', ')}.`;
  if (said !== undefined)
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: `There is no pack "${said}".` },
      { hint: didYouMean(said, packs) ?? found },
    );
  if (packs.length === 1) return packs[0]!;
  throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: 'It does not say which pack.' }, { hint: `Add --pack <id>. ${found}` });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `wx`: a file that is there is never written over. */
async function write(file: string, content: string, terminal: Terminal): Promise<void> {
  const { mkdir, writeFile } = await import('node:fs/promises');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, content, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST')
      throw new NucleoError('NUC_COMMAND_TARGET_EXISTS', { file: relative(terminal.directory, file) }, { cause });
    throw cause;
  });
  terminal.out(relative(terminal.directory, file));
}
