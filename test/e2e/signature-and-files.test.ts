import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPacks } from '../../core/packs/index.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Seat } from './desk.ts';
import { openIntake } from './intake.ts';
import { keyboardOf } from './keyboard.ts';

const plugins = fileURLToPath(new URL('../../plugins', import.meta.url));
let folder: string;
let office: Office;
let seat: Seat;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleo-packs-'));
  await cp(plugins, folder, { recursive: true });
  await addActs();
  const { system, problems } = await loadPacks([folder], { roots: ['umbria', 'roma'] });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  office = await openOffice({ system });
  seat = await office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice'));
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

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
  const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await chooser.setFiles([file('contratto.pdf'), file('bolletta.pdf')]);
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
}, 120_000);

/** The form of a case that is there: documents belong to one. */
async function openForm(page: Page): Promise<void> {
  const intake = await openIntake(seat);
  await page.goto(`${office.server.running.address}/desk/cases/${intake}/forms/scheda_accesso`);
  await page.locator('nucleo-form form').waitFor();
  await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
}

const fieldAt = (page: Page, name: string): Locator => page.locator(`nucleo-form [data-pointer="/accesso/${name}"]`).first();

async function draw(page: Page, canvas: Locator): Promise<void> {
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 20, { steps: 5 });
  await page.mouse.move(box.x + 200, box.y + 80, { steps: 5 });
  await page.mouse.up();
}

/** Two signatures and a place for files, in the first step of the intake. */
async function addActs(): Promise<void> {
  const path = join(folder, 'umbria', 'forms', 'scheda_accesso.form.json');
  const form = JSON.parse(await readFile(path, 'utf8')) as {
    schema: { properties: { accesso: { properties: Record<string, unknown> } } };
    layout: { elements: [{ elements: [{ elements: unknown[] }] }] };
  };
  const said = (it: string, en: string, rest: object) => ({ ...rest, 'x-label': { it, en }, 'x-sensitivity': 'id' });
  Object.assign(form.schema.properties.accesso.properties, {
    firma: said('Firma di chi chiede', 'Signature of who asks', { type: 'object', 'x-field': 'signature' }),
    firma_disegnata: said('Firma di chi accompagna', 'Signature of who comes along', { type: 'object', 'x-field': 'signature' }),
    allegati: said('Allegati', 'Attachments', {
      type: 'array',
      'x-field': 'files',
      'x-accept': ['application/pdf'],
      maxItems: 3,
    }),
  });
  for (const name of ['firma', 'firma_disegnata', 'allegati'])
    form.layout.elements[0].elements[0].elements.push({
      type: 'Control',
      scope: `#/properties/accesso/properties/${name}`,
    });
  await writeFile(path, JSON.stringify(form, null, 2));
}
