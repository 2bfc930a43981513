import type { Command } from './command.ts';
import { problemLines } from './problem-lines.ts';
import { paint } from './terminal.ts';

/** Runs the scenarios of the packs: examples that are tests at once. */
export const test: Command = {
  name: 'test',
  usage: 'test [filter] [--settings <file>]',
  summary: 'Runs the scenarios of the packs.',
  help: ['filter: only scenarios whose <pack>/<id> holds it.', 'Exit code 1 when one fails.'],
  options: { settings: { type: 'string' } },
  words: 1,
  async run({ words, options }, terminal) {
    const { readSettings } = await import('../settings.ts');
    const settings = await readSettings({ file: options.settings as string | undefined, directory: terminal.directory, environment: terminal.environment });
    const { loadPacks } = await import('../packs/index.ts');
    const { system, problems } = await loadPacks(settings.packs, settings.roots === undefined ? {} : { roots: settings.roots });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      const { NucleoError } = await import('../errors.ts');
      throw new NucleoError('NUC_PACKS_CONTENT', { count: errors.length }, { problems: errors });
    }
    const { runScenarios } = await import('../scenarios/index.ts');
    const results = await runScenarios(system, { filter: words[0] });
    for (const { pack, id, passed, problems: found, took } of results) {
      terminal.out(`${passed ? paint(terminal, 'green', 'passed') : paint(terminal, 'red', 'failed')}  ${pack}/${id}  ${paint(terminal, 'dim', `${Math.round(took)} ms`)}`);
      for (const line of problemLines(found, terminal)) terminal.out(line);
    }
    const failed = results.filter(({ passed }) => !passed).length;
    terminal.out(results.length === 0 ? 'no scenario found' : `${results.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
};
