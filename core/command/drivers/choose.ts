import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { NucleoError } from '../../errors.ts';
import type { DriverFile, Release, System } from '../../packs/index.ts';
import type { Terminal } from '../terminal.ts';

export interface Chosen {
  readonly driver: DriverFile;
  readonly release: Release;
}

/** The driver that was named, by id or as a file; else the only one whose names fit. Throws NUC_DRIVER_UNKNOWN, NUC_PACKS_CONTENT. */
export async function chooseDriver(
  { releases }: System,
  said: string | undefined,
  files: readonly string[],
  terminal: Terminal,
): Promise<Chosen> {
  const all = new Map<string, Chosen>();
  for (const release of releases.values())
    for (const [id, { driver }] of release.drivers) if (!all.has(id)) all.set(id, { driver, release });
  if (said === undefined) return byName(all, files);
  if (!/[./\\]/.test(said)) {
    const found = all.get(said);
    if (found !== undefined) return found;
    const { suggest } = await import('../../nearest.ts');
    throw new NucleoError('NUC_DRIVER_UNKNOWN', { reason: `There is no driver "${said}".` }, { hint: suggest(said, all.keys()) });
  }
  return readOwn(resolve(terminal.directory, said), widest(releases));
}

async function byName(all: ReadonlyMap<string, Chosen>, files: readonly string[]): Promise<Chosen> {
  const { matchName } = await import('../../drivers/index.ts');
  const fitting = [...all.values()].filter(({ driver }) =>
    files.every((file) => driver.file.names?.some((pattern) => matchName(pattern, basename(file)) !== null)),
  );
  if (fitting.length === 1) return fitting[0]!;
  const ids = (fitting.length === 0 ? [...all.values()] : fitting).map(({ driver }) => driver.id);
  throw new NucleoError(
    'NUC_DRIVER_UNKNOWN',
    {
      reason:
        fitting.length === 0
          ? 'No driver of the packs is for files of this name.'
          : 'More than one driver is for files of this name.',
    },
    { hint: `Give one with --driver: ${ids.join(', ') || 'there are none'}. For a file nobody knows yet: nucleo driver sketch.` },
  );
}

/** The release that knows most concepts: that in which a driver still outside of packs is most likely meant. */
export function widest(releases: System['releases']): Release {
  return [...releases.values()].reduce((one, other) => (other.concepts.size > one.concepts.size ? other : one));
}

async function readOwn(path: string, release: Release): Promise<Chosen> {
  const { readDriver } = await import('../../packs/index.ts');
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing ? `There is no file "${basename(path)}".` : `"${basename(path)}" cannot be read as JSON.`;
    throw new NucleoError('NUC_DRIVER_UNKNOWN', { reason }, isMissing ? { hint: `It was looked for at ${path}.` } : {});
  }
  const { driver, problems } = readDriver(json, release);
  if (driver === null) {
    const errors = problems.filter(({ severity }) => severity === 'error').map((each) => ({ ...each, file: basename(path) }));
    throw new NucleoError(
      'NUC_PACKS_CONTENT',
      { count: errors.length === 1 ? 'a problem' : `${errors.length} problems` },
      { problems: errors },
    );
  }
  return { driver, release };
}
