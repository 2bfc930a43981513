import { NucleoError } from '../../errors.ts';
import { type CommandCall, type ExitCode, settingsOf } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';
import { withStorage } from './with-storage.ts';

/** Tells what is kept longer than drivers say, or erases it; `words` are the sources that are meant, all where there are none. */
export async function keepOrErase(
  words: readonly string[],
  options: CommandCall['options'],
  terminal: Terminal,
): Promise<ExitCode> {
  const settings = await settingsOf(options, terminal);
  const { system } = await loadUsablePacks(settings, ['drivers']);
  const { dueFacts, eraseExpired } = await import('../../registry/retention/index.ts');
  const now = (): Date => new Date();
  return withStorage(settings, async (storage) => {
    const releases = [...system.releases.values()];
    const known = new Set<string>();
    for (const { root } of releases) for (const source of await storage.read((tx) => tx.imports.sources(root))) known.add(source);
    const unknown = words.find((word) => !known.has(word));
    if (unknown !== undefined)
      throw new NucleoError(
        'NUC_COMMAND_ARGUMENT',
        { reason: `Nothing was read of a source "${unknown}".` },
        { hint: `There are: ${[...known].join(', ')}.` },
      );
    let isAnything = false;
    for (const release of releases) {
      if (options.erase === true) {
        const sources = words.length === 0 ? {} : { sources: words };
        const { erased } = await eraseExpired(storage, { release, by: 'nucleo', now, isAsked: true, ...sources });
        for (const { root, source, retention, facts, subjects } of erased)
          terminal.out(
            `${root}/${source}: ${facts} facts erased that were kept for ${retention}, and ${subjects} of whom nothing else was said.`,
          );
        isAnything ||= erased.length > 0;
        continue;
      }
      const due = (await dueFacts(storage, release, now())).filter(({ source }) => words.length === 0 || words.includes(source));
      for (const { root, source, retention, lastDay, facts, isMuch } of due)
        terminal.out(
          `${root}/${source}: ${facts} facts were last said on ${lastDay} or before, and are kept for ${retention}.${isMuch ? ' So many of it are left until somebody says --erase.' : ''}`,
        );
      isAnything ||= due.length > 0;
    }
    if (!isAnything) terminal.out('Nothing is kept longer than drivers say.');
    return 0;
  });
}
