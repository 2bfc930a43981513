import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('..', import.meta.url));
const packageFile = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
  readonly imports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
};

/** Folder -> what its files may import. The longest folder that fits a file counts; its own folder is always allowed. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'forms/expression': ['forms/problem.ts'],
  forms: ['forms'],
  'core/access': ['forms', 'core/errors.ts'],
  'core/workflow': ['forms', 'core/errors.ts', 'core/nearest.ts', 'core/written-as.ts'],
  'core/packs': [
    'forms',
    'core/access',
    'core/workflow',
    'core/registry/matching/kinds',
    'core/errors.ts',
    'core/nearest.ts',
    'core/written-as.ts',
    'package.json',
  ],
  'core/drivers': ['forms', 'core/packs', 'core/errors.ts', 'core/nearest.ts'],
  'core/registry/matching': ['forms', 'core/errors.ts'],
  'core/registry/addresses': ['core/registry/matching'],
  'core/registry/identity': ['forms', 'core/registry/matching', 'core/packs', 'core/storage', 'core/errors.ts', 'core/ids.ts'],
  'core/storage': ['core/access', 'core/registry/matching/text', 'core/errors.ts', 'core/ids.ts'],
  'core/registry': ['forms', 'core/drivers', 'core/packs', 'core/storage', 'core/errors.ts'],
  'core/jobs': ['core/storage', 'core/errors.ts', 'core/ids.ts'],
  'core/validators': ['forms'],
  'core/cases': [
    'forms',
    'core/access',
    'core/workflow',
    'core/packs',
    'core/registry/addresses',
    'core/registry/identity',
    'core/storage',
    'core/jobs',
    'core/validators',
    'core/errors.ts',
    'core/ids.ts',
  ],
  'core/scenarios': [
    'forms',
    'core/releases',
    'core/cases',
    'core/packs',
    'core/storage',
    'core/jobs',
    'core/workflow',
    'core/nearest.ts',
    'core/errors.ts',
    'core/ids.ts',
  ],
  'core/http/gallery': ['forms', 'core/errors.ts'],
  'core/releases/changes': ['forms', 'core/access', 'core/workflow', 'core/packs', 'core/releases', 'core/storage'],
  'core/releases': ['core/packs', 'core/storage'],
  'core/demo': [
    'forms',
    'core/cases',
    'core/drivers',
    'core/packs',
    'core/registry',
    'core/workflow',
    'core/storage',
    'core/scenarios',
    'core/errors.ts',
    'core/ids.ts',
  ],
  'core/registry/ordered': [
    'forms',
    'core/access',
    'core/cases',
    'core/drivers',
    'core/packs',
    'core/registry',
    'core/storage',
    'core/jobs',
    'core/errors.ts',
  ],
  'core/http': [
    'forms',
    'core/registry/ordered',
    'core/releases',
    'core/cases',
    'core/access',
    'core/packs',
    'core/storage',
    'core/jobs',
    'core/validators',
    'core/settings.ts',
    'core/errors.ts',
    'core/ids.ts',
  ],
  core: ['core', 'forms', 'package.json'],
  'web-components/desk': ['web-components', 'forms/browser.ts'],
  'web-components/texts': ['forms/messages', 'forms/browser.ts'],
  'web-components': ['web-components', 'forms/browser.ts'],
  plugins: ['core/index.ts', 'forms/index.ts'],
};

/** Package -> the one place that may import it. */
const homes: Readonly<Record<string, readonly string[]>> = {
  'lezer-feel': ['forms/expression/parse.ts'],
  ajv: [
    'forms/compile',
    'forms/read',
    'forms/validator-runtime.ts',
    'core/packs',
    'core/access',
    'core/workflow',
    'core/http',
    'core/scenarios',
  ],
  mustache: ['core/packs/documents/template.ts'],
  xstate: ['core/workflow/machine.ts'],
  '@mikro-orm/core': ['core/storage'],
  '@mikro-orm/sql': ['core/storage'],
  '@mikro-orm/sqlite': ['core/storage'],
  '@mikro-orm/postgresql': ['core/storage'],
  '@mikro-orm/migrations': ['core/storage'],
  pg: ['core/drivers/read/query/query-postgresql.ts'],
  'pg-boss': ['core/jobs'],
  saxes: ['core/drivers/read/markup.ts'],
  yauzl: ['core/drivers/read/xlsx/archive.ts'],
  fastify: ['core/http'],
  '@fastify/busboy': ['core/http/routes/receive-files.ts'],
  '@fastify/cookie': ['core/http'],
  '@fastify/helmet': ['core/http'],
  '@fastify/rate-limit': ['core/http'],
  '@fastify/static': ['core/http'],
  'json-schema-to-typescript': [
    'core/command',
    'core/scenarios/generate-types.ts',
    'core/packs/generate-types.ts',
    'core/workflow/generate-types.ts',
    'forms/generate-types.ts',
  ],
  vite: ['core/command/build-pages.ts', 'web-components/vite.config.ts'],
  lit: ['web-components'],
  '@dagrejs/dagre': ['web-components/nucleo-workflow/layout.ts'],
  '@formatjs/icu-messageformat-parser': ['web-components/bundle', 'forms/messages'],
  'design-tokens-italia': ['web-components'],
};

const files = sourceFiles();

describe('the tree', () => {
  it('has the top-level folders that its picture shows', () => {
    const folders = readdirSync(project, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|data$)/.test(entry.name),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(['core', 'docs', 'forms', 'plugins', 'test', 'web-components']);
  });

  it('imports only along its arrows', () => {
    expect(
      files.flatMap(({ path, imports }) =>
        imports.filter(({ file }) => file !== null && !isAllowed(path, file)).map(({ file }) => `${path} -> ${file}`),
      ),
    ).toEqual([]);
  });

  it('imports each package only at its home', () => {
    const strangers = files.flatMap(({ path, imports }) =>
      imports.flatMap(({ name }) => {
        if (name === null) return [];
        const home = homes[name];
        return home?.some((place) => path === place || path.startsWith(`${place}/`)) === true ? [] : [`${path} -> ${name}`];
      }),
    );
    expect(strangers).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(cycles()).toEqual([]);
  });

  it('keeps files short: half of them within 80 lines, nearly all within 250, none above 400', () => {
    const lengths = files.filter(({ path }) => !path.endsWith('.types.ts')).map(({ path, lines }) => ({ path, lines }));
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(250);
  });

  it('registers no hook of a test by loading a shared file, which happens once for many test files', () => {
    const shared = (readdirSync(join(project, 'test'), { recursive: true }) as string[]).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    const hook = /^(?:before|after)(?:All|Each)\(/m;
    expect(shared.filter((name) => hook.test(readFileSync(join(project, 'test', name), 'utf8')))).toEqual([]);
  });

  it('keeps folders small', () => {
    const counts = Map.groupBy(
      files.flatMap(({ path }) => parents(path)),
      ([folder]) => folder,
    );
    const crowded = [...counts]
      .map(([folder, entries]) => ({ folder, entries: new Set(entries.map(([, entry]) => entry)).size }))
      .filter(({ entries }) => entries > 20);
    expect(crowded).toEqual([]);
  });

  it('names no file by a word that says nothing', () => {
    expect(
      files.map(({ path }) => path).filter((path) => /(^|\/)(utils?|helpers?|common|misc|manager|types)(\.ts|\/)/.test(path)),
    ).toEqual([]);
  });
});

interface Import {
  /** Path within the project, or null for a package. */
  readonly file: string | null;
  readonly name: string | null;
}

function sourceFiles(): { path: string; lines: number; imports: readonly Import[] }[] {
  const roots = ['core', 'forms', 'web-components', 'plugins'];
  const found = roots.flatMap((root) =>
    statSync(join(project, root), { throwIfNoEntry: false }) === undefined
      ? []
      : (readdirSync(join(project, root), { recursive: true }) as string[]).map((name) => `${root}/${name}`),
  );
  return found
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const source = readFileSync(join(project, path), 'utf8');
      return { path, lines: source.split('\n').length, imports: importsOf(path, source) };
    });
}

function importsOf(path: string, source: string): Import[] {
  const found = [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ];
  return found.flatMap(([, from, bare, lazy]): Import[] => {
    const target = (from ?? bare ?? lazy)!;
    if (target.startsWith('node:')) return [];
    if (target.startsWith('#')) return [...filesOf(target)].map((file) => ({ file, name: null }));
    if (target.startsWith('.')) return [{ file: normalize(relative(project, join(project, dirname(path), target))), name: null }];
    return [
      {
        file: null,
        name: target
          .split('/')
          .slice(0, target.startsWith('@') ? 2 : 1)
          .join('/'),
      },
    ];
  });
}

/** What a name of the package stands for: one file, or one for each place where it runs. */
function filesOf(name: string): string[] {
  const found = packageFile.imports[name];
  if (found === undefined) throw new Error(`package.json has no import ${name}`);
  return (typeof found === 'string' ? [found] : Object.values(found)).map((file) => normalize(file));
}

function isAllowed(path: string, target: string): boolean {
  const folder = Object.keys(mayImport)
    .filter((each) => path.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined) return true;
  return [folder, ...mayImport[folder]!].some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
}

function cycles(): string[] {
  const graph = new Map(files.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]));
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function parents(path: string): [string, string][] {
  const parts = path.split('/');
  return parts.slice(1).map((entry, depth) => [parts.slice(0, depth + 1).join('/'), entry]);
}
