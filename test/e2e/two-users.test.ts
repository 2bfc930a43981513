import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Seat } from './desk.ts';
import { openIntake } from './intake.ts';
import { keyboardOf } from './keyboard.ts';

let office: Office;
let elena: Seat;
let marta: Seat;
let caseId: string;

beforeAll(async () => {
  office = await openOffice();
  elena = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice'));
  marta = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Marta Collega'));
  caseId = await openIntake(elena);
});
afterAll(() => office.close());

describe('two people at the same case', () => {
  it('tells the second that it was changed, reloads, and loses nothing that was typed', async () => {
    const address = `${office.server.running.address}/desk/cases/${caseId}`;
    office.server.setNow('2026-05-04T09:05:00.000Z');
    const note = 'Detto al telefono: torna giovedì';
    await elena.page.goto(`${address}/forms/scheda_accesso`);
    await elena.page.getByLabel('Descrizione').fill(note);
    await marta.page.goto(address);
    await take(marta, 'Completa la scheda');
    await marta.page.locator('nucleo-case header .badge', { hasText: 'Completa' }).waitFor();
    await take(marta, 'Riapri per modifica');
    await marta.page.locator('nucleo-case header .badge', { hasText: 'Incompleta' }).waitFor();

    await elena.page.getByRole('button', { name: 'Riepilogo' }).click();
    await elena.page.getByRole('button', { name: 'Registra', exact: true }).click();
    const dialog = elena.page.getByRole('dialog', { name: 'Il caso è stato modificato nel frattempo' });
    await dialog.waitFor();
    const hands = keyboardOf(elena.page);
    expect((await hands.focus()).name).toBe('Ricarica e tieni quanto scritto');
    await hands.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await elena.page.getByRole('button', { name: /^Accesso/ }).click();
    expect(await elena.page.getByLabel('Descrizione').inputValue()).toBe(note);
    await elena.page.getByRole('button', { name: 'Riepilogo' }).click();
    await elena.page.getByRole('button', { name: 'Registra', exact: true }).click();
    await elena.page.waitForURL(address);
    await elena.page
      .locator('nucleo-case a', { hasText: /^\d\d\/\d\d\/\d{4}/ })
      .first()
      .click();
    await elena.page.getByText(note).waitFor();
  });

  it('keeps what was typed in the dialog of a step', async () => {
    const address = `${office.server.running.address}/desk/cases/${caseId}`;
    await Promise.all([elena.page.goto(address), marta.page.goto(address)]);
    await elena.page.getByRole('button', { name: 'Completa la scheda', exact: true }).click();
    await elena.page.getByLabel('Nota (facoltativa)').fill('Tutto in ordine');
    await marta.page
      .locator('nucleo-documents input[type=file]')
      .setInputFiles({ name: 'avviso.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await marta.page.getByRole('link', { name: 'avviso.txt' }).waitFor();
    await elena.page.getByRole('button', { name: 'Conferma' }).click();
    const dialog = elena.page.getByRole('dialog', { name: 'Il caso è stato modificato nel frattempo' });
    await dialog.getByRole('button', { name: 'Ricarica e tieni quanto scritto' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await elena.page.getByLabel('Nota (facoltativa)').inputValue()).toBe('Tutto in ordine');
    await elena.page.getByRole('button', { name: 'Conferma' }).click();
    await elena.page.locator('nucleo-case header .badge', { hasText: 'Completa' }).waitFor();
    await elena.page.getByRole('link', { name: 'avviso.txt' }).waitFor();
  });

  it('breaks no rule of the page meanwhile', () => {
    // The refusal itself is what the test is about; the browser logs every reply of that kind.
    const refusal = /status of 412/;
    expect([...elena.faults, ...marta.faults].filter((fault) => !refusal.test(fault))).toEqual([]);
    expect(elena.faults.filter((fault) => refusal.test(fault))).toHaveLength(2);
  });
});

async function take({ page }: Seat, step: string): Promise<void> {
  await page.getByRole('button', { name: step, exact: true }).click();
  await page.getByRole('button', { name: 'Conferma' }).click();
}
