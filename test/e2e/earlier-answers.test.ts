import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator } from './desk.ts';
import { fileAgain, openCase, openIntake, takeStep } from './intake.ts';

let office: Office;
let elena: Operator;
let caseId: string;

beforeAll(async () => {
  office = await openOffice();
  elena = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  const seat = await office.seat(elena);
  const intake = await openIntake(seat);
  await takeStep(seat, intake, 'completa');
  caseId = await openCase(seat, intake);
  await fileAgain(seat, caseId, 'abitazione', { data: '2026-04-01', tipo: 'casa', godimento: 'affitto', canone: 42050 });
  await seat.context.close();
});
afterAll(() => office.close());

it.each([
  ['it-IT', 360, 'Prima: 420,50 € (04/05/2026)', 'Canone'],
  ['en-GB', 1440, 'Before: €420.50 (04/05/2026)', 'rent'],
])('stand beneath the new ones with their date, and are read out with the field, in %s', async (locale, width, note, label) => {
  const seat = await office.seat(elena, { locale, size: { width, height: 800 } });
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/cases/${caseId}/forms/abitazione`);
  const rent = page.getByLabel(new RegExp(label, 'i')).first();
  await rent.waitFor();
  const described = async () =>
    rent.evaluate((control) =>
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => (control.getRootNode() as ShadowRoot).getElementById(id)?.textContent ?? '')
        .join('\n')
        .replaceAll('\u00a0', ' '),
    );
  expect(await described()).toContain(note);
  await rent.fill('500');
  await page.keyboard.press('Tab');
  expect(await described()).toContain(note);
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  expect(seat.faults).toEqual([]);
  await seat.context.close();
});
