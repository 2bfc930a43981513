import type { Command } from './command.ts';

/** Starts the server; it refuses to start on any error in the packs. */
export const start: Command = {
  name: 'start',
  usage: 'start [--settings <file>]',
  summary: 'Starts the server.',
  help: ['Without a settings file it runs the demo: packs of ./plugins, SQLite in ./data, invented people.'],
  options: { settings: { type: 'string' } },
  words: 0,
  async run({ options }, terminal) {
    const { readSettings } = await import('../settings.ts');
    const settings = await readSettings({ file: options.settings as string | undefined, directory: terminal.directory, environment: terminal.environment });
    const { startServer } = await import('../http/index.ts');
    await startServer(settings);
    return 0;
  },
};
