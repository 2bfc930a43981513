import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, focused, formsInBrowser } from './open.ts';

const showForm = formsInBrowser();

const said = (it: string, en: string, rest: object): object => ({
  'x-sensitivity': 'plain',
  'x-label': { it, en },
  ...rest,
});
const scope = (path: string): object => ({ type: 'Control', scope: `#/properties/${path}` });
const step = (id: string, it: string, en: string, elements: readonly object[]): object => ({
  type: 'Category',
  id,
  label: { it, en },
  elements,
});

const form = () =>
  compiledOf({
    id: 'domanda',
    version: '1.0.0',
    title: { it: 'Domanda', en: 'Application' },
    schema: {
      type: 'object',
      required: ['nome', 'canone'],
      properties: {
        nome: said('Nome', 'Name', { type: 'string', maxLength: 50 }),
        detto: said('Detto', 'Alias', { type: 'string', maxLength: 50 }),
        canone: said('Canone', 'Rent', { type: 'integer', 'x-currency': 'EUR' }),
        annuo: said('Canone annuo', 'Yearly rent', { type: 'integer', 'x-currency': 'EUR' }),
        figli: said('Figli', 'Children', {
          type: 'array',
          items: { type: 'object', properties: { eta: said('Età', 'Age', { type: 'integer' }) } },
        }),
      },
    },
    layout: {
      type: 'Categorization',
      id: 'root',
      options: { variant: 'stepper' },
      elements: [
        step('chi', 'Chi', 'Who', [scope('nome'), scope('detto')]),
        step('casa', 'Casa', 'Home', [scope('canone'), scope('annuo'), scope('figli')]),
        step('riepilogo', 'Riepilogo', 'Summary', [{ type: 'Summary', id: 'tutto' }]),
      ],
    },
    rules: [{ id: 'r_detto', effect: 'SHOW', target: 'detto', when: 'nome = "Anna"' }],
    computed: [{ id: 'c_annuo', field: 'annuo', value: 'canone * 12' }],
  });

describe('a summary before filing', () => {
  it('shows what was answered and computed by section, what is missing, and leads back to each field', async () => {
    const { page, faults } = await showForm({
      form: form(),
      answers: { nome: 'Bea', figli: [{ eta: 3 }, { eta: 7 }] },
      language: 'en',
    });
    await page.getByRole('button', { name: /^3?\s*Summary/ }).click();
    const summary = page.locator('.answers-summary');
    const text = async () => (await summary.innerText()).replaceAll(/\s+/g, ' ');
    expect(await text()).toMatch(/One answer is missing or to be corrected\./);
    expect(await text()).toMatch(/Who Name Bea/);
    expect(await text()).toMatch(/Rent Not answered/);
    expect(await text()).toMatch(/Age 3.*Age 7/);
    expect(await text()).not.toContain('Alias');
    expect(await accessibilityProblems(page)).toEqual([]);

    await summary.getByRole('button', { name: /^Change ?: Rent$/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Rent/);
    await page.keyboard.type('420,50');
    await page.keyboard.press('Tab');
    await page
      .getByRole('button', { name: /Summary/ })
      .first()
      .click();
    expect(await text()).toMatch(/Nothing is missing\./);
    expect(await text()).toMatch(/Yearly rent €5,046\.00|Yearly rent 5[.,]046[.,]00/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('fits a narrow screen, in Italian', async () => {
    const { page } = await showForm({ form: form(), answers: { nome: 'Anna' } }, { width: 360, height: 800 });
    await page.locator('.compact').click();
    await page.getByRole('button', { name: /Riepilogo/ }).click();
    await page.getByText('Una risposta manca o è da correggere.').waitFor();
    const open = page.locator('.answers-summary p.unanswered', { hasText: 'Detto' });
    expect((await open.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/^Senza risposta: ?Detto$/);
    expect(await page.locator('.answers-summary').innerText()).not.toMatch(/\b[a-z]+\.[a-z]+\b/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(page)).toEqual([]);
    await open.getByRole('button', { name: 'Detto' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Detto/);
    await page.context().close();
  });

  it('tells once in a section what was left open, however it is laid out, before what has a title of its own', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const across = (...paths: string[]): object => ({
      type: 'HorizontalLayout',
      id: `across_${paths.join('_')}`,
      elements: paths.map(scope),
    });
    const laid = compiledOf({
      id: 'tre_righe',
      version: '1.0.0',
      title: { it: 'Tre righe', en: 'Three lines' },
      schema: {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, said(`It ${name}`, `En ${name}`, { type: 'string' })])),
      },
      layout: {
        type: 'Categorization',
        id: 'root',
        options: { variant: 'stepper' },
        elements: [
          step('chi', 'Chi', 'Who', [
            across('a', 'b'),
            across('c', 'd'),
            { type: 'Group', id: 'dove', label: { it: 'Dove', en: 'Where' }, elements: [across('e', 'f')] },
            scope('g'),
          ]),
          step('riepilogo', 'Riepilogo', 'Summary', [{ type: 'Summary', id: 'tutto' }]),
        ],
      },
    });
    const { page } = await showForm({ form: laid, answers: { b: 'B', f: 'F' }, language: 'en' });
    await page.getByRole('button', { name: /Summary/ }).click();
    const summary = page.locator('.answers-summary');
    const open = (await summary.locator('p.unanswered').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(open).toEqual(['Not answered: En a, En c, En d, En g', 'Not answered: En e']);
    expect((await summary.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/Who En b B .*En g Where En f F .*En e$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('is printed without steps and buttons', async () => {
    const { page } = await showForm({ form: form(), answers: { nome: 'Anna' }, language: 'en' });
    await page.getByRole('button', { name: /Summary/ }).click();
    const way = page.locator('.way').first();
    expect(await way.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.steplist').isVisible()).toBe(false);
    expect(await way.isVisible()).toBe(false);
    expect(await page.locator('.answers-summary').isVisible()).toBe(true);
    await page.context().close();
  });

  it('says nothing again where the form is read', async () => {
    const { page } = await showForm({ form: form(), mode: 'read', answers: { nome: 'Anna' }, language: 'en' });
    const text = await page.locator('article.reading').innerText();
    expect(text).toContain('Anna');
    expect(text).not.toContain('Summary');
    await page.context().close();
  });
});
