import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { openIntake } from './intake.ts';

let office: Office;
let operator: Operator;
let intake: string;

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  const seat = await office.seat(operator);
  intake = await openIntake(seat);
  await seat.context.close();
});
afterAll(() => office.close());

const views = [
  { locale: 'it-IT', size: { width: 360, height: 740 } },
  { locale: 'en-GB', size: { width: 1440, height: 900 } },
];

describe.each(views)('for everybody, in $locale on $size.width pixels', (view) => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await office.seat(operator, view);
  });

  it('has no accessibility problem on any page, and none is wider than the screen', async () => {
    const { page } = seat;
    const places = [
      '/desk/',
      '/desk/lists/casi',
      '/desk/lists/accessi?view=tutte',
      '/desk/lists/scadenze?view=ufficio',
      '/desk/persons',
      '/desk/messages',
      `/desk/cases/${intake}`,
      `/desk/cases/${intake}/forms/scheda_accesso`,
      '/desk/nowhere',
      '/docs/api',
    ];
    for (const place of places) {
      await page.goto(`${office.server.running.address}${place}`);
      await page.locator('h1').first().waitFor();
      await seat.quiet();
      expect.soft(await accessibilityProblems(page), place).toEqual([]);
      expect.soft(await widthBeyond(seat), `${place} is wider than the screen by`).toBe(0);
      // Between a card a row and a whole table there are widths that a table nearly fits in.
      for (const width of [320, 768, 1024]) {
        await page.setViewportSize({ ...view.size, width });
        expect.soft(await widthBeyond(seat), `${place} at ${width} is wider than the screen by`).toBe(0);
      }
      await page.setViewportSize(view.size);
    }
  });

  it('has none on any step of the intake, empty or with errors told', async () => {
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/new/accesso`);
    await page.locator('nucleo-form form').waitFor();
    const steps = page.locator('nucleo-form .steplist ol button');
    expect(await steps.count()).toBe(8);
    for (let step = 0; step < 8; step++) {
      await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
      await drawn(seat);
      expect.soft(await accessibilityProblems(page), `step ${step + 1}`).toEqual([]);
      expect.soft(await widthBeyond(seat), `step ${step + 1} is wider than the screen by`).toBe(0);
      if (step === 7) await page.locator('nucleo-form .button.submit').click();
      else {
        const compact = page.locator('nucleo-form .compact');
        if (await compact.isVisible()) await compact.click();
        await steps.nth(step + 1).click();
      }
    }
    await page.locator('nucleo-form .summary').waitFor();
    expect.soft(await accessibilityProblems(page), 'with errors told').toEqual([]);
  });

  it('has none in the dialog of a step and on what was filed', async () => {
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/cases/${intake}`);
    await page.locator('nucleo-steps button').first().click();
    await page.locator('nucleo-steps dialog[open]').waitFor();
    expect.soft(await accessibilityProblems(page), 'dialog').toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('nucleo-case .filed a').first().click();
    await page.locator('nucleo-form article').waitFor();
    expect.soft(await accessibilityProblems(page), 'what was filed').toEqual([]);
    expect.soft(await widthBeyond(seat)).toBe(0);
  });

  it('had no error, no violation of the policy and no refused request', async () => {
    expect(seat.faults).toEqual([]);
    await seat.page.getByRole('button', { name: /^(Esci|Sign out)$/ }).click();
    await seat.page.locator('nucleo-sign-in h1').waitFor();
    expect.soft(await accessibilityProblems(seat.page), 'sign-in').toEqual([]);
    await seat.context.close();
  });
});

/** Fields outside the window are laid out when they come near it, some frames after a step is shown: until then they overlap. */
const drawn = ({ page }: Seat) =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let same = 0, height = -1; same < 6; await frame()) {
      same = height === document.documentElement.scrollHeight ? same + 1 : 0;
      height = document.documentElement.scrollHeight;
    }
  });

const widthBeyond = ({ page }: Seat) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
