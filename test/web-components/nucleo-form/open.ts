import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { compileForm, readForm, type CompiledForm } from '../../../forms/index.ts';
import { launchBrowser, openPage, serveEntry, type TestSite } from '../../harness/browser.ts';

export const today = '2026-03-12';

/** The form of the tests: seven steps, every field type. It must be without problems itself. */
export async function sevenSteps(): Promise<CompiledForm> {
  const json: unknown = JSON.parse(await readFile(new URL('seven-steps.form.json', import.meta.url), 'utf8'));
  return compiledOf(json);
}

export function compiledOf(json: unknown): CompiledForm {
  const { form, problems } = readForm(json, { strict: true, languages: ['it', 'en'] });
  if (!form || problems.length > 0) throw new Error(JSON.stringify(problems));
  return compileForm(form);
}

interface TestWindow {
  show(properties: unknown): void;
  nucleoEvents: { type: string; detail: unknown }[];
}

type ShowForm = (
  properties: Record<string, unknown>,
  size?: { width: number; height: number },
) => Promise<{ page: Page; faults: string[] }>;

/** For the tests of a file, a browser; returns what opens a fresh page in it with a form shown. `files` are served beside it. */
export function formsInBrowser(files: () => Promise<Record<string, string>> = async () => ({})): ShowForm {
  let browser: Browser;
  let site: TestSite;
  beforeAll(async () => {
    [browser, site] = await Promise.all([
      launchBrowser(),
      files().then((served) =>
        serveEntry('test/web-components/nucleo-form/page.ts', { body: '<main><h1>Prova</h1></main>', files: served }),
      ),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return async (properties, size) => {
    const opened = await openPage(browser, site.url, size);
    await showIn(opened.page, properties);
    return opened;
  };
}

export async function showIn(page: Page, properties: Record<string, unknown>): Promise<void> {
  await page.evaluate((given) => (window as unknown as TestWindow).show(given), { inputs: { today }, ...properties });
  await page.locator('nucleo-form').waitFor();
}

/** The details of the events of one type so far. */
export function eventsOf(page: Page, type: string): Promise<unknown[]> {
  return page.evaluate(
    (wanted) =>
      (window as unknown as TestWindow).nucleoEvents.filter((event) => event.type === wanted).map((event) => event.detail),
    type,
  );
}

/** What has the focus, through shadow roots: its accessible text, as far as it is simple. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const named = (element as HTMLInputElement | null)?.labels?.[0] ?? element;
    const copy = named?.cloneNode(true) as Element | undefined;
    for (const hidden of copy?.querySelectorAll('[aria-hidden="true"]') ?? []) hidden.remove();
    return (element?.getAttribute('aria-label') ?? copy?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  });
}
