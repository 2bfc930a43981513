import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import packageFile from '../package.json' with { type: 'json' };

const project = join(import.meta.dirname, '..');

/** What others import from without our knowing. */
const open = new Set(Object.values(packageFile.exports).map((file) => normalize(file)));

const sources = new Map(
  ['core', 'forms', 'web-components', 'plugins', 'test'].flatMap((root) =>
    (readdirSync(join(project, root), { recursive: true }) as string[])
      .filter((name) => /\.(ts|js)$/.test(name) && !name.endsWith('.types.ts'))
      .map((name): [string, string] => [`${root}/${name}`, readFileSync(join(project, root, name), 'utf8')]),
  ),
);

it('exports only what another file imports', () => {
  const used = new Set([...sources].flatMap(([file, source]) => importedBy(file, source)));
  const unused = [...sources].flatMap(([file, source]) =>
    file.startsWith('test/') || open.has(file) || used.has(`${file} *`)
      ? []
      : exportedBy(source)
          // The class of an element is found by its tag.
          .filter((name) => !name.startsWith('Nucleo') && !used.has(`${file} ${name}`))
          .map((name) => `${file} exports ${name}`),
  );
  expect(unused).toEqual([]);
});

/** Names that a file declares and exports, or hands on. */
function exportedBy(source: string): string[] {
  const declared = source.matchAll(/^export (?:abstract |async )*(?:function\*?|class|const|let|interface|type) ([\w$]+)/gm);
  const listed = source.matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  return [...[...declared].map(([, name]) => name!), ...[...listed].flatMap(([, names]) => namesIn(names!).map(([, as]) => as))];
}

/** `file name` of each name that a file takes from another, to use it or to hand it on; `file *` where it takes all of them. */
function importedBy(file: string, source: string): string[] {
  const named = source.matchAll(/^(?:import|export) (?:type )?(?:[\w$]+, )?\{([^}]*)\} from '([^']+)'/gm);
  const whole = source.matchAll(
    /^import (?:type )?\* as [\w$]+ from '([^']+)'|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)?['"`]([^'"`]+)['"`]/gm,
  );
  return [
    ...[...named].flatMap(([, names, from]) =>
      filesOf(file, from!).flatMap((other) => namesIn(names!).map(([name]) => `${other} ${name}`)),
    ),
    ...[...whole].flatMap(([, from, lazy]) => filesOf(file, (from ?? lazy)!).map((other) => `${other} *`)),
  ];
}

/** Of `a, type b as c` the pairs a a, b c. */
function namesIn(list: string): [string, string][] {
  return list
    .split(',')
    .map((each) => each.trim().replace(/^type /, ''))
    .filter((each) => each !== '')
    .map((each) => each.split(' as '))
    .map(([name = '', as = name]) => [name, as]);
}

function filesOf(file: string, from: string): string[] {
  if (from.startsWith('.')) return [normalize(join(dirname(file), from))];
  const own = (packageFile.imports as Readonly<Record<string, string | Readonly<Record<string, string>>>>)[from];
  return (own === undefined ? [] : typeof own === 'string' ? [own] : Object.values(own)).map((each) => normalize(each));
}
