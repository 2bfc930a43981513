import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compileForm, compileValidator, readForm } from '../../../../forms/index.ts';
import { keyboardOf } from '../../../e2e/keyboard.ts';
import { accessibilityProblems, bundleEntry } from '../../../harness/browser.ts';
import { eventsOf, formsInBrowser } from '../open.ts';

/** A schema made elsewhere: names that whoever answers chooses, and a list whose positions differ. */
const { form } = readForm(
  {
    id: 'stock',
    version: '1.0.0',
    title: 'Stock',
    schema: {
      type: 'object',
      properties: {
        prices: { type: 'object', title: 'Prices', additionalProperties: { type: 'number', minimum: 0 } },
        size: {
          type: 'array',
          title: 'Size',
          prefixItems: [
            { type: 'integer', title: 'Width', minimum: 1 },
            { type: 'string', title: 'Unit', enum: ['cm', 'in'] },
          ],
          items: false,
        },
      },
    },
  },
  { strict: false },
);
const showForm = formsInBrowser(async () => ({
  '/validator-runtime.js': await bundleEntry('forms/validator-runtime.ts'),
  '/stock.js': compileValidator(form!),
}));

async function show(answers: object = {}, size?: { width: number; height: number }) {
  const opened = await showForm({ form: compileForm(form!), language: 'en', answers }, size);
  await opened.page.evaluate(async (address) => {
    const { default: validate } = (await import(address)) as { default: unknown };
    Object.assign(document.querySelector('nucleo-form')!, { validate });
  }, '/stock.js');
  return opened;
}
const spoken = (page: Page) => page.getByRole('status').textContent();
const sent = (page: Page) => eventsOf(page, 'nucleo-submit') as Promise<{ answers: object }[]>;

describe('rows of a name and a value, and lists whose positions differ', () => {
  it('are added, named, filled in, removed and brought back by keyboard alone, and every change is said', async () => {
    const { page, faults } = await show();
    const hands = keyboardOf(page);
    const focus = async () => (({ name, pointer }) => `${name} ${pointer}`)(await hands.focus());
    const say = (text: string) => expect.poll(() => spoken(page)).toBe(text);
    await hands.tabTo('Add: Prices');
    await hands.press('Enter');
    await say('Prices 1 added.');
    expect(await focus()).toBe('Name /prices/~0more/0/~0name');
    await hands.write('bread');
    await hands.press('Tab');
    expect(await focus()).toBe('Value /prices/~0more/0/~0value');
    await hands.write('2');
    await hands.use('Add: Prices');
    await say('Prices 2 added.');
    expect(await focus()).toBe('Name /prices/~0more/1/~0name');
    await hands.write('bread');
    await hands.press('Tab');
    await say('Name: The same answer is given twice.');
    expect(await focus()).toBe('Value /prices/~0more/1/~0value');
    await hands.write('-1');
    await hands.press('Tab');
    await say('Value: The least is 0.');
    await hands.use('Remove Prices 2');
    await say('Prices 2 removed. Ctrl+Z undoes this.');
    expect(await focus()).toBe('Remove Prices 1 /prices/~0more');
    await hands.press('Control+z');
    await say('Prices 2 put back.');
    expect(await focus()).toBe('Remove Prices 2 /prices/~0more');
    await hands.tabTo('Submit');
    await hands.press('Enter');
    await expect.poll(focus).toMatch(/^There are 2 errors/);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sent(page)).toEqual([]);
    await hands.use(/^Prices 2, Name: /);
    await expect.poll(focus).toBe('Name /prices/~0more/1/~0name');
    await hands.write('milk');
    await hands.press('Tab');
    await hands.write('1.5');
    await hands.tabTo(({ pointer }) => pointer === '/size/0');
    await hands.write('30');
    await hands.press('Tab');
    expect(await focus()).toBe('cm /size/1');
    await hands.press('Space');
    await hands.tabTo('Submit');
    await hands.press('Enter');
    await expect.poll(() => sent(page)).toMatchObject([{ answers: { prices: { bread: 2, milk: 1.5 }, size: [30, 'cm'] } }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('are read out as a table whose cells have names, and a group of named fields', async () => {
    const { page } = await show({ prices: { bread: 2 }, size: [3, 'cm'] });
    const tree = await page.locator('nucleo-form').ariaSnapshot();
    for (const said of [
      'table "Prices"',
      'rowgroup "Prices 1"',
      'cell "Name bread"',
      'textbox "Name": bread',
      'textbox "Value": "2"',
      'button "Remove Prices 1"',
      'group "Size"',
      'textbox "Width": "3"',
      'radio "cm" [checked]',
    ])
      expect(tree).toContain(said);
    await page.context().close();
  });

  it('stand on narrow and wide screens', async () => {
    const folder = process.env['NUCLEO_PICTURES'];
    for (const width of [360, 768, 1440]) {
      const { page } = await show({ prices: { bread: 2, milk: -1 }, size: [3, 'cm'] }, { width, height: 800 });
      await page.getByRole('button', { name: 'Submit' }).click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await accessibilityProblems(page)).toEqual([]);
      if (folder !== undefined) {
        await mkdir(folder, { recursive: true });
        await page.screenshot({ path: `${folder}/named-rows-${width}.png`, fullPage: true });
      }
      await page.context().close();
    }
  });
});
