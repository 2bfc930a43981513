import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collections } from '../../core/command/reference/pack-page.ts';
import { referencePages } from '../../core/command/reference/pages.ts';
import { loadPacks } from '../../core/packs/index.ts';
import { points } from '../../core/packs/points/index.ts';
import type { JsonObject } from '../../core/packs/read/json-text.ts';
import { isReserved } from '../../forms/read/schema/check-field.ts';
import { project } from './fences.ts';

const folder = join(project, 'docs/reference');

describe('the reference', () => {
  it('says what the schemas and tables say now', async () => {
    for (const [file, text] of Object.entries(await referencePages())) {
      expect(readFileSync(join(folder, file), 'utf8'), `${file}: write it again with npm run generate`).toBe(text);
    }
  });

  it('has no page that nothing writes', async () => {
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(await referencePages()), 'errors.md'].sort());
  });

  it('names every collection of nodes that the shipped packs have', async () => {
    const { packs } = await loadPacks([join(project, 'plugins')]);
    const found = new Map<string, Set<string>>();
    for (const { directory, files } of packs) {
      for (const { path } of files.filter((file) => file.path.endsWith('.json') && file.artefact !== null)) {
        const point = points.find(({ name }) => path.startsWith(`${name}/`))!;
        for (const { collection } of point.nodes(JSON.parse(readFileSync(join(directory, path), 'utf8')) as JsonObject)) {
          if (collection !== '') found.set(point.name, (found.get(point.name) ?? new Set()).add(collection));
        }
      }
    }
    for (const [point, names] of found) expect(collections[point], point).toEqual(expect.arrayContaining([...names]));
    expect(found.get('forms')?.size).toBeGreaterThan(5);
  });

  it('calls reserved what the reader of forms refuses', () => {
    const page = readFileSync(join(folder, 'form.md'), 'utf8');
    const names = [
      ...page
        .split('## Reserved names')[1]!
        .split('## ')[0]!
        .matchAll(/^\| `(\w+)` \|/gm),
    ].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(7);
    expect(names.filter((name) => !isReserved(name))).toEqual([]);
  });
});
