import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importTerritory, territoryOf, writeTerritory, type WrittenFile } from '../../../core/demo/index.ts';
import { openLoad } from '../../../core/drivers/index.ts';
import { loadPacks, type Release, type System } from '../../../core/packs/index.ts';
import { subjectRecord } from '../../../core/registry/identity/index.ts';
import { matchedOf, matchRegistry } from '../../../core/registry/identity/run/index.ts';
import type { MatchingSpec } from '../../../core/registry/matching/index.ts';
import { keepReleases } from '../../../core/releases/keep-releases.ts';
import { openStorage, type SourceSubjectRow, type Storage, readSource } from '../../../core/storage/index.ts';

const now = new Date('2026-02-02T09:00:00Z');
let folder: string;
let system: System;
let release: Release;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-fill-'));
  system = (await loadPacks(['plugins'], { roots: ['umbria'] })).system;
  release = system.releases.get('umbria')!;
});

afterAll(() => rm(folder, { recursive: true }));

async function database(name: string): Promise<Storage> {
  const storage = await openStorage({ kind: 'sqlite', file: join(folder, `${name}.db`) });
  await keepReleases(storage, system, now);
  return storage;
}

/** By driver, scheme and key of each subject, the person whom most rows about it truly speak of. */
async function truthOf(files: readonly WrittenFile[], out: string): Promise<ReadonlyMap<string, string>> {
  const persons = new Map<string, string>();
  for (const row of readFileSync(join(out, 'truth.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [file, line, person] = row.split(',');
    persons.set(`${file}:${line}`, person!);
  }
  const found = new Map<string, string>();
  for (const { name, driver, day } of files) {
    const load = await openLoad(release.drivers.get(driver)!.driver, [join(out, name)], {
      codelists: release.codelists,
      supply: day ?? undefined,
    });
    for await (const { facts } of load.batches())
      for (const { subject, line } of facts) {
        const person = persons.get(`${name}:${line}`);
        if (person !== undefined && subject.kind === 'person') found.set([driver, subject.scheme, subject.key].join(' '), person);
      }
  }
  return found;
}

const pairs = (sizes: Iterable<number>): number => [...sizes].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);

const sizesOf = (names: readonly string[]): number[] =>
  [...Map.groupBy(names, (name) => name).values()].map(({ length }) => length);

describe('a territory in the registry', () => {
  it('is matched to the persons of its truth', async () => {
    const storage = await database('matching');
    const out = join(folder, 'files');
    const files = writeTerritory({ ...territoryOf(system)!, people: 700, seed: 5, out });
    const counts = await importTerritory(storage, { system, release, files, folder: out, now });
    const sum = (of: 'rows' | 'refused'): number => files.reduce((all, each) => all + each[of], 0);
    expect(counts).toMatchObject({ rows: sum('rows'), refused: sum('refused') });
    const spec = release.matchings.get('registro')!.matching as MatchingSpec;
    await matchRegistry(storage, { ...matchedOf(release), spec, isFull: true, by: 'prova', now: () => now });
    const truth = await truthOf(files, out);
    const rows = await storage.read(async (tx) => {
      const subjects: SourceSubjectRow[] = [];
      const links: Awaited<ReturnType<typeof tx.recordLinks.of>>[number][] = [];
      for (let from = 1; from < 20_000; from += 500) {
        const some = await tx.sourceFacts.subjects(Array.from({ length: 500 }, (_, at) => from + at));
        subjects.push(...some.filter(({ kind }) => kind === 'person'));
        links.push(...(await tx.recordLinks.of(some.map(({ id }) => subjectRecord(id)))));
      }
      const identities = new Map(links.map(({ record, identity }) => [record, identity]));
      return subjects.flatMap(({ id, driver, scheme, key }) => {
        const person = truth.get([readSource(driver).driver, scheme, key].join(' '));
        return person === undefined ? [] : [{ person, identity: identities.get(subjectRecord(id)) ?? `alone ${id}` }];
      });
    });
    await storage.close();
    expect(rows.length).toBeGreaterThan(3000);
    const both = pairs(sizesOf(rows.map(({ person, identity }) => `${person} ${identity}`)));
    const precision = both / pairs(sizesOf(rows.map(({ identity }) => identity)));
    const recall = both / pairs(sizesOf(rows.map(({ person }) => person)));
    console.log(`territory: ${rows.length} records, precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}`);
    expect(precision).toBeGreaterThan(0.99);
    expect(recall).toBeGreaterThan(0.98);
  });
});
