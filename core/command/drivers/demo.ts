import { relative, resolve } from 'node:path';
import type { WrittenFile } from '../../demo/index.ts';
import { NucleoError } from '../../errors.ts';
import { type Command, settingsOf } from '../command.ts';
import { showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';

/** Writes an invented territory as files in the layouts of the drivers. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--people <n>] [--seed <n>] [--supply <n>] --out <folder>',
  summary: 'Writes an invented territory as files that the drivers read.',
  help: [
    'Names, shares and files are those of the first territory of the packs; nobody in it is anybody.',
    '--people: 3000 unless said. --seed: 1 unless said; the same seed writes the same bytes.',
    '--supply: 2, 3 and so on are the same people one month later each: some moved, were born, died. What is delivered once a year is left out.',
    'truth.csv says which row of which file speaks of whom. The command says how to read each supply into the registry.',
  ],
  options: {
    people: { type: 'string' },
    seed: { type: 'string' },
    supply: { type: 'string' },
    out: { type: 'string' },
    settings: { type: 'string' },
  },
  words: 0,
  async run({ options }, terminal) {
    const number = (name: string, otherwise: number, least: number): number => {
      const said = options[name];
      const value = said === undefined ? otherwise : Number(said);
      if (Number.isSafeInteger(value) && value >= least && value <= 10_000_000) return value;
      throw wrong(`--${name} is a whole number from ${least} to 10000000.`);
    };
    const [people, seed, supply] = [number('people', 3000, 1), number('seed', 1, 0), number('supply', 1, 1)];
    if (supply > 1200) throw wrong('--supply is a whole number from 1 to 1200.');
    if (typeof options.out !== 'string') throw wrong('--out names the folder to write to.');
    const out = resolve(terminal.directory, options.out);
    const { system } = await loadUsablePacks(await settingsOf(options, terminal));
    const { territoryOf, writeTerritory } = await import('../../demo/index.ts');
    const found = territoryOf(system);
    if (found === null) throw wrong('No pack that runs here has a territory.');
    const progress = showProgress(terminal, 'Inventing people');
    const files = writeTerritory({ ...found, people, seed, supply, out, onProgress: progress.show });
    progress.end();
    say(files, relative(terminal.directory, out) || '.', terminal);
    return 0;
  },
};

const wrong = (reason: string): NucleoError =>
  new NucleoError('NUC_COMMAND_ARGUMENT', { reason }, { hint: `Usage: nucleo ${demo.usage}` });

function say(files: readonly WrittenFile[], folder: string, terminal: Terminal): void {
  const width = Math.max(...files.map(({ name }) => name.length));
  for (const { name, rows, refused } of files)
    terminal.out(`  ${name.padEnd(width)}  ${rows} rows${refused === 0 ? '' : `, of which ${refused} will be refused`}`);
  terminal.out(`  ${'truth.csv'.padEnd(width)}  which row speaks of whom`);
  terminal.out('Read them with:');
  for (const [driver, of] of Map.groupBy(files, (each) => each.driver)) {
    const paths = of.map(({ name }) => `${folder}/${name}`).join(' ');
    const day = of[0]?.day ?? null;
    terminal.out(`  nucleo driver import ${paths} --driver ${driver}${day === null ? '' : ` --supply ${day}`}`);
  }
}
