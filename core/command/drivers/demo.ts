import { resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import { type Command, settingsOf } from '../command.ts';
import { showProgress } from '../progress.ts';
import { loadUsablePacks } from '../usable-packs.ts';

/** Writes an invented territory as files in the layouts of the drivers. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo --people <n> --seed <n> --out <folder>',
  summary: 'Writes an invented territory as files that the drivers read.',
  help: [
    'Names, shares and files are those of the first territory of the packs; nobody in it is anybody.',
    'The same seed writes the same bytes. truth.csv says which line of which file speaks of whom.',
    'Read a file with `nucleo driver try <file>`, or into the registry with `nucleo driver import <file>`.',
  ],
  options: {
    people: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
    settings: { type: 'string' },
  },
  words: 0,
  async run({ options }, terminal) {
    const wrong = (reason: string): NucleoError => new NucleoError('NUC_COMMAND_ARGUMENT', { reason });
    const people = Number(options.people ?? 3000);
    const seed = Number(options.seed ?? 1);
    if (!Number.isSafeInteger(people) || people < 1 || people > 10_000_000)
      throw wrong('--people is a number from 1 to 10000000.');
    if (!Number.isSafeInteger(seed) || seed < 0) throw wrong('--seed is a whole number.');
    if (typeof options.out !== 'string') throw wrong('--out names the folder to write to.');
    const { system } = await loadUsablePacks(await settingsOf(options, terminal));
    const found = [...system.releases.values()].flatMap((release) =>
      [...release.territories.values()].map(({ territory }) => ({ release, territory })),
    )[0];
    if (found === undefined) throw wrong('No pack that runs here has a territory.');
    const { writeTerritory } = await import('../../demo/index.ts');
    const progress = showProgress(terminal, 'Inventing people');
    const files = writeTerritory({
      ...found,
      people,
      seed,
      out: resolve(terminal.directory, options.out),
      onProgress: progress.show,
    });
    progress.end();
    for (const { name, driver, rows } of files) terminal.out(`  ${name}  ${driver}, ${rows} rows`);
    terminal.out(`  truth.csv  which line speaks of whom`);
    return 0;
  },
};
