import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { bundleEntry, launchBrowser, openPage, serveEntry, type TestSite } from '../../../harness/browser.ts';
import type { Outcome } from './outcome.ts';

/** What the page of the judges offers. */
export interface JudgesWindow {
  outcomes(form: unknown, validator: string, all: readonly unknown[]): Promise<Outcome[]>;
  show(form: unknown, answers: unknown): Promise<void>;
  bringIntoView(): Promise<void>;
}

/** For the tests of a file, a browser with the page of the judges; returns what opens one. `files` are served beside it. */
export function judgesInBrowser(
  files: () => Promise<Readonly<Record<string, string>>> = async () => ({}),
): () => Promise<{ page: Page; faults: string[] }> {
  let browser: Browser;
  let site: TestSite;
  beforeAll(async () => {
    const served = { '/validator-runtime.js': await bundleEntry('forms/validator-runtime.ts'), ...(await files()) };
    [browser, site] = await Promise.all([
      launchBrowser(),
      serveEntry('test/forms/judges/foreign/page.ts', { body: '<main><h1>Forms</h1></main>', files: served }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return () => openPage(browser, site.url);
}
