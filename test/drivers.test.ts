import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLoad, type Fact } from '../core/drivers/index.ts';
import { loadPacks } from '../core/packs/index.ts';

const plugins = fileURLToPath(new URL('../plugins', import.meta.url));
const { system, packs } = await loadPacks([plugins]);

/** Every driver once, in the first release that has it. */
const drivers = new Map(
  [...system.releases.values()]
    .reverse()
    .flatMap((release) => [...release.drivers.values()].map(({ id, pack, driver }) => [id, { pack, driver, release }] as const)),
);

const examples = [...drivers.values()].flatMap(({ pack, driver, release }) =>
  (driver.examples ?? []).map((example) => ({
    name: `${pack}/${driver.id}: ${example.files.join(', ')}`,
    folder: join(packs.find(({ id }) => id === pack)!.directory, 'samples'),
    example,
    driver,
    release,
  })),
);

describe('the drivers that are shipped', () => {
  it('each have an example', () => {
    expect(drivers.size).toBeGreaterThan(0);
    expect(
      [...drivers.values()].filter(({ driver }) => (driver.examples ?? []).length === 0).map(({ driver }) => driver.id),
    ).toEqual([]);
  });

  it('use every sample that there is', () => {
    const used = new Set(examples.flatMap(({ folder, example }) => example.files.map((file) => join(folder, file))));
    const there = packs.flatMap(({ directory }) =>
      existsSync(join(directory, 'samples'))
        ? readdirSync(join(directory, 'samples')).map((file) => join(directory, 'samples', file))
        : [],
    );
    expect(there.filter((file) => !used.has(file))).toEqual([]);
  });

  it.each(examples.map((each) => [each.name, each] as const))(
    '%s gives what it says',
    async (_, { driver, release, folder, example }) => {
      const load = await openLoad(
        driver,
        example.files.map((file) => join(folder, file)),
        { codelists: release.codelists, supply: example.supply },
      );
      const facts: Fact[] = [];
      for await (const batch of load.batches()) facts.push(...batch.facts);
      const { total, unmapped, problems, records } = load.report;
      const codes = [...unmapped.values()].flatMap((each) => [...each.values()]).reduce((sum, count) => sum + count, 0);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect({ rows: total.rows, facts: total.facts, refused: total.refused, unmapped: codes }).toEqual({
        rows: example.rows,
        facts: example.facts,
        refused: example.refused,
        unmapped: example.unmapped ?? 0,
      });
      for (const count of records.values()) expect(count.carried + count.aside + count.refused).toBe(count.rows);
      for (const shown of example.shows ?? []) expect(facts).toContainEqual(expect.objectContaining(partly(shown)));
    },
  );
});

/** Matches objects as far as they are said, however deep. */
function partly(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each === 'object' && each !== null && !Array.isArray(each) ? expect.objectContaining(partly(each as object)) : each,
    ]),
  );
}
