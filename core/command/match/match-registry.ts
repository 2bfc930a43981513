import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { Release } from '../../packs/index.ts';
import { REGISTRY_MATCHING } from '../../registry/identity/registry-matching.ts';
import type { MatchRunRow } from '../../storage/index.ts';
import { type CommandCall, type ExitCode, settingsOf } from '../command.ts';
import { paint, type Terminal } from '../terminal.ts';
import { loadUsablePacks } from '../usable-packs.ts';

/** Finds out who is whom in the registry of a root, and stores it. */
export async function matchTheRegistry(options: CommandCall['options'], terminal: Terminal): Promise<ExitCode> {
  const settings = await settingsOf(options, terminal);
  const { system } = await loadUsablePacks(settings);
  const release = releaseOf([...system.releases.values()], options.root as string | undefined);
  const id = (options.spec as string | undefined) ?? REGISTRY_MATCHING;
  const spec = release.matchings.get(id)?.matching;
  if (spec === undefined)
    throw new NucleoError('NUC_COMMAND_ARGUMENT', { reason: `There is no matching "${id}" in ${release.root}.` });
  const { matchedOf, matchRegistry } = await import('../../registry/identity/run/index.ts');
  const { openStorage } = await import('../../storage/index.ts');
  const storage = await openStorage(settings.database);
  try {
    const run = await matchRegistry(storage, {
      ...matchedOf(release),
      spec,
      isFull: options.full === true,
      by: 'nucleo',
      now: () => new Date(),
      onStage: (stage) => terminal.err(paint(terminal, 'dim', stages[stage])),
    });
    for (const line of linesOf(run, terminal)) terminal.out(line);
    const file = options.report as string | undefined;
    if (file !== undefined) {
      await writeFile(resolve(terminal.directory, file), `${JSON.stringify(run, null, 2)}\n`);
      terminal.out(`Written: ${file}`);
    }
    return 0;
  } finally {
    await storage.close();
  }
}

const stages = { reading: 'Reading records', comparing: 'Comparing', writing: 'Writing links' } as const;

function releaseOf(releases: readonly Release[], root: string | undefined): Release {
  const found = root === undefined && releases.length === 1 ? releases[0] : releases.find((release) => release.root === root);
  if (found !== undefined) return found;
  throw new NucleoError(
    'NUC_COMMAND_ARGUMENT',
    { reason: root === undefined ? 'Several root packs run here.' : `No root pack "${root}" runs here.` },
    { hint: `Say --root ${releases.map((release) => release.root).join(' or --root ')}.` },
  );
}

function linesOf({ id, scope, modelOf, counts, report, startedAt, endedAt }: MatchRunRow, terminal: Terminal): string[] {
  const { precision, recall } = (report['estimates'] ?? {}) as { precision?: number; recall?: number };
  const seconds = ((Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
  const of =
    scope === 'full'
      ? `all ${counts.records} records`
      : `${counts.changed} records that changed, with the model of run ${modelOf}`;
  return [
    `Run ${id}: ${of}; ${counts.compared} pairs compared in ${seconds} s.`,
    paint(
      terminal,
      'green',
      `${counts.linked} records put to a person, ${counts.byCode} of them by their code; ${counts.unlinked} taken from one.`,
    ),
    `${counts.review} pairs to be looked at.`,
    ...(precision === undefined || recall === undefined
      ? []
      : [
          `Expected by the model of run ${modelOf}: ${percent(precision)} of the links it makes are right, ${percent(recall)} of the true pairs are linked.`,
          paint(terminal, 'dim', String(report['method'] ?? '')),
        ]),
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
