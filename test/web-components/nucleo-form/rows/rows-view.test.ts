import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../../harness/browser.ts';
import { eventsOf, focused, formsInBrowser } from '../open.ts';
import { expenses } from './rows-forms.ts';

const showForm = formsInBrowser();

const three = { spese: [{ voce: 'a', importo: 100 }, { voce: 'b', importo: 250 }, { voce: 'c' }] };
const items = (page: Page): Promise<string[]> =>
  page.getByLabel('Voce').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
const live = (page: Page): Promise<string> => page.locator('nucleo-form [role="status"][aria-live]').innerText();
const press = async (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

describe('rows as a table', () => {
  it('are lines under one head, with the total under its column and a place kept for what is hidden', async () => {
    const { page, faults } = await showForm({ form: expenses(), answers: three }, { width: 1440, height: 900 });
    const heads = await page.getByRole('columnheader').allInnerTexts();
    expect(heads.map((text) => text.trim())).toEqual(['N.', 'Voce*', 'Giorno', 'Tipo', 'Quale', 'Importo', 'Azioni']);
    const top = (name: string): Promise<number[]> =>
      page
        .getByLabel(name, { exact: true })
        .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
    expect(await top('Importo')).toEqual(await top('Tipo'));
    const left = (locator: ReturnType<Page['locator']>): Promise<number> =>
      locator.first().evaluate((element) => Math.round(element.getBoundingClientRect().left));
    expect(
      Math.abs((await left(page.locator('.foot .of-money output'))) - (await left(page.getByLabel('Importo')))),
    ).toBeLessThan(16);
    expect(await page.locator('.foot output').innerText()).toMatch(/^3,50/);
    expect(await page.getByLabel('Quale').count()).toBe(0);
    await page.getByLabel('Tipo').first().selectOption({ label: 'Altro' });
    expect(await page.getByLabel('Quale').count()).toBe(1);
    expect(await left(page.getByLabel('Quale'))).toBe(await left(page.getByRole('columnheader', { name: 'Quale' })));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('are cards on a narrow screen, and what is hidden leaves no hole', async () => {
    const { page } = await showForm({ form: expenses(), answers: three }, { width: 360, height: 900 });
    expect(await page.getByRole('columnheader').count()).toBe(0);
    expect(await page.locator('.row label', { hasText: 'Importo' }).first().isVisible()).toBe(true);
    expect(await page.locator('.row .cell').nth(3).isVisible()).toBe(false);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('are worked on by keyboard alone, with the focus where the work is and everything said', async () => {
    const { page, faults } = await showForm({ form: expenses(), answers: three }, { width: 1440, height: 900 });
    await page.getByLabel('Voce').first().focus();
    await page.keyboard.press('Alt+ArrowDown');
    expect(await items(page)).toEqual(['b', 'a', 'c']);
    expect(await focused(page)).toBe('Voce');
    expect(await live(page)).toBe('Spesa 1: ora in posizione 2.');
    await page.keyboard.type('!');
    expect(await items(page)).toEqual(['b', 'a!', 'c']);
    await page.getByLabel('Tipo').nth(1).focus();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    expect(await items(page)).toEqual(['a!', 'b', 'c']);
    expect(await focused(page)).toBe('Tipo');

    await page.getByRole('button', { name: 'Duplica Spesa 2' }).focus();
    await page.keyboard.press('Enter');
    expect(await items(page)).toEqual(['a!', 'b', 'b', 'c']);
    expect(await live(page)).toBe('Spesa 3: copia di Spesa 2.');
    await page.keyboard.type('2');
    expect((await items(page))[2]).toMatch(/2/);
    expect(await page.locator('.foot output').innerText()).toMatch(/^6,00/);

    await page.getByRole('button', { name: 'Togli Spesa 2' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Togli Spesa 2');
    expect(await live(page)).toBe('Tolto Spesa 2. Ctrl+Z annulla.');
    await page.keyboard.press('Control+z');
    expect((await items(page)).slice(0, 2)).toEqual(['a!', 'b']);
    expect(await focused(page)).toBe('Togli Spesa 2');

    await page.getByRole('button', { name: 'Togli Spesa 4' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Togli Spesa 3');
    await page.getByRole('button', { name: 'Aggiungi: Spesa' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Voce');
    expect(await items(page)).toHaveLength(4);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('honour how many there must and may be, and say why nothing happens', async () => {
    const form = expenses({}, { minItems: 2, maxItems: 3 });
    const { page } = await showForm({ form, answers: three }, { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Aggiungi: Spesa' }).click({ force: true });
    expect(await live(page)).toBe('È il massimo di 3.');
    await press(page, 'Togli Spesa 3');
    expect(await page.getByRole('button', { name: 'Togli Spesa 1' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Togli Spesa 1' }).click({ force: true });
    expect(await items(page)).toEqual(['a', 'b']);
    expect(await live(page)).toBe('Ne servono almeno 2.');
    await page.context().close();
  });

  it('hold rows of their own', async () => {
    const { page } = await showForm({ form: expenses(), answers: three }, { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Aggiungi: Ricevuta' }).nth(1).click();
    await page.keyboard.type('7');
    await page.getByRole('button', { name: 'Duplica Ricevuta 1' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('8');
    await page.keyboard.press('Alt+ArrowUp');
    await press(page, 'Sposta su Spesa 2');
    await press(page, 'Invia');
    const [sent] = await eventsOf(page, 'nucleo-submit');
    expect(sent).toMatchObject({
      answers: {
        spese: [{ voce: 'b', ricevute: [{ numero: '78' }, { numero: '7' }] }, { voce: 'a' }, { voce: 'c' }],
        totale: 350,
      },
    });
    await page.context().close();
  });

  it('lead from the summary to an error in a row, also after rows have moved', async () => {
    const answers = { spese: [{ voce: 'a' }, {}, { voce: 'c' }] };
    const { page } = await showForm({ form: expenses(), answers }, { width: 1440, height: 900 });
    await press(page, 'Invia');
    await press(page, 'Togli Spesa 1');
    const link = page.getByRole('link', { name: /^Spesa 1, Voce/ });
    expect(
      await page
        .getByRole('group', { name: /errore da correggere/ })
        .getByRole('link')
        .count(),
    ).toBe(1);
    await link.click();
    await expect.poll(() => focused(page)).toBe('Voce');
    await page.keyboard.type('b');
    expect(await items(page)).toEqual(['b', 'c']);
    await page.context().close();
  });

  it('take what the server refused along with the row', async () => {
    const problems = [
      { code: 'check', pointer: '/spese/0/voce', message: 'No.', params: { text: 'Voce non ammessa' }, severity: 'error' },
    ];
    const { page } = await showForm({ form: expenses(), answers: three, problems }, { width: 1440, height: 900 });
    await press(page, 'Sposta giù Spesa 1');
    const said = page.locator('.message.error', { hasText: 'Voce non ammessa' });
    expect(await said.count()).toBe(1);
    expect(await said.evaluate((element) => element.closest('.row')?.querySelector('.number')?.textContent)).toMatch(/Spesa 2/);
    await page.context().close();
  });

  it('have no accessibility problem and no sideways scrolling, narrow and wide, in both languages', async () => {
    const answers = { spese: [{ voce: 'a', tipo: 'altro', ricevute: [{ numero: '1' }, {}] }, {}, { voce: 'c' }] };
    for (const width of [360, 1440]) {
      for (const language of ['it', 'en']) {
        const { page, faults } = await showForm({ form: expenses(), answers, language }, { width, height: 900 });
        await page.getByRole('button', { name: /^(Invia|Submit)$/ }).click();
        await page.getByRole('button', { name: /^(Togli Spesa|Remove Expense) 3/ }).click();
        expect(await accessibilityProblems(page), `${width} ${language}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(faults).toEqual([]);
        await page.context().close();
      }
    }
  });
});
