import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { MatchingFile } from '../../packs/index.ts';
import type { Terminal } from '../terminal.ts';

/** The matching that was named: a JSON file, or the id of one of the packs. Throws NUC_PACKS_CONTENT, NUC_COMMAND_ARGUMENT. */
export async function chooseSpec(said: string, settingsFile: string | undefined, terminal: Terminal): Promise<MatchingFile> {
  if (/[./\\]/.test(said)) return readOwn(said, terminal);
  const { readSettings } = await import('../../settings.ts');
  const { loadUsablePacks } = await import('../usable-packs.ts');
  const { directory, environment } = terminal;
  const { system } = await loadUsablePacks(await readSettings({ file: settingsFile, directory, environment }));
  const known = new Map<string, MatchingFile>();
  for (const { matchings } of system.releases.values())
    for (const [id, { matching }] of matchings) if (!known.has(id)) known.set(id, matching);
  const found = known.get(said);
  if (found !== undefined) return found;
  const { suggest } = await import('../../nearest.ts');
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: `There is no matching "${said}".` },
    { hint: suggest(said, known.keys()) },
  );
}

async function readOwn(file: string, { directory }: Terminal): Promise<MatchingFile> {
  const { readMatching } = await import('../../packs/index.ts');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(resolve(directory, file), 'utf8'));
  } catch {
    throw new NucleoError(
      'NUC_COMMAND_ARGUMENT',
      { reason: `"${basename(file)}" cannot be read as JSON.` },
      { hint: 'Write one to begin from with: nucleo match FILE --write-spec spec.json' },
    );
  }
  const { matching, problems } = readMatching(json);
  if (matching !== null) return matching;
  const errors = problems.filter(({ severity }) => severity === 'error').map((each) => ({ ...each, file: basename(file) }));
  const count = errors.length === 1 ? 'a problem' : `${errors.length} problems`;
  throw new NucleoError('NUC_PACKS_CONTENT', { count }, { problems: errors });
}
