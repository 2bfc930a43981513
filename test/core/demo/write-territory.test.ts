import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTerritory, type WrittenFile } from '../../../core/demo/index.ts';
import { openLoad, type Report } from '../../../core/drivers/index.ts';
import { loadPacks, type Release } from '../../../core/packs/index.ts';

let folder: string;
let release: Release;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-territory-'));
  release = (await loadPacks(['plugins'], { roots: ['umbria'] })).system.releases.get('umbria')!;
});

afterAll(() => rm(folder, { recursive: true }));

function write(name: string, { seed = 1, people = 400, supply = 1 } = {}): readonly WrittenFile[] {
  const { territory } = release.territories.get('umbria')!;
  return writeTerritory({ territory, release, people, seed, supply, out: join(folder, name) });
}

async function read(name: string, { name: file, driver, day }: WrittenFile): Promise<Report> {
  const { driver: definition } = release.drivers.get(driver)!;
  const load = await openLoad(definition, [join(folder, name, file)], { codelists: release.codelists, supply: day ?? undefined });
  for await (const batch of load.batches()) void batch;
  return load.report;
}

const bytesIn = (name: string): ReadonlyMap<string, string> =>
  new Map(readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'latin1')]));

const linesOf = (name: string, file: string): string[] => readFileSync(join(folder, name, file), 'latin1').split('\n');

describe('writeTerritory', () => {
  it('writes the same bytes for the same seed, and others for another', () => {
    write('one');
    write('again');
    write('other', { seed: 2 });
    expect(bytesIn('again')).toEqual(bytesIn('one'));
    expect(bytesIn('other')).not.toEqual(bytesIn('one'));
  });

  it('writes what the drivers count, row by row: every row gives facts, is set aside or is refused as was meant', async () => {
    const written = write('read', { seed: 3, people: 2000 });
    for (const file of written) {
      const { total, problems } = await read('read', file);
      const said = { name: file.name, problems: [], rows: file.rows, refused: file.refused };
      // Codes that were mistyped are among what is meant.
      const others = problems.filter(({ code }) => code !== 'fiscal_code_check');
      expect({ name: file.name, problems: others, rows: total.rows, refused: total.refused }).toEqual(said);
      expect(total.facts).toBeGreaterThan(0);
    }
    expect(written.some(({ refused }) => refused > 0)).toBe(true);
  });

  it('has a file for every driver of the sources that speak of people', () => {
    const about = (id: string): boolean => !['territorio', 'base'].includes(release.drivers.get(id)!.pack);
    const drivers = [...release.drivers.keys()].filter(about);
    const written = new Set(write('all', { people: 300 }).map(({ driver }) => driver));
    expect(drivers.filter((id) => !written.has(id))).toEqual(['locazioni_attloc', 'locazioni_loca']);
  });

  it('delivers what is replaced anew with a second supply, in which few rows differ', () => {
    const first = write('first', { people: 3000 });
    const second = write('second', { people: 3000, supply: 2 });
    const replaced = first.filter(({ driver }) => release.drivers.get(driver)!.driver.supply?.mode === 'replace');
    expect(second.map(({ driver }) => driver)).toEqual(replaced.map(({ driver }) => driver));
    const [before, after] = ['first', 'second'].map((name) =>
      linesOf(
        name,
        readdirSync(join(folder, name)).find((file) => file.startsWith('ANA_PER'))!,
      ),
    );
    const known = new Set(before);
    const changed = after!.filter((line) => !known.has(line)).length / after!.length;
    expect(changed).toBeGreaterThan(0.005);
    expect(changed).toBeLessThan(0.04);
  });

  it('says of whom each row speaks', () => {
    write('truth', { people: 300 });
    const [header, ...rows] = linesOf('truth', 'truth.csv').filter(Boolean);
    expect(header).toBe('file,row,person');
    const residents = rows.filter((row) => /^(ANA_PER|RESIDENTI)/.test(row)).map((row) => row.split(',')[2]);
    expect(new Set(residents).size).toBe(300);
  });
});
