import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchRegistry } from '../../core/registry/identity/run/index.ts';
import type { MatchingSpec } from '../../core/registry/matching/index.ts';
import { computeFiscalCode } from '../../forms/index.ts';
import { say } from '../core/registry/identity/registry.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator } from './desk.ts';

let office: Office;
let rita: Operator;
const shots = process.env['NUCLEO_SHOTS'];

const people = ['Sassovivo Ginevra', 'Fontanaro Livio', 'Olmeto Tarsilla', 'Bruna Adalgisa', 'Monteluce Saverio'].map(
  (whole, at) => {
    const [surname, name] = whole.split(' ') as [string, string];
    const birth_date = `19${51 + at}-04-${String(11 + at)}`;
    const sex = name.endsWith('a') ? ('F' as const) : ('M' as const);
    const fiscal_code = computeFiscalCode({ surname, givenName: name, sex, birthDate: birth_date, birthPlace: 'G478' });
    return { key: String(at), surname, name, birth_date, sex, birth_place: 'Perugia', fiscal_code };
  },
);

beforeAll(async () => {
  office = await openOffice();
  rita = await office.hire('revisore_identita', 'udc_perugia_centro', 'Rita Revisora');
  const { storage, desk } = office.server.running;
  await say(storage, 'anagrafe_git', people, 'umbria');
  // Each code is also, in another register, that of the one who comes next.
  await say(
    storage,
    'sanita_git',
    people.map((person, at) => ({ ...people[(at + 1) % people.length]!, key: `s${at}`, fiscal_code: person.fiscal_code })),
    'umbria',
  );
  const spec = desk.system.releases.get('umbria')!.matchings.get('registro')!.matching as MatchingSpec;
  await matchRegistry(storage, { root: 'umbria', drivers: [], spec, by: 'prova', now: () => new Date('2026-05-04T08:00:00Z') });
});
afterAll(() => office.close());

describe.each([
  { locale: 'it-IT', size: { width: 1440, height: 900 } },
  { locale: 'en-GB', size: { width: 768, height: 900 } },
  { locale: 'it-IT', size: { width: 360, height: 740 } },
])('pairs to look at, in $locale on $size.width pixels', (view) => {
  it('are listed and shown side by side, for everybody', async () => {
    const seat = await office.seat(rita, view);
    const { page } = seat;
    const shoot = async (name: string) => {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${view.size.width}.png`, fullPage: true });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    };
    await page.goto(`${office.server.running.address}/desk/matches`);
    await page.locator('nucleo-matches-page .rows a').first().waitFor();
    const compared = view.locale === 'it-IT' ? 'di tutte le' : 'all';
    await page.getByText(`${compared} ${2 * people.length} `).waitFor();
    await shoot('matches');
    await page.locator('nucleo-matches-page .rows a').first().click();
    await page.locator('nucleo-match table').waitFor();
    await seat.quiet();
    // The sum of the evidence, and from how much on it would be one person.
    await page
      .locator('nucleo-match tfoot')
      .getByText(/bits?$/)
      .waitFor();
    await page.locator('nucleo-match').evaluate((element: HTMLElement & { match: { fields: { bits: number }[] } }) => {
      const sum = element.match.fields.reduce((all, { bits }) => all + bits, 0);
      element.match = Object.assign({}, element.match, { stage: 'model', chance: 1 / (1 + 2 ** (10 - sum)) });
    });
    await page.getByText(/Ne servono [\d,]+|It takes [\d.]+/).waitFor();
    const lines = page
      .locator('nucleo-match .code')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().height));
    expect(Math.max(...(await lines))).toBeLessThan(72);
    await shoot('match');
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});

it('mark the letters in which two codes differ, where they are few', async () => {
  const seat = await office.seat(rita, { locale: 'it-IT' });
  const { page } = seat;
  const field = { id: 'codice_fiscale', kind: 'fiscal_code', level: 'one_typo', bits: 12 };
  await page.goto(`${office.server.running.address}/desk/matches`);
  await page.locator('nucleo-matches-page .rows a').first().click();
  await page.locator('nucleo-match table').waitFor();
  const marked = (left: string, right: string) =>
    page.locator('nucleo-match').evaluate(
      async (element: HTMLElement & { match: object; updateComplete: Promise<unknown> }, fields) => {
        element.match = { ...element.match, fields };
        await element.updateComplete;
        return [...element.shadowRoot!.querySelectorAll('mark')].map((mark) => mark.textContent);
      },
      [{ ...field, left, right }],
    );
  expect(await marked('SSSGVR84E57G478X', 'SSSGVR84E51G478X')).toEqual(['7', '1']);
  expect(await marked('SSSGVR84E57G478X', 'LTRBRN50B03G478X')).toEqual([]);
  await seat.context.close();
});

it('are judged and taken back by keyboard alone', async () => {
  const seat = await office.seat(rita, { locale: 'it-IT' });
  const { page } = seat;
  await page.getByRole('banner').getByRole('link', { name: 'Identità da verificare' }).press('Enter');
  const links = page.locator('nucleo-matches-page .rows a');
  await links.first().waitFor();
  const waiting = await links.count();
  expect(waiting).toBeGreaterThan(1);
  const judged = (await links.first().innerText()).split('\n');
  expect(judged[1]).toMatch(/\d{2}\/\d{2}\/\d{4}, /);
  await links.first().press('Enter');
  await page.getByRole('button', { name: 'Sono due persone' }).press('Enter');
  await page.locator('main').getByText('Deciso: sono due persone.').waitFor();
  const [one = ''] = judged[0]!.split(' · ');
  await page
    .getByText(/Coppia precedente:/)
    .filter({ hasText: one })
    .waitFor();
  expect(await page.evaluate(() => location.pathname)).toMatch(/^\/desk\/matches\/\d+$/);
  await page.locator('nucleo-match table').waitFor();
  await page.getByRole('link', { name: 'Rivedi o annulla' }).press('Enter');
  await page.getByText(/Da Rita Revisora/).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/match-judged.png`, fullPage: true });
  await page.getByRole('button', { name: 'Annulla la decisione' }).press('Enter');
  await page.getByRole('button', { name: 'Annulla la decisione' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Tutte le coppie' }).press('Enter');
  await links.first().waitFor();
  expect(await links.count()).toBe(waiting);
  expect(seat.faults).toEqual([]);
  await seat.context.close();
});

it('tell who comes second that somebody judged meanwhile', async () => {
  const [one, two] = [await office.seat(rita, { locale: 'it-IT' }), await office.seat(rita, { locale: 'it-IT' })];
  for (const { page } of [one, two]) {
    await page.goto(`${office.server.running.address}/desk/matches`);
    await page.locator('nucleo-matches-page .rows a').first().click();
    await page.locator('nucleo-match table').waitFor();
  }
  await one.page.getByRole('button', { name: 'Decido più tardi' }).click();
  await one.page.locator('main').getByText('Rimandata.').waitFor();
  await two.page.getByRole('button', { name: 'È la stessa persona' }).click();
  await two.page.getByText('Qualcun altro ha deciso su questa coppia nel frattempo.').waitFor();
  await two.page.getByRole('button', { name: 'Rileggi la coppia' }).click();
  await two.page.getByText(/Rimandata\. Da Rita/).waitFor();
  for (const { context } of [one, two]) await context.close();
});
