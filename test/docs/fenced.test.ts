import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Problem, readForm } from '../../forms/index.ts';
import { readMatching, type Release } from '../../core/packs/index.ts';
import { checkManifest } from '../../core/packs/check/manifest.ts';
import { checkSchema } from '../../core/packs/check/schema.ts';
import { checkOverlay } from '../../core/packs/overlay/check-overlay.ts';
import { points } from '../../core/packs/points/index.ts';
import { readScenario } from '../../core/scenarios/index.ts';
import { readSettings } from '../../core/settings.ts';
import { checkWorkflow } from '../../core/workflow/index.ts';
import { shippedSystem } from '../harness/server.ts';
import { fencesOf, pages, project, textOfPage } from './fences.ts';

type Json = Record<string, unknown>;

const folder = mkdtempSync(join(tmpdir(), 'nucleo-fenced-'));
let release: Release;

beforeAll(async () => {
  release = (await shippedSystem()).releases.get('umbria')!;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The product's reader of each kind; lists, policies, units, code lists and calendars are read by their schema. */
const readers: Readonly<Record<string, (json: Json) => readonly Problem[] | Promise<readonly Problem[]>>> = {
  form: (json) => readForm(json, { strict: true, languages: ['it', 'en'] }).problems,
  workflow: (json) => checkWorkflow(json, { languages: ['it', 'en'], roles: new Set(release.roles.keys()) }).problems,
  scenario: (json) => readScenario(json).problems,
  pack: (json) => checkManifest(json, String(json.id)).problems,
  overlay: (json) => checkOverlay(json, 'valdoro').problems,
  // What a driver names is in the pack that its page makes, and checked there.
  driver: (json) => bySchema('drivers', json),
  document: (json) => bySchema('documents', { ...json, template: 'beside it' }),
  matching: (json) => readMatching(json).problems,
  list: (json) => bySchema('lists', json),
  policy: (json) => bySchema('policies', json),
  unit: (json) => bySchema('units', json),
  codelist: (json) => bySchema('codelists', json),
  calendar: (json) => bySchema('calendars', json),
  concept: (json) => bySchema('concepts', json),
  translations: (json) => bySchema('translations', json),
  watch: (json) => bySchema('watches', json),
  async settings(json) {
    const file = join(folder, 'nucleo.settings.json');
    writeFileSync(file, JSON.stringify(json));
    await readSettings({
      file,
      environment: { DATABASE_URL: 'postgresql://localhost/nucleo', ANAGRAFE_URL: 'postgresql://localhost/nucleo' },
    });
    return [];
  },
};

function bySchema(point: string, json: Json): Problem[] {
  return checkSchema(points.find(({ name }) => name === point)!.schema!, json);
}

describe('the documentation', () => {
  const blocks = pages().flatMap(fencesOf);

  it('has only JSON that can be read', () => {
    const wrong = blocks.filter(({ language, text }) => language === 'json' && !isJson(text));
    expect(wrong.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });

  const kinds = blocks.filter(({ language, words }) => language === 'json' && words.length > 0);

  it('says of each block a kind that has a reader, and shows every frequent kind', () => {
    const said = new Set(kinds.map(({ words }) => words[0]!));
    expect([...said].filter((kind) => !Object.hasOwn(readers, kind))).toEqual([]);
    expect([...said]).toEqual(expect.arrayContaining(['form', 'workflow', 'overlay', 'list', 'policy', 'scenario', 'settings']));
  });

  it.each(kinds.map((block) => [`${block.page}:${block.line}`, block] as const))(
    'shows at %s what the product accepts',
    async (_, { words, text }) => {
      const problems = await readers[words[0]!]!(JSON.parse(text) as Json);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  it('links only to what is there', () => {
    // The picture of the desk is made from the running product.
    const later = ['docs/images/desk.png'];
    const dead = pages().flatMap((page) =>
      [...textOfPage(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => normalize(join(dirname(page), target!)))
        .filter((target) => !later.includes(target) && !existsSync(join(project, target)))
        .map((target) => `${page} -> ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('are all found from the README', () => {
    const readme = textOfPage('README.md');
    const apart = /^(?:README|docs\/decisions\/)/;
    expect(pages().filter((page) => !apart.test(page) && !readme.includes(`](${page})`))).toEqual([]);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
