import { join, relative, resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { Command, CommandCall } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { documentSkeleton, templateSkeleton } from './document.ts';
import { formSkeleton } from './form.ts';
import { listSkeleton } from './list.ts';
import { packSkeleton, readmeSkeleton } from './pack.ts';
import { workflowSkeleton } from './workflow.ts';

const kinds = ['pack', 'form', 'workflow', 'list', 'document'] as const;
type Kind = (typeof kinds)[number];

/** Writes the smallest file of a kind that `nucleo check` finds right. */
export const create: Command = {
  name: 'new',
  usage: 'new pack|form|workflow|list|document <id> [--pack <id>] [--dir <folder of packs>]',
  summary: 'Writes a small pack, form, workflow, list or document to begin from.',
  help: [
    'id: small letters, digits and _, beginning with a letter; it becomes the name of the file.',
    '--pack: the pack that receives it; not needed when there is only one.',
    'A list or document is of all types of case that the pack has, and those below it: leave those it is for.',
    'For a driver there is nucleo driver sketch FILE.',
    '--dir: the folder of packs; without it, the first of the settings.',
  ],
  options: { pack: { type: 'string' }, dir: { type: 'string' }, settings: { type: 'string' } },
  words: 2,
  async run(call, terminal) {
    const [kind, id] = await readWords(call);
    const place = await placeOf(call, terminal);
    const { pack, files, note } = kind === 'pack' ? packFiles(place, id) : await artefactFiles(kind, id, place, call);
    for (const [file, content] of files) await write(file, content, terminal);
    if (note !== undefined) terminal.out(note);
    terminal.out(`Next: ${nextCommand(join(place.dir, pack), call, terminal)}`);
    return 0;
  },
};

async function readWords({ words }: CommandCall): Promise<[kind: Kind, id: string]> {
  const [said, id] = words;
  const kind = kinds.find((each) => each === said);
  const usage = `Usage: nucleo ${create.usage}`;
  if (kind === undefined) {
    const { didYouMean } = await import('../../nearest.ts');
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

interface Place {
  /** The folder of packs that receives the new file. */
  readonly dir: string;
  /** Folders in which the packs below may lie. */
  readonly below: readonly string[];
}

async function placeOf({ options }: CommandCall, terminal: Terminal): Promise<Place> {
  const { readSettings } = await import('../../settings.ts');
  const { packs } = await readSettings({
    file: options.settings as string | undefined,
    directory: terminal.directory,
    environment: terminal.environment,
  });
  const dir = typeof options.dir === 'string' ? options.dir : (packs[0] ?? 'plugins');
  return { dir: resolve(terminal.directory, dir), below: packs };
}

/** Checks the pack that was written to, from where the person stands and with the same settings. */
function nextCommand(pack: string, { options }: CommandCall, terminal: Terminal): string {
  const quoted = (text: string): string => (/^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const settings = typeof options.settings === 'string' ? ` --settings ${quoted(options.settings)}` : '';
  return `npx nucleo check ${quoted(relative(terminal.directory, pack) || '.')}${settings}`;
}

interface NewFiles {
  readonly pack: string;
  readonly files: readonly (readonly [path: string, content: string])[];
  /** What is to be filled in before anybody can use it. */
  readonly note?: string;
}

function packFiles({ dir }: Place, id: string): NewFiles {
  const files = [
    [join(dir, id, 'pack.json'), json(packSkeleton(id))],
    [join(dir, id, 'README.md'), readmeSkeleton(id)],
  ] as const;
  return { pack: id, files };
}

async function artefactFiles(
  kind: Exclude<Kind, 'pack'>,
  id: string,
  { dir, below }: Place,
  { options }: CommandCall,
): Promise<NewFiles> {
  const { loadPacks } = await import('../../packs/index.ts');
  const { packs } = await loadPacks([dir], { roots: [] });
  const ids = packs.map((each) => each.id);
  const pack = await choosePack(ids, options.pack as string | undefined, dir);
  // The release of this pack alone: what packs above it add is not there for it.
  const { system } = await loadPacks([dir], { roots: [pack], below });
  const release = system.releases.get(pack);
  const languages = release?.languages ?? ['it', 'en'];
  const roles = [...(release?.roles.keys() ?? [])];
  const types = [...(release?.workflows.keys() ?? [])];
  const path = (name: string) => join(dir, pack, `${kind}s`, name);
  const file = (skeleton: object): NewFiles['files'] => [[path(`${id}.${kind}.json`), json(skeleton)]];
  switch (kind) {
    case 'form':
      return { pack, files: file(formSkeleton(id, languages)) };
    case 'workflow': {
      const note = 'No role is known here yet: until a policy has one, nobody may open such a case.';
      return { pack, files: file(workflowSkeleton(id, languages, roles)), ...(roles.length === 0 ? { note } : {}) };
    }
    case 'list':
      return { pack, files: file(listSkeleton(id, languages, typesOr(types, kind))) };
    case 'document': {
      const own = languages.map((each) => [path(`${id}.document.${each}.html`), templateSkeleton(id, each)] as const);
      return { pack, files: [...file(documentSkeleton(id, languages, typesOr(types, kind))), ...own] };
    }
  }
}

function typesOr(types: readonly string[], kind: Kind): readonly string[] {
  if (types.length > 0) return types;
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: `A ${kind} is of cases, and there is no type of case here yet.` },
    { hint: 'Begin with nucleo new workflow <id>, or name a pack that has one under "extends" in pack.json.' },
  );
}

async function choosePack(packs: readonly string[], said: string | undefined, dir: string): Promise<string> {
  if (said !== undefined && packs.includes(said)) return said;
  const { didYouMean } = await import('../../nearest.ts');
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
