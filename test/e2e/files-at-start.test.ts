import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { System } from '../../core/packs/index.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { packsWithFiles } from '../harness/packs-with-files.ts';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { draw, fieldAt, pdf } from './files.ts';
import { intakeAnswers, openIntake, takeStep } from './intake.ts';
import { keyboardOf } from './keyboard.ts';
import { typeAnswers } from './type-answers.ts';

let system: System;
let office: Office;
let elena: Operator;
let seat: Seat;

beforeAll(async () => {
  system = await packsWithFiles({ required: true });
  office = await openOffice({ system });
  elena = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  seat = await office.seat(elena);
});
afterAll(() => office?.close());

const firstStep = ['carta', 'allegati', 'firma', 'firma_disegnata'] as const;

it('opens a case with a file, files and signatures by keyboard; they are in the draft, then in the case', async () => {
  const { page } = seat;
  const hands = keyboardOf(page);
  await openNew(page, 'accesso');
  const [card, attached, written, drawn] = firstStep.map((name) => fieldAt(page, name)) as [Locator, Locator, Locator, Locator];

  await choose(page, '/accesso/allegati', ['contratto.pdf', 'bolletta.pdf']);
  await expect.poll(() => attached.getByRole('listitem').count()).toBe(2);
  await page.context().setOffline(true);
  await choose(page, '/accesso/carta', ['carta.pdf']);
  await card.getByText(/^Il caricamento di carta.pdf non è riuscito. Il server non è raggiungibile/).waitFor();
  expect(seat.faults.splice(0)).toEqual([expect.stringContaining('ERR_INTERNET_DISCONNECTED')]);
  await page.context().setOffline(false);
  await choose(page, '/accesso/carta', ['carta.pdf']);
  await card.getByRole('link', { name: 'carta.pdf' }).waitFor();
  await page.reload();
  await ready(page);
  await card.getByRole('link', { name: 'carta.pdf' }).waitFor();
  expect(await attached.getByRole('listitem').count()).toBe(2);

  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/firma') && kind === 'text');
  await hands.write('Nives Provina');
  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/firma') && kind === 'checkbox');
  await hands.press('Space');
  await written.getByText('Firmato da Nives Provina il 04/05/2026').waitFor();
  await hands.tabTo(({ pointer, kind }) => pointer.startsWith('/accesso/firma_disegnata') && kind === 'text');
  await hands.write('Ada Provina');
  await draw(page, drawn.locator('canvas'));
  await hands.use('Usa questa firma');
  await drawn.getByText('Firmato da Ada Provina il 04/05/2026').waitFor();
  await inked(drawn);
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.locator('.saved', { hasText: /^Bozza salvata/ }).waitFor();
  // On another machine there is only what the server keeps.
  const other = await office.seat(elena);
  await openNew(other.page, 'accesso');
  await other.page.getByText(/È stata ripresa la bozza/).waitFor();
  await fieldAt(other.page, 'carta').getByRole('link', { name: 'carta.pdf' }).waitFor();
  await inked(fieldAt(other.page, 'firma_disegnata'));
  expect(await other.page.locator('nucleo-error-summary .summary').count()).toBe(0);
  expect(other.faults).toEqual([]);
  await other.context.close();

  await page.locator('h1').first().focus();
  await typeAnswers({ page, release: system.releases.get('umbria')! }, 'scheda_accesso', intakeAnswers());
  await hands.press('Enter');
  await page.waitForURL(/\/desk\/cases\/[0-9a-f-]+$/);
  const documents = page.locator('nucleo-documents');
  for (const name of ['carta.pdf', 'contratto.pdf', 'bolletta.pdf', 'firma.png'])
    await documents.getByRole('link', { name: new RegExp(name.replace('.', '\\.')) }).waitFor();
  const told = page.locator('nucleo-timeline li', { hasText: 'Documento aggiunto' });
  await expect.poll(() => told.count()).toBe(4);
  const link = documents.getByRole('link', { name: /carta\.pdf/ });
  const bytes = await page.evaluate(
    async (address) => (await fetch(address)).text(),
    new URL((await link.getAttribute('href'))!, page.url()).href,
  );
  expect(bytes).toBe(pdf('carta.pdf').buffer.toString());

  await page.goto(`${page.url()}/forms/scheda_accesso`);
  await ready(page);
  await fieldAt(page, 'carta').getByRole('link', { name: 'carta.pdf' }).waitFor();
  await inked(fieldAt(page, 'firma_disegnata'));
  expect(seat.faults).toEqual([]);
});

it('says at its place that a file of an old draft is gone, and takes another', async () => {
  const { page } = await afresh();
  await openNew(page, 'accesso');
  await choose(page, '/accesso/carta', ['carta.pdf']);
  await fieldAt(page, 'carta').getByRole('link', { name: 'carta.pdf' }).waitFor();
  await page.locator('.saved', { hasText: /^Bozza salvata/ }).waitFor();
  await forget();
  await page.reload();
  await ready(page);
  const gone = /«carta\.pdf» non c’è più: i file di una pratica non ancora aperta si conservano per un giorno/;
  await page.locator('nucleo-error-summary').getByText(gone).waitFor();
  await fieldAt(page, 'carta').getByText(gone).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await choose(page, '/accesso/carta', ['nuova.pdf']);
  await fieldAt(page, 'carta').getByRole('link', { name: 'nuova.pdf' }).waitFor();
  // What is listed above the form goes when the field is left.
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByText(gone).count()).toBe(0);

  // What goes while the page stands open is told when the form is sent, in the language of the page.
  await page.locator('h1').first().focus();
  await typeAnswers({ page, release: system.releases.get('umbria')! }, 'scheda_accesso', intakeAnswers());
  await forget();
  await page.keyboard.press('Enter');
  await page.locator('nucleo-error-summary').getByText('Quello che è indicato qui non c’è, o non c’è più').waitFor();
  expect(page.url()).toMatch(/\/desk\/new\/accesso$/);
});

it('opens a case inside another with a drawn signature', async () => {
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/new/accesso`);
  await ready(page);
  const carta = await page.evaluate(async () => {
    const headers = {
      'x-nucleo-csrf': '1',
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''carta.pdf",
    };
    const reply = await fetch('/api/uploads?unit=udc_perugia_centro&type=accesso', { method: 'POST', headers, body: '%PDF-1.4' });
    const { id, name, size, media_type, digest } = ((await reply.json()) as { document: Record<string, unknown> }).document;
    return { document: id, name, size, media_type, digest };
  });
  const intake = await openIntake(seat, { accesso: { carta }, segnalato: { cognome: 'Provafiglio' } });
  await takeStep(seat, intake, 'completa');
  await takeStep(seat, intake, 'apri_caso');
  const child = await page.evaluate(async (id) => {
    const view = (await (await fetch(`/api/cases/${id}`)).json()) as { children: { id: string; type: string }[] };
    return view.children.find(({ type }) => type === 'caso')!.id;
  }, intake);
  const charge = { data: '2026-05-04', categoria_sociale: '3', problematica: 'economica' };
  await takeStep(seat, child, 'prendi_in_carico', { answers: charge });
  await page.goto(`${office.server.running.address}/desk/new/pai?parent=${child}`);
  await ready(page);
  const answers = {
    tipo: 'generale',
    beneficiario: 'INDIVIDUALE',
    data_attivazione: '2026-05-04',
    fine_prevista: '2026-11-04',
    verifica_ogni: 1,
    verifica_unita: 'mesi',
    obiettivo_breve: 'Pagare le bollette arretrate',
    condiviso: true,
  };
  await typeAnswers({ page, release: system.releases.get('umbria')! }, 'pai', answers);
  const signature = page.locator('nucleo-form [data-pointer="/firma"]').first();
  await signature.getByLabel('Nome e cognome').fill('Ginevra Provafiglio');
  await draw(page, signature.locator('canvas'));
  await signature.getByRole('button', { name: 'Usa questa firma' }).press('Enter');
  await inked(signature);
  await page.getByRole('button', { name: 'Registra' }).press('Enter');
  await page.waitForURL(/\/desk\/cases\/[0-9a-f-]+$/);
  await page
    .locator('nucleo-documents')
    .getByRole('link', { name: /firma\.png/ })
    .waitFor();
  expect(seat.faults).toEqual([]);
});

/** Somebody else's chair, without drafts. */
async function afresh(): Promise<Seat> {
  return office.seat(await office.hire('assistente_sociale', 'udc_perugia_centro', 'Ada Operatrice'));
}

/** A day goes by for what waits: it is swept. */
async function forget(): Promise<void> {
  await office.server.running.storage.transaction(async (tx) => {
    for (const { id } of await tx.uploads.giveUp('9999')) await tx.uploads.delete(id);
  });
}

async function openNew(page: Page, type: string): Promise<void> {
  await page.goto(`${office.server.running.address}/desk/new/${type}`);
  await ready(page);
}

async function ready(page: Page): Promise<void> {
  await page.locator('nucleo-form form').waitFor();
  await page.locator('nucleo-form [aria-busy=true]').first().waitFor({ state: 'detached' });
}

async function choose(page: Page, pointer: string, names: readonly string[]): Promise<void> {
  const hands = keyboardOf(page);
  await hands.tabTo((at) => at.pointer.startsWith(pointer) && at.kind === 'file');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('Space')]);
  await chooser.setFiles(names.map(pdf));
}

/** Waits until the image of a drawn signature is there. */
const inked = (field: Locator) =>
  expect.poll(() => field.locator('img.ink').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
