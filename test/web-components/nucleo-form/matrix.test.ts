import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, eventsOf, focused, formsInBrowser } from './open.ts';

const showForm = formsInBrowser();

const said = (it: string, en: string, rest: object): object => ({
  'x-sensitivity': 'plain',
  'x-label': { it, en },
  ...rest,
});
const oneOf = [
  ['da_solo', 'Da solo', 'Alone'],
  ['con_aiuto', 'Con aiuto', 'With help'],
  ['non_riesce', 'Non riesce', 'Cannot'],
].map(([value, it, en]) => ({ const: value, 'x-label': { it, en } }));
const answers = { type: 'string', oneOf };
const hours = (it: string, en: string): object => said(it, en, { type: 'integer', minimum: 0 });
const scope = (path: string): object => ({ type: 'Control', scope: `#/properties/${path}` });

const form = () =>
  compiledOf({
    id: 'autonomia',
    version: '1.0.0',
    title: { it: 'Autonomia', en: 'Independence' },
    schema: {
      type: 'object',
      properties: {
        lavarsi: said('Lavarsi', 'Washing', answers),
        vestirsi: said('Vestirsi', 'Dressing', answers),
        mattina_ore: hours('Ore', 'Hours'),
        mattina_persone: hours('Persone', 'People'),
        sera_ore: hours('Ore', 'Hours'),
        sera_persone: hours('Persone', 'People'),
        aiuti: said('Aiuti', 'Helps', {
          type: 'array',
          items: { type: 'object', properties: { chi: said('Chi', 'Who', { type: 'string', maxLength: 40 }) } },
        }),
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        {
          type: 'Group',
          id: 'attivita',
          label: { it: 'Attività', en: 'Activities' },
          options: { display: 'matrix' },
          elements: [scope('lavarsi'), scope('vestirsi')],
        },
        {
          type: 'Group',
          id: 'assistenza',
          label: { it: 'Assistenza', en: 'Care' },
          options: { display: 'matrix' },
          elements: ['mattina', 'sera'].map((part) => ({
            type: 'Group',
            id: part,
            label: { it: part, en: part },
            elements: [scope(`${part}_ore`), scope(`${part}_persone`)],
          })),
        },
        scope('aiuti'),
      ],
    },
  });

describe('a matrix', () => {
  it('lays answers under one head where there is room, and is answered by arrow keys within a row', async () => {
    const { page, faults } = await showForm({ form: form() });
    const row = page.getByRole('group', { name: 'Lavarsi' });
    const boxes = await row.getByRole('radio').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
    expect(new Set(boxes).size).toBe(1);
    const head = await page.locator('.matrix-head').first().locator('.options > span').allTextContents();
    expect(head).toEqual(['Da solo', 'Con aiuto', 'Non riesce']);
    await row.getByRole('radio', { name: 'Da solo' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('Con aiuto');
    expect(await eventsOf(page, 'nucleo-change')).toEqual([{ pointer: '/lavarsi', value: 'con_aiuto' }]);
    await page.getByRole('group', { name: 'sera' }).getByLabel('Persone').fill('2');
    expect(await eventsOf(page, 'nucleo-change')).toContainEqual({ pointer: '/sera_persone', value: 2 });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has each head over its answers, in a form with rows too', async () => {
    const { page } = await showForm({ form: form() });
    await page.getByRole('button', { name: 'Aggiungi: Aiuti' }).click();
    const middles = (selector: string): Promise<number[]> =>
      page
        .locator('.matrix')
        .first()
        .locator(selector)
        .evaluateAll((all) =>
          all.map((each) => {
            const { left, width } = each.getBoundingClientRect();
            return Math.round(left + width / 2);
          }),
        );
    const answers = (await middles('input')).slice(0, 3);
    const heads = await middles('.matrix-head > div > span');
    expect(heads.map((head, index) => Math.abs(head - answers[index]!) <= 2)).toEqual([true, true, true]);
    await page.context().close();
  });

  it('is stacked questions on a narrow screen, each answer with its text', async () => {
    const { page } = await showForm({ form: form() }, { width: 360, height: 800 });
    const row = page.getByRole('group', { name: 'Vestirsi' });
    expect(await row.getByText('Con aiuto').isVisible()).toBe(true);
    expect(await page.locator('.matrix-head').first().isVisible()).toBe(false);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('is read as questions and answers', async () => {
    const { page } = await showForm({ form: form(), mode: 'read', answers: { lavarsi: 'da_solo', sera_ore: 3 } });
    const text = (await page.locator('article.reading').innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/Attività Lavarsi Da solo Vestirsi/);
    expect(text).toMatch(/sera Ore 3/);
    await page.context().close();
  });
});
