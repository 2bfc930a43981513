import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { elementsManifest } from '../../core/command/reference/elements/manifest.ts';
import {
  elementsByTag,
  isOfPages,
  lineOf,
  readElements,
  readTokens,
} from '../../core/command/reference/elements/read-elements.ts';
import config from '../../web-components/vite.config.ts';
import { project } from './fences.ts';

const all = readElements();
const elements = [...elementsByTag(all)];
const packageFile = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { customElements: string };

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly { readonly tagName: string }[];
    readonly exports: readonly { kind: string; name: string }[];
  }[];
}

describe('the manifest of the elements', () => {
  const kept = JSON.parse(readFileSync(join(project, packageFile.customElements), 'utf8')) as Manifest;

  it('is what npm run generate writes', () => {
    expect(kept).toEqual(JSON.parse(JSON.stringify(elementsManifest())));
  });

  it('has every tag that the pages define, and no other', async () => {
    const result = await build({ ...config, configFile: false, logLevel: 'error', build: { ...config.build, write: false } });
    const { output } = [result].flat()[0] as { output: readonly { readonly code?: string }[] };
    const defined = new Set(
      output.flatMap(({ code = '' }) => [...code.matchAll(/customElements\.define\([`'"]([\w-]+)/g)].map(([, tag]) => tag!)),
    );
    const said = kept.modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName));
    expect(said).toContain('nucleo-form');
    expect(said.toSorted()).toEqual([...defined].sort());
    const exported = kept.modules.flatMap(({ exports }) => exports.filter(({ kind }) => kind === 'custom-element-definition'));
    expect(exported.map(({ name }) => name)).toEqual(said);
  });
});

describe.each(elements.filter(([, element]) => !isOfPages(element)))('the comment of %s', (_tag, element) => {
  const line = lineOf(element, all).filter(({ name }) => name !== 'SpokenElement');
  const sources = line.map(({ path }) => readFileSync(join(project, path), 'utf8'));

  it('says what each property is for, and of none that is not there', () => {
    const silent = line.flatMap(({ properties }) => properties).filter(({ name, text }) => name !== 'language' && text === '');
    expect(silent.map(({ name }) => name)).toEqual([]);
    const declared = new Set(line.flatMap(({ properties }) => properties.flatMap(({ name, attribute }) => [name, attribute])));
    const told = sources.flatMap((source) =>
      [...source.matchAll(/^ \* @(?:property|attr) ([\w, -]+?) - /gm)].flatMap(([, names]) => names!.split(', ')),
    );
    expect(told.filter((name) => name !== 'lang' && !declared.has(name))).toEqual([]);
  });

  it('tells of every event that it sends, and when', () => {
    const sent = sources.flatMap((source) =>
      [...source.matchAll(/(?:emit|#send|CustomEvent(?:<[^(]*>)?)\('(nucleo-[\w-]+)'/g)].map(([, name]) => name!),
    );
    const told = line.flatMap(({ events }) => events);
    expect(sent.filter((name) => !told.some((event) => event.name === name))).toEqual([]);
    expect(told.filter(({ text }) => text === '')).toEqual([]);
  });
});

it('says of each custom property what it is for', () => {
  const tokens = readTokens();
  expect(tokens.length).toBeGreaterThan(20);
  expect(tokens.filter(({ text }) => text === '')).toEqual([]);
  expect(readFileSync(join(project, 'web-components/styles/tokens.ts'), 'utf8').match(/^ +--nucleo-/gm)).toHaveLength(
    tokens.length,
  );
});
