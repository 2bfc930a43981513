import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTerritory, type WrittenFile } from '../../../core/demo/index.ts';
import { openLoad } from '../../../core/drivers/index.ts';
import { loadPacks, type Release } from '../../../core/packs/index.ts';

let folder: string;
let release: Release;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-territory-'));
  release = (await loadPacks(['plugins'], { roots: ['umbria'] })).system.releases.get('umbria')!;
});

afterAll(() => rm(folder, { recursive: true }));

function write(name: string, seed: number): readonly WrittenFile[] {
  const { territory } = release.territories.get('umbria')!;
  return writeTerritory({ territory, release, people: 400, seed, out: join(folder, name) });
}

const bytesIn = (name: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'latin1')]));

describe('writeTerritory', () => {
  it('writes the same bytes for the same seed, and others for another', () => {
    write('one', 1);
    write('again', 1);
    write('other', 2);
    expect(bytesIn('again')).toEqual(bytesIn('one'));
    expect(bytesIn('other')).not.toEqual(bytesIn('one'));
  });

  it('writes what the drivers count, row by row', async () => {
    for (const { name, driver, rows } of write('read', 3)) {
      const load = await openLoad(release.drivers.get(driver)!.driver, [join(folder, 'read', name)], release);
      for await (const batch of load.batches()) void batch;
      expect([name, load.report.problems, load.report.total.rows]).toEqual([name, [], rows]);
      expect(load.report.total.facts).toBeGreaterThan(0);
    }
  });
});
