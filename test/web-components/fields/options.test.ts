import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, serveEntry, type TestSite } from '../../harness/browser.ts';
import { compiledOf, showForm } from '../nucleo-form/open.ts';

let browser: Browser;
let site: TestSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser(),
    serveEntry('test/web-components/nucleo-form/page.ts', { body: '<main><h1>Prova</h1></main>' }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const said = (name: string, rest: object): object => ({
  'x-label': { it: name, en: name },
  'x-sensitivity': 'plain',
  ...rest,
});
const option = (value: string, rest: object = {}): object => ({ const: value, 'x-label': { it: value, en: value }, ...rest });

it('options come and go with other answers; a chosen one stays in sight with what is wrong', async () => {
  const form = compiledOf({
    id: 'misure',
    version: '1.0.0',
    title: { it: 'Misure', en: 'Measures' },
    schema: {
      type: 'object',
      properties: {
        minore: said('Minore', { type: 'boolean' }),
        misura: said('Misura', { type: 'string', oneOf: [option('sostegno'), option('affido', { 'x-when': 'minore' })] }),
      },
    },
  });
  const { page } = await showForm(browser, site, { form });
  const offered = page.getByRole('group', { name: 'Misura' }).getByRole('radio');
  expect(await offered.count()).toBe(1);
  await page.getByRole('radio', { name: 'Sì' }).check();
  await expect.poll(() => offered.count()).toBe(2);
  await page.getByRole('radio', { name: 'affido' }).check();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  expect(await offered.count()).toBe(2);
  await page.getByRole('button', { name: 'Invia' }).click();
  await expect.poll(() => page.locator('.message.error').textContent()).toMatch(/non va più con le altre/);
  await page.getByRole('radio', { name: 'sostegno' }).check();
  await expect.poll(() => offered.count()).toBe(1);
  await page.context().close();
});
