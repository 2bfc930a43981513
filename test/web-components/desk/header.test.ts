import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from '../../harness/browser.ts';
import { startStubApi, type StubApi } from './stub-api.ts';

let browser: Browser;
let stub: StubApi;
let page: Page;
beforeAll(async () => {
  [browser, stub] = await Promise.all([launchBrowser(), startStubApi()]);
  ({ page } = await openPage(browser, `${stub.url}/desk/persons`));
  await page.locator('h1').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stub?.close();
});

const look = (of: Locator) =>
  of.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return `${color} on ${backgroundColor}`;
  });

it('the header shows in forced colours where one is and which language is spoken, and ends in a line', async () => {
  await page.emulateMedia({ forcedColors: 'active' });
  const header = page.locator('nucleo-desk-header');
  const languages = header.locator('.languages button');
  const ways = header.locator('.ways a');
  const [spoken, other] = [
    languages.and(page.locator('[aria-pressed=true]')),
    languages.and(page.locator('[aria-pressed=false]')),
  ];
  const [here, elsewhere] = [ways.and(page.locator('[aria-current]')), ways.and(page.locator(':not([aria-current])')).first()];
  expect(await look(spoken)).not.toBe(await look(other));
  expect(await look(here)).not.toBe(await look(elsewhere));
  expect(await look(here)).toBe(await look(spoken));
  const line = await header.locator('header').evaluate((element) => getComputedStyle(element).borderBlockEndStyle);
  expect(line).toBe('solid');
  expect(await accessibilityProblems(page)).toEqual([]);
});
