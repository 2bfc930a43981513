import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { openIntake } from './intake.ts';

const unit = 'udc_perugia_centro';
const shots = process.env['NUCLEO_SHOTS'];
let office: Office;
let head: Seat;
let worker: Seat;
let person: string;

beforeAll(async () => {
  office = await openOffice();
  const elena = await office.hire('assistente_sociale', unit, 'Elena Operatrice');
  await office.hire('assistente_sociale', unit, 'Olga Collega');
  head = await office.seat(await office.hire('responsabile_ufficio', unit, 'Bruno Responsabile'));
  worker = await office.seat(elena);
  const id = await openIntake(worker, { segnalato: { cognome: 'Sassovivo', nome: 'Ginevra' } });
  person = await office.server.running.storage.transaction(async (tx) => {
    const row = (await tx.cases.get(id))!;
    await tx.cases.update(row.id, row.version, { responsible: elena.id });
    return row.personId!;
  });
});
afterAll(() => office.close());

const goTo = (seat: Seat, path: string) => seat.page.goto(`${office.server.running.address}/desk${path}`);

it('is declared of oneself by keyboard, after what it does was said; then the person is there no more', async () => {
  const { page } = worker;
  await goTo(worker, `/persons/${person}`);
  await page.getByRole('button', { name: 'Incompatibilità…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Incompatibilità con Sassovivo Ginevra' });
  await dialog.getByText('Finché vale non vedi più Sassovivo Ginevra').waitFor();
  await dialog.getByText('Non potrai toglierla da te').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(false);

  await page.getByRole('button', { name: 'Incompatibilità…' }).press('Enter');
  await dialog.getByRole('button', { name: 'Dichiara l’incompatibilità' }).press('Enter');
  await dialog.getByText('Scrivi perché.').waitFor();
  await page.keyboard.type('È mia cugina');
  await dialog.getByLabel('Hai in carico una pratica di questa persona: passa a').selectOption({ label: 'Olga Collega' });
  if (shots) await page.screenshot({ path: `${shots}/exclude-own.png` });
  await dialog.getByRole('button', { name: 'Dichiara l’incompatibilità' }).press('Enter');
  await page.getByRole('heading', { name: 'Incompatibilità dichiarata' }).waitFor();
  expect(await page.getByText('Sassovivo').count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'Inizio' }).press('Enter');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await worker.quiet();
  expect(await page.getByText('Sassovivo').count()).toBe(0);
  expect(worker.faults).toEqual([]);
  await goTo(worker, `/persons/${person}`);
  await page.getByText('Non esiste, oppure non rientra in ciò che puoi vedere.').waitFor();
});

it('is seen by the head of the office and ended there, by keyboard', async () => {
  const { page } = head;
  await goTo(head, '/');
  await page.getByRole('navigation', { name: 'Pagine principali' }).getByRole('link', { name: 'Incompatibilità' }).press('Enter');
  const row = page.getByRole('listitem').filter({ hasText: 'Elena Operatrice' });
  await row.getByText('È mia cugina').waitFor();
  await row.getByRole('link', { name: 'Sassovivo Ginevra' }).waitFor();
  if (shots) await page.screenshot({ path: `${shots}/exclusions.png` });
  expect(await accessibilityProblems(page)).toEqual([]);
  await row.getByRole('button', { name: 'Togli' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Togliere l’incompatibilità di Elena Operatrice?' });
  await dialog.waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Togli' }).press('Enter');
  await page.getByText('Nessuno dei tuoi ha un’incompatibilità.').waitFor();
  await goTo(worker, `/persons/${person}`);
  await worker.page.getByRole('heading', { name: 'Sassovivo Ginevra' }).waitFor();
  expect(head.faults).toEqual([]);
});

it('is declared by the head for one of their people, who is offered on the page of the person', async () => {
  const { page } = head;
  await goTo(head, `/persons/${person}`);
  await page.getByRole('button', { name: 'Incompatibilità…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Di chi').selectOption({ label: 'Olga Collega' });
  await dialog.getByText('Olga Collega ha in carico').waitFor();
  await dialog.getByLabel('Fino al').fill('2026-05-03');
  await dialog.getByLabel('Motivo').fill('Causa in corso');
  await dialog.getByRole('button', { name: 'Dichiara l’incompatibilità' }).press('Enter');
  await dialog.getByText('Vale da oggi o da un giorno a venire').waitFor();
  await dialog.getByLabel('Fino al').fill('2026-12-31');
  await dialog.getByRole('button', { name: 'Dichiara l’incompatibilità' }).press('Enter');
  await page.getByText('Incompatibilità di Olga Collega dichiarata.').waitFor();
  await page.getByRole('button', { name: 'Incompatibilità…' }).press('Enter');
  await expect
    .poll(() => dialog.getByLabel('Di chi').getByRole('option').allTextContents())
    .toEqual(['Mia (Bruno Responsabile)', 'Elena Operatrice']);
  await page.keyboard.press('Escape');
  // The days that were refused first.
  expect(head.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
});
