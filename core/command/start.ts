import { join } from 'node:path';
import type { Operator } from '../demo/index.ts';
import type { RunningServer } from '../http/index.ts';
import type { System } from '../packs/index.ts';
import type { ToldChanges } from '../releases/changes/index.ts';
import type { Settings } from '../settings.ts';
import { buildPages } from './build-pages.ts';
import { changesApart } from './changes/changes-apart.ts';
import { type Command, settingsOf } from './command.ts';
import { showProgress } from './progress.ts';
import { paint, type Terminal } from './terminal.ts';
import { loadUsablePacks } from './usable-packs.ts';

/** Starts the server; it refuses to start on any error in the packs. */
export const start: Command = {
  name: 'start',
  usage: 'start [--settings <file>]',
  summary: 'Starts the server.',
  help: [
    'Without a settings file it runs the demo: packs of ./plugins, SQLite in ./data, invented people.',
    'With one, make the first user with `nucleo user add`.',
    'It ends on Ctrl-C (SIGINT) or SIGTERM, once the requests under way are answered.',
  ],
  options: { settings: { type: 'string' } },
  words: 0,
  async run({ options }, terminal) {
    const settings = await settingsOf(options, terminal);
    // The code of the server is loaded while the disk gives the files of the packs.
    const [{ system }] = await Promise.all([loadUsablePacks(settings), import('../http/index.ts')]);
    const pages = await buildPages((line) => terminal.out(line));
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default;
    const tellChanges = changesApart(options['settings'] as string | undefined, terminal);
    const server = await serve({ settings, system, version, pages, terminal, tellChanges });
    terminal.out(`Nucleo ${version} answers at ${paint(terminal, 'bold', addressOf(settings, server))}`);
    if (settings.publicUrl.startsWith('https:') && settings.listen.proxies.length === 0) terminal.out(proxyNote);
    if (settings.demo !== false) await offerLinks(server, settings, system, terminal);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    await server.close();
    return 0;
  },
};

/** The server speaks http alone, and cookies that are Secure come back over https only. */
const proxyNote =
  'publicUrl is https: put a reverse proxy that ends TLS in front, and name its address in listen.proxies, or all who come through it count as one.';

interface Serving {
  readonly settings: Settings;
  readonly system: System;
  readonly version: string;
  readonly pages: string;
  readonly terminal: Terminal;
  readonly tellChanges: () => Promise<ToldChanges>;
}

async function serve({ settings, system, version, pages, terminal, tellChanges }: Serving): Promise<RunningServer> {
  const { startServer } = await import('../http/index.ts');
  const { demo } = settings;
  return startServer({
    settings,
    system,
    version,
    pages,
    tellChanges,
    log: settings.demo === false,
    async prepare(storage, desk) {
      if (demo === false || (await storage.read((tx) => tx.meta.get('demo'))) !== null) return;
      const { fillDemo } = await import('../demo/index.ts');
      const progress = showStages(terminal);
      const folder = join(settings.data, 'territory');
      const { operators, read } = await fillDemo(storage, desk, { ...demo, now: new Date(), folder, onStage: progress.show });
      progress.end();
      if (read !== null)
        terminal.out(`Read ${read.rows} rows of the files in ${folder}: ${read.facts} facts, ${read.refused} rows refused.`);
      await storage.transaction((tx) => tx.meta.set('demo', JSON.stringify(operators)));
    },
  });
}

const stages = {
  writing: 'Inventing a territory',
  reading: 'Reading its registers',
  playing: 'Playing cases',
  matching: 'Finding who is whom',
} as const;

/** A bar for each stage, one after the other. */
function showStages(terminal: Terminal): { show(stage: keyof typeof stages, done: number, of: number): void; end(): void } {
  let open: { readonly stage: string; readonly bar: ReturnType<typeof showProgress> } | null = null;
  return {
    show(stage, done, of) {
      if (open?.stage !== stage) {
        open?.bar.end();
        open = { stage, bar: showProgress(terminal, stages[stage].padEnd(22)) };
      }
      open.bar.show(done, of);
    },
    end: () => open?.bar.end(),
  };
}

/** A fresh link for one invented operator of each role of each root: each works once, and no password exists. */
async function offerLinks(server: RunningServer, settings: Settings, system: System, terminal: Terminal): Promise<void> {
  const { createSignInLink } = await import('../http/index.ts');
  const { textIn } = await import('#forms');
  const operators = JSON.parse((await server.storage.read((tx) => tx.meta.get('demo'))) ?? '[]') as readonly Operator[];
  terminal.out('Sign in with one of these links; each works once, for a day:');
  for (const release of system.releases.values()) {
    terminal.out(`\n  ${paint(terminal, 'bold', textIn(release.packs.at(-1)?.title, 'it') || release.root)}`);
    for (const operator of busiest(operators.filter(({ root }) => root === release.root))) {
      const token = await server.storage.transaction((tx) =>
        createSignInLink(tx, operator.id, new Date(Date.now() + 86_400_000)),
      );
      const unit = await server.storage.read((tx) => tx.units.get(operator.unit));
      const role = textIn(release.roles.get(operator.role)?.label, 'it') || operator.role;
      terminal.out(`  ${role}, ${textIn(unit?.name, 'it')}\n    ${addressOf(settings, server)}/#/sign-in?token=${token}`);
    }
  }
}

/** Of each role the operator who did most. */
function busiest(operators: readonly Operator[]): readonly Operator[] {
  const best = new Map<string, Operator>();
  for (const operator of operators)
    if (operator.deeds > (best.get(operator.role)?.deeds ?? -1)) best.set(operator.role, operator);
  return [...best.values()].sort((one, other) => other.deeds - one.deeds);
}

function addressOf(settings: Settings, server: RunningServer): string {
  return settings.listen.port === 0 ? server.address : settings.publicUrl;
}
