import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import pages from '../../web-components/vite.config.ts';

/** The policy every page of Nucleo is served under: no inline script or style, no eval, no third party, no HTML from strings. */
export const strictPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const root = fileURLToPath(new URL('../../', import.meta.url));

/** NUCLEO_CHROMIUM (a path, or `packaged` for the one in `@sparticuz/chromium`), else the system's, else the packaged one. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await browserPath();
  return chromium.launch({ executablePath, args: flags });
}

/** Where the browser is; the packaged one is unpacked on the first call, with the libraries it needs beside it. */
export async function browserPath(): Promise<string> {
  const asked = process.env['NUCLEO_CHROMIUM'];
  const system = '/usr/bin/chromium';
  const found = asked ?? ((await exists(system)) ? system : 'packaged');
  if (found !== 'packaged') return found;
  // The package brings its own libraries only where it believes to run on Amazon's system, whose name this is.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const packaged = (await import('@sparticuz/chromium')).default;
  return packaged.executablePath();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A page bundled from one TypeScript entry, served on 127.0.0.1 under the strict policy. Must be closed. */
export interface TestSite {
  readonly url: string;
  readonly bytes: number;
  readonly code: string;
  close(): Promise<void>;
}

/**
 * Bundles `entry` (path from the project root) with Vite and serves it as `/`. `body` is the page's static HTML;
 * `files` adds further answers by path. What the page needs beyond that goes in by `page.evaluate`.
 */
export async function serveEntry(
  entry: string,
  options: { body?: string; title?: string; files?: Record<string, string> } = {},
): Promise<TestSite> {
  const code = await bundleEntry(entry);
  const html = `<!doctype html><html lang="it"><head><meta charset="utf-8"><title>${options.title ?? 'Nucleo'}</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/page.css"><script type="module" src="/entry.js"></script></head><body>${options.body ?? '<main></main>'}</body></html>`;
  const answers: Record<string, [string, string]> = {
    '/': ['text/html; charset=utf-8', html],
    '/entry.js': ['text/javascript; charset=utf-8', code],
    '/page.css': ['text/css; charset=utf-8', 'body{margin:0}main{display:block;max-width:72rem;margin:auto;padding:1rem}'],
  };
  for (const [path, content] of Object.entries(options.files ?? {})) answers[path] = [mediaTypeOf(path), content];
  const server = createServer((request, response) => answer(answers, request, response));
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    bytes: Buffer.byteLength(code),
    code,
    // A browser also opens connections that it asks nothing on: those too must end, or closing waits for them.
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const bundled = new Map<string, Promise<string>>();

/** One self-contained ES module of `entry` and all it imports, minified as the product's bundle is; made once in a process. */
export function bundleEntry(entry: string): Promise<string> {
  const known = bundled.get(entry);
  if (known !== undefined) return known;
  const made = bundle(entry);
  bundled.set(entry, made);
  return made;
}

async function bundle(entry: string): Promise<string> {
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
      reportCompressedSize: false,
      rollupOptions: {
        input: root + entry,
        // The exports of an entry are kept: a page may import it as a module.
        preserveEntrySignatures: 'strict',
        output: { format: 'es', codeSplitting: false },
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const output = [result].flat()[0];
  if (!output || !('output' in output)) throw new Error(`Nothing was bundled from ${entry}.`);
  const chunk = output.output.find((part) => part.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`No script came out of ${entry}.`);
  return chunk.code;
}

function mediaTypeOf(path: string): string {
  return path.endsWith('.js')
    ? 'text/javascript; charset=utf-8'
    : path.endsWith('.json')
      ? 'application/json'
      : 'text/plain; charset=utf-8';
}

function answer(answers: Record<string, [string, string]>, request: IncomingMessage, response: ServerResponse): void {
  const found = answers[new URL(request.url ?? '/', 'http://page').pathname];
  response.setHeader('Content-Security-Policy', strictPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('Content-Type', found[0]);
  response.end(found[1]);
}

function listen(server: Server): Promise<void> {
  return new Promise((done) => server.listen(0, '127.0.0.1', done));
}

/** Opens the page and gathers what must stay empty: violations of the policy, uncaught errors, console errors. */
export async function openPage(
  browser: Browser,
  url: string,
  size = { width: 1024, height: 800 },
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: size, locale: 'it-IT' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|404/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  await page.exposeFunction('reportFault', (text: string) => faults.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (window as unknown as { reportFault(text: string): void }).reportFault;
      report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
    });
  });
  await page.goto(url);
  return { page, faults };
}

/** What axe-core finds against WCAG 2.2 A and AA and its best practices, as short lines; empty when all is well. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  const loaded = await page.evaluate(() => 'axe' in window);
  if (!loaded) {
    // The debugger's own evaluation is not subject to the page's policy; a script tag would be.
    await page.evaluate(await readFile(axePath, 'utf8'));
  }
  return page.evaluate(async () => {
    interface Axe {
      run(
        context: unknown,
        options: unknown,
      ): Promise<{ violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
    }
    const { axe } = window as unknown as { axe: Axe };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Passes are counted by nobody here, and describing each of their nodes takes most of the time.
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`.replaceAll(/\s+/g, ' ')),
    );
  });
}
