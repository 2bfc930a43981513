import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { compileForm, readForm } from '../../../forms/index.ts';
import { bundleEntry, launchBrowser } from '../../harness/browser.ts';
import { formWeight } from '../../web-components/bundle/form-size.ts';
import { form500 } from '../form-500.ts';
import { CannotRun, type Measure, quantile } from '../measure.ts';
import { type Engine, engines } from './engines.ts';

const folder = process.env['NUCLEO_FORM_ENGINES'] ?? '';
const rounds = 5;
const keys = 10;

interface Entrant {
  readonly name: string;
  readonly version: string;
  readonly code: string;
  /** Bytes of script, minified and gzipped, that a page fetches before the form is shown. */
  readonly bytes: number;
  /** What `window.show` is given beside the fields. */
  readonly form: unknown;
}

/**
 * A form of 500 plain fields in other engines and in Nucleo, in one run: first complete render, script per keystroke, weight.
 * The others are not part of Nucleo: a folder that `NUCLEO_FORM_ENGINES` names has them in its `node_modules`.
 */
export async function formOthers(): Promise<Measure[]> {
  const missing = engines.flatMap(({ packages }) => packages).filter((name) => !existsSync(join(folder, 'node_modules', name)));
  if (folder === '' || missing.length === engines.flatMap(({ packages }) => packages).length)
    throw new CannotRun('NUCLEO_FORM_ENGINES names no folder with other form engines in its node_modules.');
  for (const name of new Set(missing)) console.error(`left out, because ${name} is not in the folder`);
  const there = engines.filter(({ packages }) => packages.every((name) => !missing.includes(name)));
  const entrants = [await nucleo(), ...(await Promise.all(there.map(other)))];
  const browser = await launchBrowser();
  try {
    const renders = new Map<string, number[]>(entrants.map(({ name }) => [name, []]));
    const strokes = new Map<string, number[]>(entrants.map(({ name }) => [name, []]));
    // Each in turn, so that none has the better machine; the first round warms up.
    for (let round = -1; round < rounds; round += 1) {
      for (const entrant of entrants) {
        const { render, stroke } = await measured(browser, entrant);
        if (round < 0) continue;
        renders.get(entrant.name)!.push(render);
        strokes.get(entrant.name)!.push(stroke);
      }
    }
    const median = (of: ReadonlyMap<string, number[]>, { name }: Entrant): number => quantile(of.get(name) ?? [], 0.5);
    const [own] = entrants;
    return entrants.flatMap((each) => [
      lineOf(`${each.name} ${each.version} first render`, median(renders, each), median(renders, own!), 'ms'),
      lineOf(`${each.name} ${each.version} script per key`, median(strokes, each), median(strokes, own!), 'ms'),
      lineOf(`${each.name} ${each.version} weight`, each.bytes, own!.bytes, 'B'),
    ]);
  } finally {
    await browser.close();
  }
}

/** Ours is the floor; nobody else has a budget here. */
function lineOf(bench: string, value: number, floor: number, unit: string): Measure {
  const rounded = (of: number): number => Math.round(of * 100) / 100;
  return {
    bench: `form_others: ${bench}`,
    value: rounded(value),
    unit,
    floor: rounded(floor),
    ratio: rounded(value / floor),
    budget: 'none',
    ok: true,
  };
}

async function nucleo(): Promise<Entrant> {
  const { json } = form500();
  const plain = { ...(json as object), rules: [], computed: [] };
  const { form } = readForm(plain, { strict: false });
  if (!form) throw new Error('The form of the bench is wrong.');
  const code = await bundleEntry('test/bench/others/nucleo.page.ts');
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string };
  return { name: 'Nucleo', version, code, bytes: (await formWeight()).first, form: compileForm(form) };
}

async function other({ name, packages, script }: Engine): Promise<Entrant> {
  const entry = join(folder, `nucleo-bench-${name.replaceAll(/\W/g, '')}.js`);
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'nucleo:engine',
        enforce: 'pre',
        resolveId: (id: string) => (id === entry ? entry : null),
        load: (id: string) => (id === entry ? script : null),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const output = [result].flat()[0];
  const chunk = output && 'output' in output ? output.output.find((part) => part.type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${name} could not be bundled.`);
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', packages[0]!, 'package.json'), 'utf8')) as {
    version: string;
  };
  return { name, version, code: chunk.code, bytes: gzipSync(chunk.code, { level: 9 }).length, form: null };
}

/** One page, opened anew: the form shown for the first time, then keys in its first text field. */
async function measured(browser: Browser, { code, form, name }: Entrant): Promise<{ render: number; stroke: number }> {
  const site = await serve(code);
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.waitForFunction('typeof window.show === "function"');
    const render = await page.evaluate(firstRender, [form500().fields, form] as const);
    return { render, stroke: await scriptPerKey(page) };
  } catch (error) {
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  } finally {
    await context.close();
    await site.close();
  }
}

/** From the call until every field has a control and a frame with them was drawn. */
function firstRender([fields, form]: readonly [readonly unknown[], unknown]): Promise<number> {
  const all = (root: ParentNode): number =>
    [...root.querySelectorAll('*')].reduce(
      (sum, each) =>
        sum + (each.matches('input:not([type=hidden]),select,textarea') ? 1 : 0) + (each.shadowRoot ? all(each.shadowRoot) : 0),
      0,
    );
  return new Promise((done, fail) => {
    const main = document.querySelector('main')!;
    const start = performance.now();
    (window as unknown as { show(root: Element, fields: unknown, form: unknown): void }).show(main, fields, form);
    const look = (): void => {
      if (performance.now() - start > 60_000) return fail(new Error('Not all fields came.'));
      if (all(main) < fields.length) return void requestAnimationFrame(look);
      main.getBoundingClientRect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    };
    look();
  });
}

/** Script time of one key, debounced work included, as the browser counts it. */
async function scriptPerKey(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async (): Promise<number> => {
    const { metrics } = (await session.send('Performance.getMetrics')) as { metrics: readonly { name: string; value: number }[] };
    return metrics.find((each) => each.name === 'ScriptDuration')!.value * 1000;
  };
  await page.locator('input[type=text]').first().focus();
  await page.keyboard.type('a');
  await page.waitForTimeout(400);
  const before = await script();
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.type('b');
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(400);
  return ((await script()) - before) / keys;
}

/** Under no policy: some of the others evaluate text. */
async function serve(code: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const html =
    '<!doctype html><html lang="it"><meta charset="utf-8"><title>500</title><body><main></main><script type="module" src="/entry.js"></script></body></html>';
  const server = createServer((request, response) => {
    const isScript = request.url === '/entry.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? code : html);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
