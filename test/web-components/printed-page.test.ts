import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser } from '../harness/browser.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { cardAnswers, office, openCard, start } from '../core/http/intake.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer({ at: start })]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('prints, keeps the policy of pages, fits a narrow screen and has nothing that hinders a reader', async () => {
  const elena = await server.user('assistente_sociale', office);
  const card = await openCard(elena, cardAnswers({ accesso: { descrizione: `${'x'.repeat(300)}\nriga` } }));
  const { body } = await elena.get<string>(`/api/cases/${card.id}/prints/scheda_accesso?language=it`);
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  const { headers } = await fetch(`${server.running.address}/api/health`);
  const policy = headers.get('content-security-policy')!;
  // The page as it was sent, at its address and under the policy of the server, without the way to sign in.
  await page.route('**/prints/*', (route) =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': policy } }),
  );
  await page.addInitScript(() => {
    window.print = () => void document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.goto(`${server.running.address}/api/cases/${card.id}/prints/scheda_accesso`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stampa' }).click();
  expect(await page.locator('html').getAttribute('data-printed')).toBe('yes');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: 'Stampa' }).isVisible()).toBe(false);
  expect(await page.getByText('Sassovivo Ginevra').first().isVisible()).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
