import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator } from './desk.ts';
import { typeFormerBirthplace } from './intake.ts';

let office: Office;
let operator: Operator;
const shots = process.env['NUCLEO_SHOTS'];

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
});
afterAll(() => office.close());

it.each([1440, 768, 360])('finds the municipality of birth among ten thousand, by keyboard, on %i pixels', async (width) => {
  const seat = await office.seat(operator, { locale: 'it-IT', size: { width, height: 800 } });
  const { page } = seat;
  let sent = 0;
  page.on('response', async (reply) => {
    if (reply.url().includes('/api/codelists/comuni')) sent += (await reply.body()).length;
  });
  await page.goto(`${office.server.running.address}/desk/new/accesso`);
  await page.locator('nucleo-form form').waitFor();
  const compact = page.locator('nucleo-form .compact');
  if (await compact.isVisible()) await compact.click();
  const place = await typeFormerBirthplace(page);
  if (shots) await page.screenshot({ path: `${shots}/place-${width}.png` });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => place.inputValue()).toBe('Isola Vicentina (VI), già Isola di Malo');
  await seat.quiet();
  expect(sent).toBeLessThan(30_000);
  expect(await accessibilityProblems(page)).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/place-chosen-${width}.png` });
  expect(seat.faults).toEqual([]);
  await seat.context.close();
});
