import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { packsWithFiles } from '../harness/packs-with-files.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { draw, fieldAt, pdf } from './files.ts';
import { openIntake } from './intake.ts';
import { keyboardOf } from './keyboard.ts';

let office: Office;
let seat: Seat;

beforeAll(async () => {
  office = await openOffice({ system: await packsWithFiles() });
  seat = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice'));
});
afterAll(() => office?.close());

it('signs by name and sends several files with the keyboard alone, draws with the pointer, and keeps all in the draft', async () => {
  const { page } = seat;
  const hands = keyboardOf(page);
  await openForm(page);
  const [written, drawn, attached] = ['firma', 'firma_disegnata', 'allegati'].map((name) => fieldAt(page, name)) as [
    Locator,
    Locator,
    Locator,
  ];

  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/firma') && kind === 'text');
  await hands.write('Nives Provina');
  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/firma') && kind === 'checkbox');
  await hands.press('Space');
  await written.getByText('Firmato da Nives Provina il 04/05/2026').waitFor();

  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/allegati') && kind === 'file');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('Space')]);
  expect(chooser.isMultiple()).toBe(true);
  await chooser.setFiles([pdf('contratto.pdf'), pdf('bolletta.pdf')]);
  await expect.poll(() => attached.getByRole('listitem').count()).toBe(2);
  await hands.use('Togli contratto.pdf');
  await expect.poll(() => attached.getByRole('listitem').count()).toBe(1);
  expect((await hands.focus()).name).toBe('Annulla');
  await hands.press('Enter');
  await expect.poll(() => attached.getByRole('listitem').count()).toBe(2);

  await drawn.getByLabel('Nome e cognome').fill('Ada Provina');
  await draw(page, drawn.locator('canvas'));
  await drawn.getByRole('button', { name: 'Usa questa firma' }).press('Enter');
  await drawn.getByText('Firmato da Ada Provina il 04/05/2026').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await seat.quiet();
  await expect.poll(() => seat.asked().some((each) => each.startsWith('PUT /api/drafts/'))).toBe(true);
  await page.reload();
  await page.locator('nucleo-form form').waitFor();
  await written.getByText('Firmato da Nives Provina il 04/05/2026').waitFor();
  await drawn.getByText('Firmato da Ada Provina il 04/05/2026').waitFor();
  expect(await attached.getByRole('listitem').count()).toBe(2);
  expect(seat.faults).toEqual([]);
});

/** The form of a case that is there: documents belong to one. */
async function openForm(page: Page): Promise<void> {
  const intake = await openIntake(seat);
  await page.goto(`${office.server.running.address}/desk/cases/${intake}/forms/scheda_accesso`);
  await page.locator('nucleo-form form').waitFor();
  await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
}
