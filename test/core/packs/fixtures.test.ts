import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../../core/packs/index.ts';

const fixtures = new URL('../../fixtures/packs/', import.meta.url).pathname;

for (const group of readdirSync(fixtures)) {
  describe(`loadPacks, ${group}`, () => {
    for (const name of readdirSync(`${fixtures}${group}`)) {
      it(name.replaceAll('-', ' '), async () => {
        const { problems } = await loadPacks([`${fixtures}${group}/${name}/packs`]);
        expect(problems).toEqual(JSON.parse(readFileSync(`${fixtures}${group}/${name}/problems.json`, 'utf8')));
      });
    }
  });
}
