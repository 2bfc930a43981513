import { build } from 'vite';
import { expect, it } from 'vitest';
import pages from '../../../web-components/vite.config.ts';
import { launchBrowser, openPage, serveEntry } from '../../harness/browser.ts';
import { sevenSteps, showIn } from './open.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** The page of the tests as the product is bundled: what only some forms need is in files of its own. */
async function inFiles(): Promise<Record<string, string>> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ...(pages.plugins && { plugins: pages.plugins }),
    ...(pages.resolve && { resolve: pages.resolve }),
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: `${root}test/web-components/nucleo-form/page.ts`,
        output: { entryFileNames: 'entry.js', chunkFileNames: 'part-[name].js' },
      },
    },
  });
  const output = [result].flat()[0];
  if (!output || !('output' in output)) throw new Error('Nothing was bundled.');
  return Object.fromEntries(output.output.flatMap((file) => (file.type === 'chunk' ? [[`/${file.fileName}`, file.code]] : [])));
}

it('says when a part that the form needs cannot be fetched, and shows the form once it can', async () => {
  const [browser, form, files] = await Promise.all([launchBrowser(), sevenSteps(), inFiles()]);
  const site = await serveEntry('test/web-components/nucleo-form/page.ts', { files });
  try {
    const { page } = await openPage(browser, site.url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route('**/part-rows-view.js', (route) => route.abort());
    await showIn(page, { form });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/non si è caricata/);
    await page.unroute('**/part-rows-view.js');
    await page.getByRole('button', { name: 'Ricarica la pagina' }).click();
    await page.waitForFunction(() => document.querySelector('nucleo-form') === null && 'show' in window);
    await showIn(page, { form });
    await page.getByRole('heading', { name: 'Accesso' }).waitFor();
    expect(asked.filter((path) => /matrix|reading/.test(path))).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
  }
});
