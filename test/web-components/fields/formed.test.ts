import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, eventsOf, formsInBrowser } from '../nucleo-form/open.ts';

const showForm = formsInBrowser();

/** What is typed, the answer it becomes, how it is seen once the field is left, and text that the field refuses. */
const typed = [
  ['time', 'string', '9.30', '09:30', '09:30', 'presto'],
  ['date_time', 'string', '5/3/2026 9:30', '2026-03-05T09:30', '05/03/2026 09:30', 'domani'],
  ['duration', 'string', '1 ora e 30 min', 'PT1H30M', '1 ora 30 minuti', '6 mesi e 2 giorni'],
  ['percentage', 'number', '12,5%', 12.5, '12,5', 'metà'],
  ['iban', 'string', 'it60x0542811101000000123456', 'IT60X0542811101000000123456', 'IT60 X054 2811 1010 0000 0123 456', '123'],
  ['phone', 'string', '075 / 512-3456', '0755123456', '0755123456', '75'],
  ['url', 'string', 'www.example.org', 'https://www.example.org', 'https://www.example.org', 'javascript:alert(1)'],
] as const;

const said = (name: string, rest: object): object => ({
  'x-sensitivity': 'plain',
  'x-label': { it: name, en: name },
  ...rest,
});
const form = compiledOf({
  id: 'tipi',
  version: '1.0.0',
  title: { it: 'Tipi', en: 'Types' },
  schema: {
    type: 'object',
    properties: {
      ...Object.fromEntries(typed.map(([name, type]) => [name, said(name, { type, 'x-field': name })])),
      rating: said('rating', { type: 'integer', 'x-field': 'rating', minimum: 1, maximum: 5 }),
    },
  },
});

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Invia' }).focus();
}

describe('fields that are typed as people write them', () => {
  it.each(typed)('%s', async (name, _, text, value, seen, refused) => {
    const { page } = await showForm({ form });
    const input = page.getByLabel(name, { exact: true });
    await input.fill(text);
    await leave(page);
    expect((await eventsOf(page, 'nucleo-change')).at(-1)).toEqual({ pointer: `/${name}`, value });
    await expect.poll(() => input.inputValue()).toBe(seen);
    expect(await page.locator('.message.error').count()).toBe(0);
    await input.fill(refused);
    await leave(page);
    await expect.poll(() => page.locator('.message.error').count()).toBe(1);
    expect(await input.getAttribute('aria-invalid')).toBe('true');
    expect(await input.inputValue()).toBe(refused);
    await page.context().close();
  });

  it('a telephone number that is none is told of with what to write', async () => {
    const { page } = await showForm({ form });
    await page.getByLabel('phone', { exact: true }).fill('suo figlio');
    await leave(page);
    await expect.poll(() => page.locator('.message.error').textContent()).toMatch(/con il prefisso, ad esempio 075 123456/);
    await page.context().close();
  });

  it('a mistyped IBAN is told of', async () => {
    const { page } = await showForm({ form });
    await page.getByLabel('iban', { exact: true }).fill('IT60X0542811101000000123457');
    await leave(page);
    await expect.poll(() => page.locator('.message.error').textContent()).toMatch(/cifre di controllo/);
    await page.context().close();
  });

  it('a rating is chosen by arrow keys, and can be taken back', async () => {
    const { page } = await showForm({ form });
    const scale = page.getByRole('group', { name: 'rating' });
    expect(await scale.getByRole('radio').count()).toBe(5);
    await scale.getByRole('radio', { name: '1' }).focus();
    await page.keyboard.press('ArrowRight');
    expect((await eventsOf(page, 'nucleo-change')).at(-1)).toEqual({ pointer: '/rating', value: 2 });
    await scale.getByRole('button').click();
    expect((await eventsOf(page, 'nucleo-change')).at(-1)).toMatchObject({ pointer: '/rating' });
    expect(await scale.getByRole('radio', { checked: true }).count()).toBe(0);
    await page.context().close();
  });

  it('are accessible, and read in words', async () => {
    const answers = { ...Object.fromEntries(typed.map(([name, , , value]) => [name, value])), rating: 4 };
    const { page, faults } = await showForm({ form, answers });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
    const read = await showForm({ form, answers, mode: 'print' });
    expect(await read.page.locator('dd').allTextContents()).toEqual([
      '09:30',
      '05/03/2026 09:30',
      '1 ora 30 minuti',
      '12,5%',
      'IT60 X054 2811 1010 0000 0123 456',
      '0755123456',
      'https://www.example.org',
      '4 / 5',
    ]);
    await read.page.context().close();
  });
});
