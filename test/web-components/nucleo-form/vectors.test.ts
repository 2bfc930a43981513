import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileValidator, type CompiledForm } from '../../../forms/index.ts';
import { loadForm, vectorFile } from '../../forms/vectors/load.ts';
import { expectedOf, type Outcome, type Vector } from '../../forms/vectors/run-vector.ts';
import { bundleEntry, launchBrowser, openPage, serveEntry, type TestSite } from '../../harness/browser.ts';

let browser: Browser;
let site: TestSite;
const forms = new Map<string, CompiledForm>();

beforeAll(async () => {
  const files: Record<string, string> = { '/validator-runtime.js': await bundleEntry('forms/validator-runtime.ts') };
  for (const name of Object.keys(vectorFile.forms)) {
    const { form, compiled } = await loadForm(name);
    forms.set(name, compiled);
    files[`/${name}.js`] = compileValidator(form);
  }
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveEntry('test/web-components/nucleo-form/vectors.page.ts', { files }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface VectorWindow {
  outcomes(form: unknown, vectors: readonly Vector[], codelists: unknown, validator: string): Promise<Outcome[]>;
}

describe('the form engine in a browser, under the strict policy', () => {
  it.each(Object.keys(vectorFile.forms))('gives for the form %s what the server gives', async (name) => {
    const vectors = vectorFile.vectors.filter((vector) => vector.form === name);
    const { page, faults } = await openPage(browser, site.url);
    const found = await page.evaluate(
      ([form, cases, codelists, validator]) =>
        (window as unknown as VectorWindow).outcomes(form, cases as readonly Vector[], codelists, validator as string),
      [forms.get(name) as unknown, vectors as unknown, vectorFile.codelists as unknown, `/${name}.js`] as const,
    );
    expect(vectors.length).toBeGreaterThan(0);
    expect(found).toEqual(vectors.map(expectedOf));
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
