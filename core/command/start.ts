import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from './command.ts';
import { loadUsablePacks } from './usable-packs.ts';

/** Starts the server; it refuses to start on any error in the packs. */
export const start: Command = {
  name: 'start',
  usage: 'start [--settings <file>]',
  summary: 'Starts the server.',
  help: [
    'Without a settings file it runs the demo: packs of ./plugins, SQLite in ./data, invented people.',
    'It ends on Ctrl-C (SIGINT) or SIGTERM, once the requests under way are answered.',
  ],
  options: { settings: { type: 'string' } },
  words: 0,
  async run({ options }, terminal) {
    const { readSettings } = await import('../settings.ts');
    const settings = await readSettings({
      file: options.settings as string | undefined,
      directory: terminal.directory,
      environment: terminal.environment,
    });
    const { system } = await loadUsablePacks(settings);
    const { startServer } = await import('../http/index.ts');
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
    const server = await startServer({ settings, system, version, pages: await builtPages() });
    terminal.out(`Nucleo ${version} answers at ${server.address} (release ${system.digest.slice(0, 19)})`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await server.close();
    return 0;
  },
};

/** The folder of the pages that `npm run build` writes; null when they were not built. */
async function builtPages(): Promise<string | null> {
  const folder = fileURLToPath(new URL('../../dist', import.meta.url));
  return stat(`${folder}/index.html`).then(
    () => folder,
    () => null,
  );
}
