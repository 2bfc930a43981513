import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { faultsOf, readFields } from './spoken.ts';

let office: Office;
let operator: Operator;

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
});
afterAll(() => office.close());

async function openStep(page: Page, step: number): Promise<void> {
  await page.locator('nucleo-form .steplist ol button').nth(step).click();
  await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
}

/** The household begins without a row; that one was added is said. */
async function addRow(page: Page): Promise<void> {
  const said = page.locator('nucleo-form form > [role=status][aria-live=polite]');
  const before = await said.innerText();
  await page
    .locator('nucleo-form')
    .getByRole('button', { name: /^(Aggiungi|Add)/ })
    .first()
    .click();
  await expect.poll(() => said.innerText()).not.toBe(before);
  await expect.poll(() => said.innerText()).not.toBe('');
}

describe.each([
  { locale: 'it-IT', required: 'obbligatorio' },
  { locale: 'en-GB', required: 'required' },
])('the intake of Umbria as it is heard, in $locale', ({ locale, required }) => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await office.seat(operator, { locale, size: { width: 1440, height: 900 } });
    await seat.page.goto(`${office.server.running.address}/desk/new/accesso`);
    await seat.page.locator('nucleo-form form').waitFor();
  });
  afterAll(() => seat.context.close());

  it('says name, role, need and help of every control, step by step', async () => {
    let count = 0;
    for (let step = 0; step < 7; step++) {
      await openStep(seat.page, step);
      if (step === 3) await addRow(seat.page);
      const fields = await readFields(seat.page);
      count += fields.length;
      expect.soft(fields.length, `step ${step + 1} has fields`).toBeGreaterThan(0);
      expect
        .soft(
          fields.flatMap((field) => faultsOf(field, required)),
          `step ${step + 1}`,
        )
        .toEqual([]);
    }
    expect(count).toBeGreaterThan(25);
  });

  it('says at every control what is wrong with it, once that is told', async () => {
    await openStep(seat.page, 7);
    await seat.page.locator('nucleo-form .button.submit').click();
    await seat.page.locator('nucleo-form .summary').waitFor();
    let told = 0;
    for (let step = 0; step < 7; step++) {
      await openStep(seat.page, step);
      const fields = await readFields(seat.page);
      told += fields.filter(({ error }) => error !== '').length;
      expect
        .soft(
          fields.flatMap((field) => faultsOf(field, required)),
          `step ${step + 1}`,
        )
        .toEqual([]);
    }
    expect(told).toBeGreaterThan(3);
  });
});

describe('the intake of Umbria, as it changes', () => {
  let seat: Seat;
  let page: Page;
  const status = () => page.locator('nucleo-form form > [role=status][aria-live=polite]').innerText();
  beforeAll(async () => {
    seat = await office.seat(operator, { size: { width: 1440, height: 900 } });
    page = seat.page;
    await page.goto(`${office.server.running.address}/desk/new/accesso`);
    await page.locator('nucleo-form form').waitFor();
  });
  afterAll(() => seat.context.close());

  it('says an error when the field is left, and hears the list of errors with the focus', async () => {
    const [first] = (await readFields(page)).filter(({ isMarked, controls }) => isMarked && controls[0]?.role === 'textbox');
    const field = page.locator('nucleo-form').getByLabel(first!.label).first();
    await field.fill('x');
    await field.fill('');
    // A date has a button for its calendar: the field is left after it.
    await field.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(status).toContain(first!.label);
    await page.locator('nucleo-form').getByRole('button', { name: 'Avanti' }).click();
    const summary = page.locator('nucleo-form .summary');
    await summary.waitFor();
    await expect.poll(() => summary.evaluate((each) => each.matches(':focus'))).toBe(true);
    expect(await summary.evaluate((each) => each.getAttribute('role'))).toBe('group');
  });

  it('gives the focus to the heading of the step that was opened', async () => {
    await openStep(page, 1);
    const heading = page.locator('nucleo-form .heading');
    await expect.poll(() => heading.evaluate((each) => each.matches(':focus'))).toBe(true);
  });
});
