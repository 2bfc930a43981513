import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { fileAgain, intakeAnswers, openIntake } from './intake.ts';
import { keyboardOf } from './keyboard.ts';

let office: Office;
let elena: Operator;
let front: Operator;
let intake: string;

beforeAll(async () => {
  office = await openOffice();
  elena = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  front = await office.hire('operatore_accesso', 'udc_perugia_centro', 'Franca Sportello');
  const seat = await office.seat(elena);
  intake = await openIntake(seat, { salute: { medico: 'Provamedico' } });
  const again = { contatti: { telefono: '0759999999' }, salute: { medico: 'Altromedico' } };
  await fileAgain(seat, intake, 'scheda_accesso', intakeAnswers(again));
  await seat.context.close();
});
afterAll(() => office.close());

const rows = ({ page }: Seat) =>
  page.locator('nucleo-differences-page tbody tr').evaluateAll((all) => all.map((row) => (row as HTMLElement).innerText));

describe('what changed between two filings', () => {
  it('is reached from the case by keyboard, and tells only changes until all is asked', async () => {
    const seat = await office.seat(elena, { locale: 'it-IT' });
    const { page } = seat;
    const hands = keyboardOf(page);
    await page.goto(`${office.server.running.address}/desk/cases/${intake}`);
    await page.locator('nucleo-case h1').waitFor();
    await hands.use(/^Confronta/);
    await page.getByRole('heading', { name: 'Che cosa è cambiato: Scheda di accesso' }).waitFor();
    expect((await hands.focus()).name).toBe('Che cosa è cambiato: Scheda di accesso');
    const changes = await rows(seat);
    expect(changes.join('\n')).toMatch(/0759999999/);
    expect(changes.join('\n')).toMatch(/Provamedico[^]*Altromedico/);
    expect(changes).toHaveLength(2);
    await hands.tabTo('Mostra tutti i campi');
    await hands.press('Space');
    expect((await rows(seat)).length).toBeGreaterThan(20);
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });

  it('says which fields are closed to the reader, and nothing of what they held', async () => {
    const seat = await office.seat(front, { locale: 'en-GB' });
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/cases/${intake}`);
    await page.getByRole('link', { name: /^Compare/ }).click();
    await page.getByText('One answer differs.').waitFor();
    expect(await page.getByText('Not visible in your role, whether or not they changed').textContent()).toContain(
      'General practitioner',
    );
    await page.getByLabel('Show all fields').check();
    const all = (await rows(seat)).join('\n');
    expect(all).toMatch(/General practitioner\s+not visible to you/);
    expect(all).not.toMatch(/Provamedico|Altromedico/);
    await seat.context.close();
  });

  it.each([
    ['it-IT', 360],
    ['en-GB', 1440],
  ])('is for everybody, in %s on %i pixels', async (locale, width) => {
    const seat = await office.seat(elena, { locale, size: { width, height: 800 } });
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/cases/${intake}`);
    await page.getByRole('link', { name: /^(Compare|Confronta)/ }).click();
    for (const state of [false, true]) {
      await page.locator('nucleo-differences-page input[type=checkbox]').setChecked(state);
      await seat.quiet();
      expect.soft(await accessibilityProblems(page)).toEqual([]);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    }
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});
