import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../core/workflow/', import.meta.url).pathname;
const imports = globSync('**/*.ts', { cwd: folder }).map((file) => ({
  file,
  from: [...readFileSync(folder + file, 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1]!),
}));

describe('core/workflow', () => {
  it('knows XState in one file only', () => {
    expect(imports.filter(({ from }) => from.includes('xstate')).map(({ file }) => file)).toEqual(['machine.ts']);
  });

  it('depends on the form language, and of the product on what guesses names and words patterns alone', () => {
    const outside = imports.flatMap(({ file, from }) =>
      from.filter(
        (each) => /^(\.\.\/)+/.test(each) && new URL(each, `file://${folder}${file}`).pathname.startsWith(folder) === false,
      ),
    );
    expect(outside.filter((each) => !/\.\.\/(nearest|written-as)\.ts$/.test(each))).toEqual([]);
    expect(imports.flatMap(({ from }) => from.filter((each) => each.startsWith('#') && each !== '#forms'))).toEqual([]);
  });

  it('reads no clock and no chance', () => {
    const impure = globSync('**/*.ts', { cwd: folder }).filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random|performance\./.test(readFileSync(folder + file, 'utf8')),
    );
    expect(impure).toEqual([]);
  });
});
