import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as browser from '../../forms/browser.ts';
import * as server from '../../forms/index.ts';
import packageFile from '../../package.json' with { type: 'json' };

const imports: Readonly<Record<string, { readonly browser?: string }>> = packageFile.imports as object as Record<string, object>;

it('brings neither a parser nor a schema compiler to the browser', async () => {
  const packages = new Set<string>();
  const seen = new Set<string>();
  await follow(new URL('../../forms/browser.ts', import.meta.url));
  expect([...packages]).toEqual(['@formatjs/icu-messageformat-parser']);
  expect(seen.size).toBeGreaterThan(40);

  async function follow(file: URL): Promise<void> {
    if (seen.has(file.href) || !file.href.endsWith('.ts')) return;
    seen.add(file.href);
    const source = await readFile(file, 'utf8');
    for (const [, names, from] of source.matchAll(/^(?:import|export)(?! type )([^;']*?)from '([^']+)'/gm)) {
      if (/^\s*\{\s*(type \w+,?\s*)+\}\s*$/.test(names!)) continue;
      const own = imports[from!]?.browser;
      if (own) await follow(new URL(`../../${own}`, import.meta.url));
      else if (from!.startsWith('.')) await follow(new URL(from!, file));
      else packages.add(from!);
    }
  }
});

it('offers nothing that the server does not have', () => {
  for (const [name, value] of Object.entries(browser)) expect(server).toHaveProperty(name, value);
});
