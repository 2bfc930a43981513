import type { Command } from './command.ts';
import { problemLines } from './problem-lines.ts';
import { paint } from './terminal.ts';
import { loadUsablePacks } from './usable-packs.ts';

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
    const settings = await readSettings({
      file: options.settings as string | undefined,
      directory: terminal.directory,
      environment: terminal.environment,
    });
    const { system } = await loadUsablePacks(settings);
    const { openCaseServices, runScenarios } = await import('../scenarios/index.ts');
    const services = await openCaseServices(system);
    const results = await runScenarios(system, { filter: words[0], openService: services.open }).finally(() => services.close());
    for (const { pack, id, passed, problems: found, took } of results) {
      terminal.out(
        `${passed ? paint(terminal, 'green', 'passed') : paint(terminal, 'red', 'failed')}  ${pack}/${id}  ${paint(terminal, 'dim', `${Math.round(took)} ms`)}`,
      );
      for (const line of problemLines(found, terminal)) terminal.out(line);
    }
    const failed = results.filter(({ passed }) => !passed).length;
    terminal.out(results.length === 0 ? 'no scenario found' : `${results.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
};
