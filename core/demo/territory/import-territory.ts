import { join } from 'node:path';
import { tellChanges } from '../../cases/index.ts';
import { NucleoError } from '../../errors.ts';
import type { Release, System, TerritoryFile } from '../../packs/index.ts';
import { type ImportOrder, lastRunOf, runImport } from '../../registry/index.ts';
import type { ImportCounts, Storage } from '../../storage/index.ts';
import type { WrittenFile } from './write-territory.ts';

/** The first territory that a release brings, with that release. */
export function territoryOf({ releases }: System): { readonly release: Release; readonly territory: TerritoryFile } | null {
  for (const release of releases.values())
    for (const { territory } of release.territories.values()) return { release, territory };
  return null;
}

export interface TerritoryImport {
  readonly system: System;
  readonly release: Release;
  readonly files: readonly WrittenFile[];
  readonly folder: string;
  readonly now: Date;
  /** Hears how many rows of all files were read. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface TerritoryCounts {
  readonly rows: number;
  readonly facts: number;
  readonly refused: number;
}

/** Reads the files of a territory into the registry, one supply after the other, as an office would. */
export async function importTerritory(storage: Storage, territory: TerritoryImport): Promise<TerritoryCounts> {
  const { system, release, files, folder, now, onProgress } = territory;
  const all = files.reduce((sum, { rows }) => sum + rows, 0);
  const counts = { rows: 0, facts: 0, refused: 0 };
  for (const [id, supply] of Map.groupBy(files, ({ driver }) => driver)) {
    const rows = supply.reduce((sum, each) => sum + each.rows, 0);
    const order = {
      driver: release.drivers.get(id)!.driver,
      release,
      paths: supply.map(({ name }) => join(folder, name)),
      supply: supply[0]?.day ?? undefined,
      by: 'nucleo',
      now: () => now,
      onProgress: (done, of) =>
        onProgress?.(counts.rows + (of === null ? done : Math.round((rows * done) / Math.max(1, of))), all),
      onEnd: (tx, ended) => tellChanges(tx, system, ended, now),
    } satisfies ImportOrder;
    const { facts, refused } = await countsOf(storage, order);
    counts.rows += rows;
    counts.facts += facts;
    counts.refused += refused;
  }
  return counts;
}

/** Of a supply that was read before the demonstration was stopped, what was counted then. */
async function countsOf(storage: Storage, order: ImportOrder): Promise<ImportCounts> {
  try {
    return (await runImport(storage, order)).run.counts;
  } catch (error) {
    if (!(error instanceof NucleoError) || error.code !== 'NUC_IMPORT_DONE') throw error;
    const run = await storage.read((tx) => lastRunOf(tx, order));
    return run!.counts;
  }
}
