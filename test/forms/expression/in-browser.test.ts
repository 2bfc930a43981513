import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../forms/expression/index.ts';
import { launchBrowser, openPage, serveEntry } from '../../harness/browser.ts';
import { VECTORS } from './read-vectors.ts';

describe('evaluate in a browser, under the strict policy', () => {
  it('gives for every shared vector what the server gives', async () => {
    const trees = VECTORS.map(({ text, scope }) => parseExpression(text, { names: Object.keys(scope ?? {}) }).tree);
    const [browser, site] = await Promise.all([launchBrowser(), serveEntry('test/forms/expression/vectors.page.ts')]);
    try {
      const { page, faults } = await openPage(browser, site.url);
      const found = await page.evaluate(
        ([parsed, vectors]) =>
          (window as unknown as { results(trees: unknown, vectors: unknown): unknown[] }).results(parsed, vectors),
        [JSON.parse(JSON.stringify(trees)), VECTORS] as const,
      );
      expect(found).toEqual(VECTORS.map(({ result }) => result));
      expect(faults).toEqual([]);
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
