import { NucleoError } from '../../errors.ts';
import type { LoadedPacks, System } from '../../packs/index.ts';
import type { ReleaseChanges, ToldChanges } from '../../releases/changes/index.ts';
import type { Settings } from '../../settings.ts';
import { type Command, type CommandCall, settingsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { changeLines, type Language } from './change-lines.ts';

/** Says what the packs on disk would change in what the database last ran, before the server starts with them. */
export const changes: Command = {
  name: 'changes',
  usage: 'changes [--root <pack>] [--json] [--language it|en] [--settings <file>]',
  summary: 'Says what the packs on disk would change in what runs.',
  help: [
    'Compares the packs of the settings with the releases that the database ran last, and writes nothing: the server may run meanwhile. The next start runs what is on disk.',
    'First comes what needs attention: open cases that stay on an earlier workflow, answers that are no longer asked or no longer fit, tasks and deadlines of open cases, rights that are gained or lost, labels that decide who reads, offices that go.',
    'Open cases and drafts are counted, never shown. Of more than 20,000, the last changed are looked through, and the number is told as "at least".',
    '--root tells of one root pack alone. --language is that of the environment (LC_ALL, LANG) when left out, English when that is not Italian.',
    '--json prints the same for programs: { ok, releases: [{ root, before, after, changes }], problems }; problems are the errors of packs that cannot be compared.',
    'What is wrong with packs is said in English whatever the language.',
    'Exit code 0 when nothing needs attention, 1 when something does, or when the packs have errors.',
  ],
  options: {
    root: { type: 'string' },
    json: { type: 'boolean' },
    language: { type: 'string' },
    settings: { type: 'string' },
  },
  words: 0,
  async run({ options }, terminal) {
    const language = languageOf(options, terminal);
    const settings = await settingsOf(options, terminal);
    const { system, problems } = await loadToCompare(settings, options.json === true);
    if (problems.length > 0) {
      terminal.out(JSON.stringify({ ok: false, releases: [], problems } satisfies ToldChanges, null, 2));
      return 1;
    }
    const { openForReading } = await import('../../storage/index.ts');
    const { compareReleases } = await import('../../releases/changes/index.ts');
    const storage = await openForReading(settings.database);
    const releases =
      storage === null ? newIn(system) : await storage.read((tx) => compareReleases(tx, system)).finally(() => storage.close());
    const told = ofRoot(releases, options.root as string | undefined);
    const ok = told.every(({ changes: each }) => each.every(({ hurts }) => !hurts));
    if (options.json === true) terminal.out(JSON.stringify({ ok, releases: told, problems } satisfies ToldChanges, null, 2));
    else for (const line of changeLines(told, language, terminal)) terminal.out(line);
    return ok ? 0 : 1;
  },
};

/** The packs of the settings. Errors in them end the command in words, unless a program is to read them. */
async function loadToCompare(settings: Settings, isForPrograms: boolean): Promise<Pick<LoadedPacks, 'system' | 'problems'>> {
  if (!isForPrograms) return { system: (await loadUsablePacks(settings)).system, problems: [] };
  const { loadPacks } = await import('../../packs/index.ts');
  const { system, problems } = await loadPacks(settings.packs, settings.roots === undefined ? {} : { roots: settings.roots });
  return { system, problems: problems.filter(({ severity }) => severity === 'error') };
}

/** Where there are no data yet, all is new. */
function newIn({ releases }: System): readonly ReleaseChanges[] {
  return [...releases.values()].map(({ root, digest, packs }) => ({
    root,
    title: packs.at(-1)?.title ?? root,
    before: null,
    after: digest,
    changes: [],
  }));
}

function ofRoot(releases: readonly ReleaseChanges[], root: string | undefined): readonly ReleaseChanges[] {
  const found = root === undefined ? releases : releases.filter((each) => each.root === root);
  if (found.length > 0 || root === undefined) return found;
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: `No root pack "${root}" runs here.` },
    { hint: `Say --root ${releases.map((release) => release.root).join(' or --root ')}.` },
  );
}

function languageOf({ language }: CommandCall['options'], { environment }: Terminal): Language {
  if (language === 'it' || language === 'en') return language;
  if (language !== undefined) throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: 'A language is it or en.' });
  const said = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^it(?:_|\.|$)/.test(said) ? 'it' : 'en';
}
