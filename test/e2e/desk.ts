import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { build } from 'vite';
import { createSignInLink } from '../../core/http/index.ts';
import { newId } from '../../core/ids.ts';
import { launchBrowser } from '../harness/browser.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../harness/server.ts';

const config = fileURLToPath(new URL('../../web-components/vite.config.ts', import.meta.url));
/** Where the clocks of server and browser stand. */
export const now = '2026-05-04T09:00:00.000Z';

/** Somebody with an account, who can ask for a link as often as they like. */
export interface Operator {
  readonly id: string;
  readonly name: string;
  link(): Promise<string>;
}

export interface SeatOptions {
  /** Where the clock of the browser stands; that of the office when it is not said. */
  readonly at?: Date;
  readonly size?: { readonly width: number; readonly height: number };
  readonly locale?: string;
}

/** A browser in which somebody is signed in, and what must stay empty: errors, refused requests, violations of the policy. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
  /** Methods and paths of the requests made to the API since last asked. */
  asked(): string[];
  /** Waits until nothing is on its way and the page has shown what came. */
  quiet(): Promise<void>;
}

/** The product as it runs: real server, built pages, real browser. Must be closed. */
export interface Office {
  readonly server: TestServer;
  readonly browser: Browser;
  hire(role: string, unit: string, name: string): Promise<Operator>;
  /** Opens a browser window and signs in by link. */
  seat(operator: Pick<Operator, 'link'>, options?: SeatOptions): Promise<Seat>;
  close(): Promise<void>;
}

export async function openOffice(options: TestServerOptions = {}): Promise<Office> {
  const [server, browser] = await Promise.all([
    builtPages().then((pages) => startTestServer({ at: now, pages, ...options })),
    launchBrowser(),
  ]);
  return {
    server,
    browser,
    async hire(role, unit, name) {
      const id = newId();
      const { storage } = server.running;
      await storage.transaction(async (tx) => {
        await tx.users.save({ id, name, email: `${id}@example.invalid`, active: true, epoch: 1, createdAt: now });
        await tx.users.assign({ id: newId(), userId: id, role, unitId: unit, from: '2020-01-01T00:00:00.000Z', until: null });
      });
      const until = new Date(Date.parse(now) + 86_400_000);
      const link = async () => {
        const token = await server.running.storage.transaction((tx) => createSignInLink(tx, id, until));
        return `${server.running.address}/#/sign-in?token=${token}`;
      };
      return { id, name, link };
    },
    async seat(operator, { size = { width: 1280, height: 900 }, locale = 'it-IT', at = new Date(now) } = {}) {
      const context = await browser.newContext({ viewport: size, locale, reducedMotion: 'reduce' });
      await context.clock.setFixedTime(at);
      const seat = await watch(context);
      await seat.page.goto(await operator.link());
      await seat.page.locator('nucleo-home-page h1').waitFor();
      return seat;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

let built: Promise<string> | undefined;

/** The folder of the pages, built once in a process and gone with it. */
function builtPages(): Promise<string> {
  built ??= buildPages();
  return built;
}

async function buildPages(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nucleo-pages-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({ configFile: config, logLevel: 'error', build: { outDir: folder } });
  return folder;
}

/** A new window of a context, watched. */
export async function watch(context: BrowserContext): Promise<Seat> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  // Choosing of files is intercepted from the first: asked for at the key itself, a busy browser may answer the key before.
  page.on('filechooser', () => {});
  const faults: string[] = [];
  let asked: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  const waiting = new Set<Request>();
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  page.on('request', (request) => {
    waiting.add(request);
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}${search}`);
  });
  await page.exposeFunction('reportFault', (text: string) => faults.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      const { reportFault } = window as unknown as { reportFault(text: string): void };
      reportFault(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return {
    page,
    context,
    faults,
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
    async quiet() {
      for (let rounds = 0; rounds < 3; rounds += waiting.size === 0 ? 1 : 0) {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
        if (waiting.size > 0) rounds = 0;
      }
    },
  };
}
