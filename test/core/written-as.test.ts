import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writtenAs } from '../../core/written-as.ts';

/** What the checks tell in words of their own, with the problem. */
const toldElsewhere = new Set([
  '^[a-z][a-z0-9_]*$',
  '^data\\.[a-z][a-z0-9_]*$',
  '^[a-z]+/[a-z][a-z0-9_]*$',
  '^(\\$schema|[a-z]+/[a-z][a-z0-9_]*#.+)$',
  '^sha256:[0-9a-f]{64}$',
  '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$',
]);

describe('writtenAs', () => {
  it('has words for every pattern of the schemas of packs', () => {
    const root = new URL('../../', import.meta.url).pathname;
    const files = globSync(['core/packs/schemas/*.schema.json', 'core/workflow/*.schema.json', 'core/scenarios/*.schema.json'], {
      cwd: root,
    });
    expect(files.length).toBeGreaterThan(10);
    const patterns = files.flatMap((file) => patternsIn(JSON.parse(readFileSync(root + file, 'utf8'))));
    const untold = patterns.filter((pattern) => !toldElsewhere.has(pattern) && writtenAs(pattern).includes(pattern));
    expect([...new Set(untold)]).toEqual([]);
  });
});

function patternsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'pattern' && typeof value === 'string' ? [value] : patternsIn(value),
  );
}
