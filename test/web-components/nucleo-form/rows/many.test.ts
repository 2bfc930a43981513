import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { focused, formsInBrowser } from '../open.ts';
import { expenses } from './rows-forms.ts';

const showForm = formsInBrowser();

const many = (count: number, without = -1): object => ({
  spese: Array.from({ length: count }, (_, index) => (index === without ? { importo: 1 } : { voce: `voce ${index + 1}` })),
});
const show = (answers: object, width = 1440) => showForm({ form: expenses(), answers }, { width, height: 900 });

/** The layout shift score so far, as the browser counts it: what moves by itself. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { score: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.score += entry.value;
    }).observe({ type: 'layout-shift' });
  });
  return async () => {
    await page.waitForTimeout(700);
    return page.evaluate(() => (window as unknown as { seen: { score: number } }).seen.score);
  };
}

describe('two hundred rows', () => {
  it('are all named in the accessibility tree, though few are laid out', async () => {
    const { page } = await show(many(200));
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as {
      nodes: { ignored: boolean; role?: { value?: unknown }; name?: { value?: unknown } }[];
    };
    const named = nodes.filter(
      ({ ignored, role, name }) => !ignored && role?.value === 'rowgroup' && /^Spesa \d+/.test(String(name?.value)),
    );
    expect(named).toHaveLength(200);
    const laidOut = await page.evaluate(
      () =>
        [...(document.querySelector('nucleo-form')?.shadowRoot?.querySelectorAll('[data-row] input') ?? [])].filter((input) =>
          input.checkVisibility({ contentVisibilityAuto: true }),
        ).length,
    );
    expect(laidOut).toBeLessThan(200);
    await page.context().close();
  });

  it('are reached from the summary and by Tab where they are out of view', async () => {
    const { page } = await show(many(200, 149));
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.getByRole('link', { name: /^Spesa 150, Voce/ }).click();
    await expect.poll(() => focused(page)).toBe('Voce');
    const box = await page.evaluate(() => {
      const input = document.querySelector('nucleo-form')?.shadowRoot?.activeElement;
      const { top = -1, bottom = 9999 } = input?.getBoundingClientRect() ?? {};
      return { isSeen: top >= 0 && bottom <= innerHeight, id: input?.id };
    });
    expect(box).toEqual({ isSeen: true, id: 'f.spese.149.voce' });
    for (let presses = 0; presses < 9; presses++) await page.keyboard.press('Tab');
    const id = await page.evaluate(
      () =>
        document.querySelector('nucleo-form')?.shadowRoot?.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? '',
    );
    expect(id).not.toBe('');
    await page.context().close();
  });

  it('do not jump when a row is added or an error appears', async () => {
    for (const width of [360, 1440]) {
      const { page } = await show(many(60, 3), width);
      await page.waitForTimeout(300);
      const shifts = await watchShifts(page);
      const add = page.getByRole('button', { name: 'Aggiungi: Spesa' });
      await add.scrollIntoViewIfNeeded();
      await page.waitForTimeout(700);
      const scrolled = await shifts();
      await add.focus();
      await page.keyboard.press('Enter');
      expect((await shifts()) - scrolled, `added at ${width}`).toBe(0);
      await page.keyboard.type('x');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Tab');
      await page.locator('.message.error').waitFor();
      expect((await shifts()) - scrolled, `in error at ${width}`).toBe(0);
      await page.context().close();
    }
  });
});
