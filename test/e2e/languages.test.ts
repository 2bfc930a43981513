import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { openCase, openIntake, takeStep } from './intake.ts';
import { italianOn } from './italian-on.ts';

let office: Office;
let operator: Operator;

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
});
afterAll(() => office.close());

const languageOf = ({ page }: Seat) => page.evaluate(() => document.documentElement.lang);
const switchTo = ({ page }: Seat, language: string) => page.getByRole('button', { name: language, exact: true }).click();

describe('the language of the desk', () => {
  it.each([
    ['it-IT', 'it', 'Buon lavoro, Elena Operatrice'],
    ['en-GB', 'en', 'Welcome, Elena Operatrice'],
    ['de-DE', 'it', 'Buon lavoro, Elena Operatrice'],
  ])('follows a browser set to %s', async (locale, language, greeting) => {
    const seat = await office.seat(operator, { locale });
    expect(await seat.page.locator('h1').textContent()).toContain(greeting);
    expect(await languageOf(seat)).toBe(language);
    await seat.context.close();
  });

  it('changes in the middle of a form without losing a letter, and stays chosen', async () => {
    const seat = await office.seat(operator);
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/new/accesso`);
    await page.getByLabel('Descrizione').fill('Parla solo inglese');
    await switchTo(seat, 'English');
    expect(await page.getByLabel('Description').inputValue()).toBe('Parla solo inglese');
    await page.getByRole('radio', { name: 'The citizen' }).waitFor();
    expect(await languageOf(seat)).toBe('en');
    await page.reload();
    await page.getByLabel('Description').waitFor();
    await switchTo(seat, 'Italiano');
    await page.getByLabel('Descrizione').waitFor();
    expect(await languageOf(seat)).toBe('it');
    await seat.context.close();
  });

  it('leaves no Italian on English pages', async () => {
    const seat = await office.seat(operator, { locale: 'en-GB' });
    const { page } = seat;
    const intake = await openIntake(seat);
    await takeStep(seat, intake, 'completa');
    const caseId = await openCase(seat, intake);
    for (const place of [
      '/desk/',
      '/desk/lists/casi',
      '/desk/lists/accessi',
      '/desk/persons',
      '/desk/messages',
      `/desk/cases/${intake}`,
      `/desk/cases/${caseId}`,
      '/desk/new/accesso',
    ]) {
      await page.goto(`${office.server.running.address}${place}`);
      await page.locator('h1').first().waitFor();
      await seat.quiet();
      expect(await italianOn(page, ['Via delle Prove']), place).toEqual([]);
    }
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});
