import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice } from './desk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

it('registers who comes to the food hub for the first time, by keyboard', async () => {
  const volunteer = await office.hire('volontario_emporio', 'associazione_dispensa_amica', 'Vera Volontaria');
  const seat = await office.seat(volunteer, { locale: 'it-IT', size: { width: 360, height: 740 } });
  const { page } = seat;
  await page.getByRole('link', { name: 'Nuovo: Aiuto dell’emporio' }).press('Enter');
  await page.getByRole('searchbox').fill('Pianello Oreste');
  await page.keyboard.press('Enter');
  await page.getByText('È la prima volta che si presenta?').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Nuovo: Aiuto dell’emporio' }).press('Enter');
  await page.getByLabel('Cognome').fill('Pianello');
  await page.getByLabel(/^Nome/).fill('Oreste');
  await page.getByLabel('Adulti').fill('2');
  await page.getByLabel('Spesa').first().press('Space');
  await page.getByRole('radio', { name: 'Sì' }).press('Space');
  await page.getByRole('button', { name: /^(Apri|Invia|Registra)/ }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /Pianello Oreste/ }).waitFor();
  expect(seat.faults).toEqual([]);
  await seat.context.close();
});

it('leads who is not known yet to the intake, when a case needs somebody', async () => {
  const worker = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  const seat = await office.seat(worker, { locale: 'it-IT' });
  const { page } = seat;
  await page.getByRole('link', { name: 'Nuovo: Caso' }).press('Enter');
  await page.getByRole('searchbox').fill('Pianello Oreste');
  await page.keyboard.press('Enter');
  await page.getByText('È la prima volta che si presenta?').waitFor();
  expect(await page.locator('nucleo-person-search [slot=none] a').allInnerTexts()).toEqual([
    'Nuovo: Accesso',
    'Nuovo: Aiuto dell’emporio',
  ]);
  await seat.context.close();
});
