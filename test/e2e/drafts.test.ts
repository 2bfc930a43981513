import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator, type Seat, watch } from './desk.ts';
import { openIntake } from './intake.ts';

/** A name that is nowhere else: where it turns up, something personal was left. */
const canary = 'Zibibbofante';

let office: Office;
let operator: Operator;
let seat: Seat;

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  seat = await office.seat(operator);
});
afterAll(() => office.close());

describe('what was typed and not filed', () => {
  it('is there again after a reload', async () => {
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/new/accesso`);
    await page.getByLabel('Descrizione').fill(`Colloquio con ${canary}`);
    await page.locator('.saved', { hasText: /^Bozza salvata/ }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Descrizione').inputValue()).toBe(`Colloquio con ${canary}`);
    await page.getByText(/È stata ripresa la bozza/).waitFor();
  });

  it('is there again after the tab crashed with the last words just typed', async () => {
    const { page, context } = seat;
    await page.getByLabel('Descrizione').fill(`Colloquio con ${canary}, a casa`);
    await page.waitForTimeout(600);
    const session = await context.newCDPSession(page);
    void session.send('Page.crash').catch(() => null);
    await new Promise<void>((done) => page.once('crash', () => done()));
    seat = { ...(await watch(context)), context };
    await seat.page.goto(`${office.server.running.address}/desk/new/accesso`);
    await expect.poll(() => seat.page.getByLabel('Descrizione').inputValue()).toBe(`Colloquio con ${canary}, a casa`);
    await page.close();
  });

  it('is found again from where the day starts, with whom it is about, by keyboard, also from another machine', async () => {
    const again = await office.seat(operator, { size: { width: 360, height: 740 } });
    const { page } = again;
    const left = page.getByRole('region', { name: 'Da finire' });
    await left.waitFor();
    expect((await left.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/Riprendi: Accesso bozza del 04\/05\/2026/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await left.getByRole('link').press('Enter');
    await expect.poll(() => page.getByLabel('Descrizione').inputValue()).toBe(`Colloquio con ${canary}`);
    expect(again.faults).toEqual([]);
    await again.context.close();
  });

  it('is gone everywhere when it is thrown away', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: 'Scarta la bozza' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Scarta', exact: true }).click();
    await expect.poll(() => page.getByLabel('Descrizione').inputValue()).toBe('');
    await expect.poll(() => page.evaluate(() => fetch('/api/drafts/new:accesso:none').then(({ status }) => status))).toBe(204);
    await page.reload();
    await page.locator('nucleo-form form').waitFor();
    expect(await page.getByLabel('Descrizione').inputValue()).toBe('');
    await page.getByRole('link', { name: 'Inizio' }).click();
    await page.getByRole('heading', { name: 'Le mie attività' }).waitFor();
    await seat.quiet();
    expect(await page.getByRole('heading', { name: 'Da finire' }).count()).toBe(0);
  });

  it('leaves nothing personal in the browser after signing out', async () => {
    const { page, context } = seat;
    const id = await openIntake(seat, { segnalato: { cognome: canary } });
    await page.goto(`${office.server.running.address}/desk/cases/${id}/forms/scheda_accesso`);
    await page.getByLabel('Descrizione').fill(`Di nuovo ${canary}`);
    await page.getByRole('link', { name: 'Cerca una persona' }).click();
    await page.getByLabel('Nome, cognome o codice fiscale').fill(canary);
    await page.keyboard.press('Enter');
    await page
      .getByRole('link', { name: new RegExp(canary) })
      .first()
      .click();
    await page.getByRole('heading', { name: new RegExp(canary) }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByRole('heading', { name: 'Accedi a Nucleo' }).waitFor();
    await expect.poll(() => page.evaluate(leftInBrowser).then((left) => left.includes(canary))).toBe(false);
    const session = await context.newCDPSession(page);
    const { entries } = await session.send('Page.getNavigationHistory');
    expect(JSON.stringify(entries)).not.toContain(canary);
    expect(entries.every(({ url }) => !url.includes('token='))).toBe(true);
    expect(await context.cookies()).toEqual([]);
    await page.goBack();
    await page.getByRole('heading', { name: 'Accedi a Nucleo' }).waitFor();
    expect(await page.content()).not.toContain(canary);
  });

  it('waits on the server for who signs in again', async () => {
    const again = await office.seat(operator);
    const cases = await again.page.evaluate(() => fetch('/api/tasks?scope=mine').then((reply) => reply.json()));
    const id = (cases as { items: readonly { case: { id: string } }[] }).items[0]!.case.id;
    await again.page.goto(`${office.server.running.address}/desk/cases/${id}/forms/scheda_accesso`);
    await expect.poll(() => again.page.getByLabel('Descrizione').inputValue()).toBe(`Di nuovo ${canary}`);
    expect([...seat.faults, ...again.faults]).toEqual([]);
  });
});

/** Everything a browser keeps for a site, as text. */
async function leftInBrowser(): Promise<string> {
  const cached = [];
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
  const databases = await indexedDB.databases();
  return JSON.stringify([
    { ...localStorage },
    { ...sessionStorage },
    cached,
    databases,
    history.state,
    document.title,
    location.href,
  ]);
}
