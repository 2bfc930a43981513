import { afterAll, beforeAll, expect, it } from 'vitest';
import { code, load, person, supply } from '../core/registry/register.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { openCase, openIntake, takeStep } from './intake.ts';
import { keyboardOf } from './keyboard.ts';

let office: Office;
let seat: Seat;
let intake: string;
let caseId: string;
const shots = process.env['NUCLEO_SHOTS'];

beforeAll(async () => {
  office = await openOffice();
  await load(office.server, supply, '2026-03-10T08:00:00Z');
  seat = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice'));
  intake = await openIntake(seat, { segnalato: { ...person, codice_fiscale: code } });
});
afterAll(() => office.close());

const source = 'Anagrafe, 10/03/2026';
const rowNotes = () => seat.page.locator('.known-row > .note').allTextContents();

async function openFamily(): Promise<void> {
  await seat.page.goto(`${office.server.running.address}/desk/cases/${caseId}/forms/famiglia`);
  await seat.page.locator('nucleo-form form').waitFor();
  await seat.quiet();
}

it('asks nothing again of what was filed when the card is filed again', async () => {
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/cases/${intake}/forms/scheda_accesso`);
  await page.locator('nucleo-form form').waitFor();
  await seat.quiet();
  const next = page.getByRole('button', { name: 'Avanti' });
  await next.click();
  await page.getByText(`${source}: 3.`).waitFor();
  expect(await page.locator('.known-bar').count()).toBe(0);
  for (let step = 2; step < 7; step++) await next.click();
  await page.getByRole('button', { name: 'Registra' }).click();
  await page.waitForURL(/\/desk\/cases\/[^/]+$/);
  await page
    .getByRole('link', { name: /^Scheda di accesso/ })
    .first()
    .click();
  // Surname, given name, code and birth, which both say alike.
  await expect.poll(() => page.getByText(`Fonte: Anagrafe della persona, 04/05/2026; ${source}.`).count()).toBe(4);
  expect(seat.faults).toEqual([]);
});

it('proposes the household of the register in the family page, and files it once each member was confirmed', async () => {
  const { page } = seat;
  const hands = keyboardOf(page);
  await takeStep(seat, intake, 'completa');
  caseId = await openCase(seat, intake);
  await openFamily();
  expect(await rowNotes()).toEqual([
    `Proposto. Fonte: ${source}. Da confermare o cambiare.`,
    `Proposto. Fonte: ${source}. Da confermare o cambiare.`,
  ]);
  for (const [index, relation] of ['Figlio / Figlia', 'Padre / Madre'].entries()) {
    await page.locator(`[data-pointer="/componenti/${index}/relazione"] input`).focus();
    await hands.write(relation);
    await page.getByRole('option', { name: relation }).first().click();
  }
  await page.getByRole('button', { name: 'Registra' }).click();
  await page.getByText('Ci sono 2 errori da correggere').waitFor();
  if (shots) await page.screenshot({ path: `${shots}/ask-once-family.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Conferma tutte e 2' }).click();
  await expect.poll(rowNotes).toEqual([`Confermato. Fonte: ${source}.`, `Confermato. Fonte: ${source}.`]);
  await page.getByRole('button', { name: 'Registra' }).click();
  await page.waitForURL(/\/desk\/cases\/[^/]+$/);
  expect(seat.faults).toEqual([]);
});

it('tells to read who confirmed each member', async () => {
  const { page } = seat;
  await page
    .getByRole('link', { name: /^Famiglia e rete/ })
    .first()
    .click();
  const confirmed = `Confermato da Elena Operatrice, 04/05/2026. Fonte: ${source}.`;
  await expect.poll(() => page.locator('nucleo-form .note').allTextContents()).toEqual([confirmed, confirmed]);
  if (shots) await page.screenshot({ path: `${shots}/ask-once-read.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
});
