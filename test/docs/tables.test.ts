import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pages, project, textOfPage } from './fences.ts';

interface Manifest {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8')) as Manifest;

describe('the record of dependencies', () => {
  const text = textOfPage('docs/decisions/0002-direct-dependencies.md');
  const { dependencies, devDependencies } = manifestOf('.');

  it('names each direct dependency once, with its licence', () => {
    const rows = [...text.matchAll(/^\| `([^`]+)` +\| (\S+) +\|/gm)].map(([, name, licence]) => `${name} ${licence}`);
    expect(rows).toEqual(Object.keys(dependencies).map((name) => `${name} ${manifestOf(`node_modules/${name}`).license}`));
  });

  it('names each one for development', () => {
    const said = [...text.split('For development:')[1]!.matchAll(/`([^`]+)` \(([^)]+)\)/g)].map(
      ([, name, licence]) => `${name} ${licence}`,
    );
    expect(said).toEqual(Object.keys(devDependencies).map((name) => `${name} ${manifestOf(`node_modules/${name}`).license}`));
  });
});

describe('the architecture page', () => {
  const text = textOfPage('docs/architecture.md');

  it('has a row for each folder of the engine', () => {
    const folders = readdirSync(join(project, 'core'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(
      folders.map(({ name }) => `core/${name}/`).filter((name) => !new RegExp(`^\\| \`${name}\` +\\|`, 'm').test(text)),
    ).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:core|forms|web-components|plugins|test)\/[\w./-]*)`/g)].map(([, path]) => path!);
    const known = new Set(
      ['core', 'forms', 'web-components', 'plugins', 'test'].flatMap((root) =>
        (readdirSync(join(project, root), { recursive: true }) as string[]).map((path) => `${root}/${path}`),
      ),
    );
    expect(named.filter((path) => !known.has(path.replace(/\/$/, '')) && !/^\w[\w-]*\/$/.test(path))).toEqual([]);
  });

  it('stays within 150 lines, the README within 60, a decision within 45', () => {
    const long = pages().filter((page) => {
      const most =
        page === 'README.md'
          ? 60
          : page === 'docs/architecture.md'
            ? 150
            : page.startsWith('docs/decisions/')
              ? 45
              : Number.POSITIVE_INFINITY;
      return textOfPage(page).split('\n').length > most;
    });
    expect(long).toEqual([]);
  });
});

describe('the documentation', () => {
  it('speaks of the product, not of how it was made', () => {
    const slips = pages().flatMap((page) =>
      textOfPage(page)
        .split('\n')
        .flatMap((line, index) =>
          /\.\.\/shared|\/work\/|\/tmp\/|\bissue \d|\bTODO\b|we decided/i.test(line) ? [`${page}:${index + 1}`] : [],
        ),
    );
    expect(slips).toEqual([]);
  });
});
