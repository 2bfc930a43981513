import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../forms/expression/', import.meta.url);

/** Every file that importing one brings along, and the packages named on the way. */
function reach(start: string): { files: ReadonlySet<string>; packages: ReadonlySet<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (url: URL): void => {
    if (files.has(url.pathname)) return;
    files.add(url.pathname);
    const source = readFileSync(fileURLToPath(url), 'utf8');
    for (const [, target = ''] of source.matchAll(/^(?:import|export)(?! type)[^'\n]*from '([^']+)'/gm)) {
      if (target === '#functions') visit(new URL('known/at-hand.browser.ts', root));
      else if (target.startsWith('.')) visit(new URL(target, url));
      else packages.add(target);
    }
  };
  visit(new URL(start, root));
  return { files, packages };
}

describe('what the browser loads', () => {
  it.each(['evaluate.ts', 'trace.ts', 'check.ts', 'references.ts'])(
    '%s brings neither the parser nor anything of Node',
    (file) => {
      const { files, packages } = reach(file);
      expect(files.size).toBeGreaterThan(20);
      expect([...packages]).toEqual([]);
    },
  );

  it('reads no clock and evaluates no text', () => {
    for (const file of reach('index.ts').files) {
      expect(readFileSync(file, 'utf8')).not.toMatch(/\bnew Date\b|\bDate\.|Math\.random|\beval\(|new Function|process\./);
    }
  });

  it('leaves lezer-feel to one file', () => {
    const importing = [...reach('index.ts').files].filter((file) => readFileSync(file, 'utf8').includes("from 'lezer-feel'"));
    expect(importing.map((file) => file.split('/').at(-1))).toEqual(['parse.ts']);
  });
});
