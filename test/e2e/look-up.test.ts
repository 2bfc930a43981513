import { afterAll, beforeAll, expect, it } from 'vitest';
import { code, load, supply } from '../core/registry/register.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Seat } from './desk.ts';

let office: Office;
let seat: Seat;
const shots = process.env['NUCLEO_SHOTS'];

beforeAll(async () => {
  office = await openOffice();
  await load(office.server, supply, '2026-03-10T08:00:00Z');
  seat = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice'));
});
afterAll(() => office.close());

async function search(text: string): Promise<void> {
  await seat.page.goto(`${office.server.running.address}/desk/persons`);
  await seat.page.getByLabel('Nome, cognome o codice fiscale').fill(text);
  await seat.page.keyboard.press('Enter');
  await seat.page.getByText('Non è tra questi?').or(seat.page.getByText('È la prima volta')).waitFor();
}

it('offers the registers for a whole code only, and tells when they know nobody', async () => {
  const { page } = seat;
  const look = page.getByRole('button', { name: 'Cerca questo codice nelle anagrafi' });
  await search('Sassovivo');
  expect(await look.count()).toBe(0);
  await search('RSSMRA85T10A562S');
  await look.click();
  await page.getByText('Nessuna anagrafe conosce questo codice.').waitFor();
  expect(seat.faults).toEqual([]);
});

it('opens the intake of whom a register knows with what it says, by keyboard', async () => {
  const { page } = seat;
  await search(code.toLowerCase());
  await page.getByRole('button', { name: 'Cerca questo codice nelle anagrafi' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Sassovivo Ginevra', { exact: true }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/look-up.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.locator('nucleo-register-look-up').getByRole('link', { name: 'Accesso' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/new\/accesso\?record=\d+$/);
  await page.getByText('Le risposte proposte vengono dalle anagrafi').waitFor();
  for (const answer of ['Utente', 'Spontaneo']) {
    await page.getByLabel(answer, { exact: true }).focus();
    await page.keyboard.press('Space');
  }
  await page.getByLabel('Modalità').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'Avanti' }).click();
  await page.getByText('risposte proposte, da confermare').waitFor();
  const said = (name: string) => page.locator(`[data-pointer="/segnalato/${name}"] input`).inputValue();
  expect([await said('cognome'), await said('nome'), await said('codice_fiscale')]).toEqual(['Sassovivo', 'Ginevra', code]);
  if (shots) await page.screenshot({ path: `${shots}/looked-up.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  // Begun from a search, it is found again without one.
  await page.getByRole('link', { name: 'Inizio' }).press('Enter');
  const left = page.getByRole('region', { name: 'Da finire' }).getByRole('listitem').filter({ hasText: 'Sassovivo Ginevra' });
  await left.getByRole('link', { name: 'Riprendi: Accesso' }).press('Enter');
  await page.getByText('Bozza di Sassovivo Ginevra', { exact: true }).waitFor();
  expect(seat.faults).toEqual([]);
});

it('carries what was looked for into the intake of whom nobody knows, by keyboard: a code as it is, words once their order is said', async () => {
  const { page } = seat;
  const intake = page.getByRole('link', { name: 'Nuovo: Accesso' });
  const said = (name: string) => page.locator(`[data-pointer="/segnalato/${name}"] input`).inputValue();
  const openStep = async () => {
    await page.getByText('Ciò che hai cercato è già scritto').waitFor();
    await page.locator('nucleo-form .steplist ol button').nth(2).press('Enter');
    await page.locator('[data-pointer="/segnalato/cognome"] input').waitFor();
  };
  await search('brunetta cianfarini');
  await page.getByLabel('cognome Cianfarini, nome Brunetta').press('Space');
  if (shots) await page.screenshot({ path: `${shots}/sought.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  await intake.press('Enter');
  await openStep();
  expect([await said('cognome'), await said('nome')]).toEqual(['Cianfarini', 'Brunetta']);

  await search('rssmra85t10a562s');
  expect(await page.getByRole('group', { name: 'Scrivi già nella scheda nuova' }).count()).toBe(0);
  await intake.press('Enter');
  await openStep();
  expect([await said('cognome'), await said('codice_fiscale')]).toEqual(['', 'RSSMRA85T10A562S']);

  // It was of that intake: another, opened later from elsewhere, may be of anybody.
  await page.getByRole('link', { name: 'Inizio' }).press('Enter');
  await intake.press('Enter');
  await page.locator('nucleo-form .steplist ol button').nth(2).press('Enter');
  await page.locator('[data-pointer="/segnalato/cognome"] input').waitFor();
  expect([await page.getByText('Ciò che hai cercato').count(), await said('codice_fiscale')]).toEqual([0, '']);
  expect(seat.faults).toEqual([]);
});
