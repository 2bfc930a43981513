import { join } from 'node:path';
import type { CaseDesk } from '../cases/index.ts';
import { REGISTRY_MATCHING } from '../registry/identity/registry-matching.ts';
import { matchedOf, matchRegistry } from '../registry/identity/run/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Operator } from './operators.ts';
import { randomFrom } from './random.ts';
import { seedDemo } from './seed-demo.ts';
import { importTerritory, type TerritoryCounts, territoryOf } from './territory/import-territory.ts';
import { populationOf } from './territory/population.ts';
import { writeTerritory } from './territory/write-territory.ts';

export interface DemoFilling {
  readonly people: number;
  readonly seed: number;
  readonly now: Date;
  /** Where the files of the territory are written; they stay there. */
  readonly folder: string;
  readonly onStage: (stage: 'writing' | 'reading' | 'playing' | 'matching', done: number, of: number) => void;
}

interface FilledDemo {
  readonly operators: readonly Operator[];
  /** What was read of the territory; null when no pack has one. */
  readonly read: TerritoryCounts | null;
}

/**
 * Fills an empty database: a territory is written as the files of its offices, their drivers read them, cases are opened for
 * people of it, and who is whom in the sources is found out. Without a territory the cases are of people invented one by one.
 */
export async function fillDemo(storage: Storage, desk: CaseDesk, filling: DemoFilling): Promise<FilledDemo> {
  const { people, seed, now, folder, onStage } = filling;
  const found = territoryOf(desk.system);
  const playing = { people, seed, now, onProgress: (done: number, of: number) => onStage('playing', done, of) };
  if (found === null || people === 0) return { operators: await seedDemo(storage, desk, playing), read: null };
  const { release, territory } = found;
  const out = join(folder, territory.id);
  const writing = { ...found, people, seed, out, onProgress: (done: number, of: number) => onStage('writing', done, of) };
  const files = writeTerritory(writing);
  const read = await importTerritory(storage, {
    system: desk.system,
    release,
    files,
    folder: out,
    now,
    onProgress: (done, of) => onStage('reading', done, of),
  });
  const population = populationOf(territory, people, seed, randomFrom(seed));
  const operators = await seedDemo(storage, desk, { ...playing, from: { root: release.root, population } });
  const spec = release.matchings.get(REGISTRY_MATCHING)?.matching;
  if (spec !== undefined) {
    onStage('matching', 0, 1);
    await matchRegistry(storage, { ...matchedOf(release), spec, isFull: true, by: 'nucleo', now: () => now });
    onStage('matching', 1, 1);
  }
  return { operators, read };
}
