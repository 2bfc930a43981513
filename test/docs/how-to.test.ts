import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { packSkeleton } from '../../core/command/skeletons/pack.ts';
import { openLoad, sketchFile, type Fact } from '../../core/drivers/index.ts';
import { type LoadedPacks, loadPacks, readDriver } from '../../core/packs/index.ts';
import { compileForm, readForm } from '../../forms/index.ts';
import { launchBrowser, openPage, serveEntry, type TestSite } from '../harness/browser.ts';
import { fencesOf, pages, project } from './fences.ts';

const folder = mkdtempSync(join(tmpdir(), 'nucleo-how-to-'));
const withFiles = pages().filter(
  (page) => page.startsWith('docs/how-to/') && fencesOf(page).some(({ words }) => words.length === 2),
);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A pack on Umbria that holds the files of a page, and nothing else. */
async function packOf(page: string): Promise<LoadedPacks> {
  const pack = join(folder, page.replaceAll(/\W/g, '_'), 'valdoro');
  mkdirSync(pack, { recursive: true });
  writeFileSync(join(pack, 'pack.json'), JSON.stringify({ ...packSkeleton('valdoro'), extends: ['umbria'] }));
  for (const { words, text } of fencesOf(page)) {
    const [, path] = words;
    if (path === undefined) continue;
    mkdirSync(dirname(join(pack, path)), { recursive: true });
    writeFileSync(join(pack, path), text);
  }
  return loadPacks([dirname(pack), join(project, 'plugins')], { roots: ['valdoro'] });
}

describe('a how-to page', () => {
  it('shows files of a pack where that is what it is about', () => {
    expect(withFiles.length).toBeGreaterThan(4);
  });

  it.each(withFiles)('%s holds on the shipped packs', async (page) => {
    const { problems } = await packOf(page);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    // An overlay that sets something says so itself, with the digest to paste.
    expect(problems.filter(({ code }) => !code.endsWith('expect_missing'))).toEqual([]);
  });
});

describe('the release that they lead to', () => {
  it('has the field, the deadline, the label and the codes', async () => {
    const [field, workflow, label, code] = await Promise.all(
      ['add-a-field', 'change-a-workflow', 'restrict-a-field', 'add-a-code'].map(async (name) =>
        (await packOf(`docs/how-to/${name}.md`)).system.releases.get('valdoro')!,
      ),
    );
    expect(field!.forms.get('colloquio')!.compiled.fields.find(({ pointer }) => pointer === '/durata')).toMatchObject({
      type: 'integer',
    });
    expect(
      workflow!.workflows.get('caso')!.workflow.definition.states['aperto']!.after!.find(({ id }) => id === 'sollecito_presa')!
        .delay,
    ).toEqual({ workingDays: 3 });
    expect(workflow!.workflows.get('caso')!.workflow.definition.steps['rivaluta']).toBeDefined();
    expect(label!.forms.get('colloquio')!.compiled.fields.find(({ pointer }) => pointer === '/presenti')).toMatchObject({
      sensitivity: 'minor',
    });
    const reasons = code!.codelists.get('motivo_accesso')!.codes;
    expect(reasons.get('emergenza_freddo')).toMatchObject({ validFrom: '2026-12-01' });
    expect(reasons.get('decreto')).toMatchObject({ validTo: '2026-12-31' });
    expect(reasons.get('spontaneo')).toBeDefined();
  });
});

describe('adding a language', () => {
  it('brings in the texts of the packs below', async () => {
    const release = (await packOf('docs/how-to/add-a-language.md')).system.releases.get('valdoro')!;
    expect(release.forms.get('scheda_breve')!.form.source.title).toMatchObject({ it: expect.any(String), de: 'Kurzbogen' });
    expect(release.codelists.get('motivo_accesso')!.codes.get('decreto')!.label).toMatchObject({ de: 'Verfügung' });
  });
});

describe('reusing a pack and taking its upgrade', () => {
  const page = 'docs/how-to/reuse-and-upgrade.md';
  type Loose = ReturnType<typeof JSON.parse>;

  it('leaves out, loosens and lets in', async () => {
    const release = (await packOf(page)).system.releases.get('valdoro')!;
    const { steps, forms } = release.workflows.get('caso')!.workflow.definition;
    expect(release.lists.get('casi')!.list.roles).toContain('mediatore');
    expect(steps['chiudi']!.roles).toEqual(['responsabile_ufficio', 'mediatore']);
    const { properties } = release.forms.get('scheda_breve')!.form.source.schema as Loose;
    expect(properties.accesso.required).not.toContain('modalita');
    expect(release.codelists.get('motivo_accesso')!.codes.has('decreto')).toBe(false);
    expect(forms!.map(({ id }) => id)).not.toContain('valutazione');
  });

  it('is told of the conflicts that the page says, and of no others, and is right once they are resolved', async () => {
    const { problems } = await packOf(page);
    const packs = join(folder, 'upgraded');
    cpSync(join(project, 'plugins/base'), join(packs, 'base'), { recursive: true });
    const edit = (path: string, change: (json: Loose) => void): void => {
      const json = JSON.parse(readFileSync(join(packs, path), 'utf8')) as Loose;
      change(json);
      writeFileSync(join(packs, path), JSON.stringify(json));
    };
    cpSync(join(folder, page.replaceAll(/\W/g, '_'), 'valdoro'), join(packs, 'valdoro'), { recursive: true });
    edit('valdoro/overlay.json', ({ actions }) => {
      for (const { code, pointer, params } of problems)
        if (code === 'expect_missing') actions[Number(pointer.split('/')[2])].expect = params!.digest;
    });
    const load = () => loadPacks([packs], { roots: ['valdoro'], below: [join(project, 'plugins')] });
    expect((await load()).problems).toEqual([]);

    edit('base/forms/scheda_breve.form.json', ({ schema }) => {
      const { accesso } = schema.properties;
      (accesso.properties ?? accesso).modalita['x-help'] = { it: 'Chi ha chiesto', en: 'Who asked' };
    });
    edit('base/codelists/motivo_accesso.codelist.json', (list) => {
      list.codes = list.codes.filter(({ code }: Loose) => code !== 'decreto');
    });
    edit('base/lists/casi.list.json', ({ roles }) => void roles.pop());
    const upgraded = await load();
    const told = fencesOf(page)
      .find(({ language }) => language === 'text')!
      .text.trim()
      .split('\n');
    expect(upgraded.problems.map(({ message }) => message).sort()).toEqual(told.sort());
    expect(upgraded.system.releases.get('valdoro')!.lists.get('casi')!.list.roles).toContain('mediatore');

    edit('valdoro/overlay.json', (overlay) => {
      overlay.actions = overlay.actions.filter(({ id }: Loose) => id !== 'senza_decreto');
      overlay.actions.find(({ id }: Loose) => id === 'modalita_facoltativa').expect = upgraded.problems.find(
        ({ code }) => code === 'expect_differs',
      )!.params!.digest;
    });
    expect((await load()).problems).toEqual([]);
  });
});

describe('mapping a municipal file', () => {
  it('gives the facts that the page speaks of, and a sketch of the file loads as it is', async () => {
    const page = 'docs/how-to/map-a-municipal-file.md';
    const release = (await packOf(page)).system.releases.get('valdoro')!;
    const path = join(folder, 'affitti_2024.csv');
    writeFileSync(path, fencesOf(page).find(({ language }) => language === 'csv')!.text);
    const load = await openLoad(release.drivers.get('affitti')!.driver, [path], { codelists: release.codelists });
    const facts: Fact[] = [];
    for await (const batch of load.batches()) facts.push(...batch.facts);
    expect(load.report.total).toMatchObject({ rows: 2, carried: 2, refused: 0 });
    expect(facts.map(({ subject, values, to }) => [subject.key, values, to])).toEqual([
      ['FNTLVI75L02G478L', { tipo: 'affitto', importo: 125000 }, '2024-12-31'],
      ['BRGSLN78S63L117Q', { tipo: 'morosita', importo: 90050 }, null],
    ]);
    expect(readDriver((await sketchFile(path, release)).driver, release).problems).toEqual([]);
  });
});

describe('embedding a form', () => {
  // The bundler reads from the project, at the depth that the page says.
  const entry = 'dist/docs/embed/page.ts';
  let browser: Browser;
  let site: TestSite | null = null;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(() => site?.close());
  afterAll(async () => {
    await browser.close();
    rmSync(join(project, 'dist/docs'), { recursive: true, force: true });
  });

  it('shows a form and hands out its answers, under the strict policy', async () => {
    const block = fencesOf('docs/how-to/embed-a-form.md').find(({ words }) => words[0] === 'page')!;
    mkdirSync(dirname(join(project, entry)), { recursive: true });
    writeFileSync(join(project, entry), block.text);
    const file = {
      id: 'saluto',
      version: '1.0.0',
      title: { it: 'Saluto', en: 'Greeting' },
      schema: {
        type: 'object',
        properties: { nome: { type: 'string', 'x-label': { it: 'Nome', en: 'Name' }, 'x-sensitivity': 'id' } },
      },
    };
    const { form, problems } = readForm(file, { strict: true, languages: ['it', 'en'] });
    expect(problems).toEqual([]);
    site = await serveEntry(entry, {
      body: '<main></main><output></output>',
      files: { '/form.json': JSON.stringify(compileForm(form!)) },
    });
    const { page, faults } = await openPage(browser, site.url);
    await page.getByLabel('Name').fill('Nives');
    await page.locator('nucleo-form').evaluate((element) => (element as unknown as { submit(): boolean }).submit());
    expect(await page.locator('output').textContent()).toBe('{"nome":"Nives"}');
    expect(faults).toEqual([]);
  });
});
