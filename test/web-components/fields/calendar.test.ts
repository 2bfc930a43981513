import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { addDays, addMonths, weeksOf } from '../../../web-components/fields/moment/days.ts';
import { compiledOf, eventsOf, focused, formsInBrowser } from '../nucleo-form/open.ts';

const showForm = formsInBrowser();
let page: Page;

const said = (it: string, rest: object): object => ({
  'x-sensitivity': 'plain',
  'x-label': { it, en: it },
  type: 'string',
  ...rest,
});
const form = compiledOf({
  id: 'giorni',
  version: '1.0.0',
  title: { it: 'Giorni', en: 'Days' },
  schema: {
    type: 'object',
    properties: { data: said('Data', { format: 'date' }), ora: said('Appuntamento', { 'x-field': 'date_time' }) },
  },
  layout: {
    type: 'VerticalLayout',
    id: 'root',
    elements: [
      { type: 'Control', scope: '#/properties/data', options: { min: '2026-02-10', max: 'today' } },
      { type: 'Control', scope: '#/properties/ora' },
    ],
  },
});

async function open(properties: object = {}, size?: { width: number; height: number }): Promise<string[]> {
  const shown = await showForm({ form, ...properties }, size);
  page = shown.page;
  return shown.faults;
}

const last = async (): Promise<unknown> => ((await eventsOf(page, 'nucleo-change')) as { value: unknown }[]).at(-1)?.value;
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

describe('days', () => {
  it('are added over months and leap years, and stay in short months', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('make weeks from Monday', () => {
    expect(weeksOf('2026-03-12').map(([monday]) => monday)).toEqual([
      '2026-02-23',
      '2026-03-02',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30',
    ]);
    expect(weeksOf('2027-02-10')).toHaveLength(4);
  });
});

describe('the calendar of a date', () => {
  it('opens on today, moves by keys and gives the day and the focus back', async () => {
    const faults = await open();
    const button = page.getByRole('button', { name: 'Scegli dal calendario: Data' });
    await button.focus();
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => focused(page)).toBe('giovedì 12 marzo 2026');
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom']);
    expect(await accessibilityProblems(page)).toEqual([]);
    await press('ArrowLeft', 'ArrowUp');
    expect(await focused(page)).toBe('mercoledì 4 marzo 2026');
    await press('Home');
    expect(await focused(page)).toBe('lunedì 2 marzo 2026');
    await press('End');
    expect(await focused(page)).toBe('domenica 8 marzo 2026');
    await press('PageUp');
    expect(await focused(page)).toBe('martedì 10 febbraio 2026');
    await press('PageDown', 'Enter');
    expect(await last()).toBe('2026-03-10');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await focused(page)).toBe('Scegli dal calendario: Data');
    expect(await page.getByRole('textbox', { name: 'Data' }).inputValue()).toBe('10/03/2026');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is left by Escape without an answer, and keeps the focus while it is open', async () => {
    await open();
    await page.getByRole('button', { name: 'Scegli dal calendario: Data' }).click();
    await page.getByRole('dialog').waitFor();
    for (let count = 0; count < 8; count += 1) {
      await press('Tab');
      const isIn = await page.evaluate(() => {
        const inner = document.querySelector('nucleo-form')?.shadowRoot?.activeElement;
        return inner == null || inner.closest('dialog') !== null;
      });
      expect(isIn).toBe(true);
    }
    await press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await focused(page)).toBe('Scegli dal calendario: Data');
    expect(await eventsOf(page, 'nucleo-change')).toEqual([]);
    await page.context().close();
  });

  it('offers no day out of its limits', async () => {
    await open();
    await page.getByRole('button', { name: 'Scegli dal calendario: Data' }).click();
    await page.getByRole('gridcell', { name: 'venerdì 13 marzo 2026' }).click({ force: true });
    expect(await eventsOf(page, 'nucleo-change')).toEqual([]);
    expect(await page.getByRole('gridcell', { name: 'venerdì 13 marzo 2026' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('gridcell', { name: 'mercoledì 11 marzo 2026' }).click();
    expect(await last()).toBe('2026-03-11');
    await page.context().close();
  });

  it('turns its arrows where one reads from the right, and fits a narrow window', async () => {
    await open({ answers: { data: '2026-03-03' } }, { width: 320, height: 640 });
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await page.getByRole('button', { name: 'Scegli dal calendario: Data' }).click();
    await expect.poll(() => focused(page)).toBe('martedì 3 marzo 2026');
    await press('ArrowLeft');
    expect(await focused(page)).toBe('mercoledì 4 marzo 2026');
    const box = (await page.getByRole('dialog').boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  it('keeps the time of a moment, or waits for it', async () => {
    await open();
    const button = page.getByRole('button', { name: 'Scegli dal calendario: Appuntamento' });
    await button.click();
    await page.getByRole('gridcell', { name: 'venerdì 13 marzo 2026' }).click();
    const input = page.getByRole('textbox', { name: 'Appuntamento' });
    await expect.poll(() => input.inputValue()).toBe('13/03/2026 ');
    await expect.poll(() => focused(page)).toBe('Appuntamento');
    await page.keyboard.type('9:30');
    expect(await last()).toBe('2026-03-13T09:30');
    await button.click();
    await page.getByRole('gridcell', { name: 'lunedì 16 marzo 2026' }).click();
    expect(await last()).toBe('2026-03-16T09:30');
    await page.context().close();
  });
});
