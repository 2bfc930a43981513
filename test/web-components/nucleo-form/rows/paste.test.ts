import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../../harness/browser.ts';
import { eventsOf, focused, formsInBrowser } from '../open.ts';
import { expenses } from './rows-forms.ts';

const showForm = formsInBrowser();

/** Pastes by the keys, from the clipboard of the browser. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}
const show = (answers: object, more: object = {}) =>
  showForm({ form: expenses(), answers, ...more }, { width: 1440, height: 900 });
const rowsOf = async (page: Page): Promise<unknown> => {
  const typed = await page.evaluate(
    () => (document.querySelector('nucleo-form') as unknown as { typedAnswers: unknown }).typedAnswers,
  );
  return (typed as { spese?: unknown }).spese;
};
const live = (page: Page): Promise<string> => page.locator('nucleo-form [role="status"][aria-live]').innerText();

describe('a table pasted into rows', () => {
  it('is read by its heads and the types of the fields, and can be taken back', async () => {
    const { page, faults } = await show({ spese: [{ voce: 'prima' }, { voce: 'dopo' }] });
    await page.getByLabel('Voce').first().focus();
    await paste(page, 'Importo\tVoce\tGiorno\tTipo\n1.234,50\tAffitto\t5/3/2026\tCASA\n€ 12\tFarmaci\t2026-03-06\tcura');
    await expect.poll(() => live(page)).toBe('Incollate 2 righe.');
    const pasted = [
      { voce: 'Affitto', quando: '2026-03-05', tipo: 'casa', importo: 123450 },
      { voce: 'Farmaci', quando: '2026-03-06', tipo: 'cura', importo: 1200 },
    ];
    expect(await rowsOf(page)).toMatchObject([{ voce: 'prima' }, ...pasted, { voce: 'dopo' }]);
    expect(await page.locator('.foot output').innerText()).toMatch(/^1\.246,50/);
    expect(await focused(page)).toBe('Annulla');
    await page.keyboard.press('Control+z');
    expect(await rowsOf(page)).toMatchObject([{ voce: 'prima' }, { voce: 'dopo' }]);
    expect(await live(page)).toBe('Tolte le righe incollate.');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes the place of an empty row, in the order of the columns from where the focus is', async () => {
    const { page } = await show({ spese: [{}] });
    await page.getByLabel('Giorno').first().focus();
    await paste(page, '1/1/2026\tcasa\n2/1/2026\tcura');
    await expect
      .poll(() => rowsOf(page))
      .toMatchObject([
        { quando: '2026-01-01', tipo: 'casa' },
        { quando: '2026-01-02', tipo: 'cura' },
      ]);
    await page.getByRole('button', { name: 'Annulla' }).click();
    expect(await rowsOf(page)).toEqual([{}]);
    await page.context().close();
  });

  it('keeps what cannot be read in its field to be mended, and leads to it', async () => {
    const { page, faults } = await show({});
    await page.getByRole('button', { name: 'Aggiungi: Spesa' }).focus();
    await paste(page, 'Affitto\t31/2/2026\tbarca\t\tmolto\nLuce\t1/2/2026\tcasa\t\t10');
    await expect.poll(() => live(page)).toBe('Incollate 2 righe. 3 valori non si leggono.');
    const items = await page.locator('.pasted li').allInnerTexts();
    expect(items.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'Spesa 1, Giorno: “31/2/2026”',
      'Spesa 1, Tipo: “barca”',
      'Spesa 1, Importo: “molto”',
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Spesa 1, Importo' }).click();
    await expect.poll(() => focused(page)).toBe('Importo');
    expect(await page.getByLabel('Importo').first().inputValue()).toBe('molto');
    await page.getByRole('button', { name: 'Invia' }).click();
    expect(await eventsOf(page, 'nucleo-submit')).toEqual([]);
    await page.getByLabel('Importo').first().fill('7');
    await page.getByLabel('Giorno').first().fill('28/2/2026');
    await page.getByRole('button', { name: 'Invia' }).click();
    expect(await eventsOf(page, 'nucleo-submit')).toMatchObject([{ answers: { totale: 1700 } }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('stops at the most rows that there may be', async () => {
    const { page } = await show({}, { form: expenses({}, { maxItems: 3 }) });
    await page.getByRole('button', { name: 'Aggiungi: Spesa' }).focus();
    await paste(page, 'a\nb\nc\nd\ne');
    await expect.poll(() => live(page)).toBe('Incollate 3 righe. 2 righe oltre il massimo sono rimaste fuori.');
    expect(await rowsOf(page)).toEqual([{ voce: 'a' }, { voce: 'b' }, { voce: 'c' }]);
    await page.context().close();
  });

  it('goes to the rows in the row that the focus is in', async () => {
    const { page } = await show({ spese: [{ voce: 'a', ricevute: [{}] }] });
    await page.getByLabel('Numero').focus();
    await paste(page, '1\tsì\n2\tno\n3\tforse');
    await expect
      .poll(() => rowsOf(page))
      .toEqual([{ voce: 'a', ricevute: [{ numero: '1', pagata: true }, { numero: '2', pagata: false }, { numero: '3' }] }]);
    expect(await live(page)).toBe('Incollate 3 righe. Un valore non si legge.');
    await page.context().close();
  });

  it('is no table when it is one text, which goes into its field', async () => {
    const { page } = await show({ spese: [{}] });
    await page.getByLabel('Voce').focus();
    await paste(page, 'Via Roma, 1; interno 2');
    expect(await rowsOf(page)).toEqual([{ voce: 'Via Roma, 1; interno 2' }]);
    await page.context().close();
  });
});
