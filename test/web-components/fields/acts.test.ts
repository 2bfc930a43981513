import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { eventsOf, focused, formsInBrowser } from '../nucleo-form/open.ts';
import { acts } from './acts-form.ts';

const showForm = formsInBrowser();
let page: Page;

const inputs = { today: '2026-03-12', user: { name: 'Ada Prova' } };

async function open(properties: object = {}): Promise<string[]> {
  const shown = await showForm({ form: acts, inputs, ...properties });
  page = shown.page;
  return shown.faults;
}

async function last(pointer: string): Promise<unknown> {
  const changes = (await eventsOf(page, 'nucleo-change')) as { pointer: string; value: unknown }[];
  return changes.findLast((change) => change.pointer === pointer)?.value;
}

const group = (name: string): Locator => page.getByRole('group', { name, exact: false }).first();
const leave = (): Promise<void> => page.getByRole('button', { name: 'Invia' }).focus();

describe('consent', () => {
  it('is given by keyboard, with the day, the notice and who asks; withdrawn it cannot be before it is filed', async () => {
    const faults = await open();
    await page.getByRole('group', { name: /Informativa, versione 2026-01/ }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await last('/consenso')).toEqual({ state: 'given', on: '2026-03-12', version: '2026-01', by: 'Ada Prova' });
    expect(await page.getByLabel('Revoca il consenso').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is not offered to be withdrawn in a draft of a new form', async () => {
    const consenso = { state: 'given', on: '2026-03-12', version: '2026-01' };
    await open({ answers: { consenso }, given: {} });
    await page.getByLabel('Nega il consenso').waitFor();
    expect(await page.getByLabel('Revoca il consenso').count()).toBe(0);
    await page.context().close();
  });

  it('can be withdrawn once it was filed, not before the day it was given', async () => {
    const consenso = { state: 'given', on: '2026-03-10', version: '2026-01', by: 'Bea Prova' };
    const faults = await open({ answers: { consenso } });
    await page.getByLabel('Revoca il consenso').check();
    expect(await last('/consenso')).toEqual({
      state: 'withdrawn',
      on: '2026-03-12',
      version: '2026-01',
      by: 'Bea Prova',
      given_on: '2026-03-10',
    });
    await page.getByRole('textbox', { name: 'Revocato il' }).fill('9/3/2026');
    await leave();
    await page.locator('.error', { hasText: 'La revoca non può venire prima del consenso.' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('of a draft, is withdrawn as it was filed', async () => {
    const consenso = { state: 'given', on: '2026-03-10', version: '2026-01' };
    await open({ answers: { consenso: { state: 'refused', on: '2026-03-12' } }, given: { consenso } });
    await page.getByLabel('Revoca il consenso').check();
    expect(await last('/consenso')).toMatchObject({ state: 'withdrawn', given_on: '2026-03-10' });
    await page.context().close();
  });

  it('says when it was given to another version of the notice', async () => {
    await open({ answers: { consenso: { state: 'given', on: '2024-03-12', version: '2024-01' } } });
    await page.getByText('versione 2024-01 dell’informativa; ora vale la 2026-01').waitFor();
    await page.context().close();
  });

  it('must be answered, one way or the other', async () => {
    await open();
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.getByRole('link', { name: /Consenso al trattamento/ }).click();
    await expect.poll(() => focused(page)).toBe('Dà il consenso');
    await page.getByLabel('Nega il consenso').check();
    expect(await last('/consenso')).toMatchObject({ state: 'refused' });
    await page.context().close();
  });
});

describe('signature', () => {
  it('is drawn, kept as a document, and removed', async () => {
    const faults = await open();
    const own = group('Firma della persona');
    await own.getByRole('button', { name: 'Usa questa firma' }).click();
    await own.getByText('Scrivi prima il nome di chi firma.').waitFor();
    await own.getByLabel('Nome e cognome').fill('Nives Provina');
    await own.getByRole('button', { name: 'Usa questa firma' }).click();
    await own.getByText('Il riquadro è vuoto').waitFor();
    const box = (await own.locator('canvas').boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 20, { steps: 5 });
    await page.mouse.move(box.x + 200, box.y + 80, { steps: 5 });
    await page.mouse.up();
    await own.getByRole('button', { name: 'Usa questa firma' }).click();
    await own.getByText('Firmato da Nives Provina il 12/03/2026').waitFor();
    expect(await last('/firma')).toMatchObject({
      way: 'drawn',
      name: 'Nives Provina',
      on: '2026-03-12',
      file: { document: 'd1', name: 'firma.png', media_type: 'image/png' },
    });
    await own.getByRole('button', { name: 'Cancella la firma' }).click();
    expect(await last('/firma')).toBeUndefined();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is written by keyboard alone', async () => {
    await open();
    const own = group('Firma della persona');
    await own.getByLabel('Nome e cognome').fill('Nives Provina');
    await own.getByLabel(/Firmo con il nome/).focus();
    await page.keyboard.press('Space');
    expect(await last('/firma')).toEqual({ way: 'typed', name: 'Nives Provina', on: '2026-03-12' });
    await expect.poll(() => focused(page)).toBe('Cancella la firma');
    await page.context().close();
  });
});

describe('files', () => {
  const file = (name: string, mimeType: string, size = 10) => ({ name, mimeType, buffer: Buffer.alloc(size) });

  it('takes several, refuses what is too large or of another kind, and puts back what was taken off', async () => {
    await open();
    const own = group('Allegati');
    const input = own.locator('input[type=file]');
    await input.setInputFiles([file('isee.pdf', 'application/pdf'), file('foto.png', 'image/png')]);
    await expect.poll(() => own.getByRole('listitem').count()).toBe(2);
    await input.setInputFiles([file('grande.pdf', 'application/pdf', 2001)]);
    await own.getByText('grande.pdf è troppo grande: al massimo 2 kB.').waitFor();
    await input.setInputFiles([file('rotto.pdf', 'application/pdf')]);
    await own.getByText('Il caricamento di rotto.pdf non è riuscito. Il file è rovinato.').waitFor();
    await own.getByRole('button', { name: 'Togli isee.pdf' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Annulla');
    expect((await last('/allegati')) as object[]).toHaveLength(1);
    await page.keyboard.press('Enter');
    expect(((await last('/allegati')) as { name: string }[]).map(({ name }) => name)).toEqual(['isee.pdf', 'foto.png']);
    await input.setInputFiles([file('a.pdf', 'application/pdf'), file('b.pdf', 'application/pdf')]);
    await own.getByText('Si possono aggiungere al massimo 3 file.').waitFor();
    expect(await input.isDisabled()).toBe(true);
    await own.getByRole('button', { name: 'Togli a.pdf' }).click();
    await input.setInputFiles([file('nota.txt', 'text/plain')]);
    await leave();
    await own.locator('.error', { hasText: '«nota.txt» non è di un tipo ammesso.' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });
});

describe('quantity', () => {
  it('is written with its unit, judged and read by expressions in the base unit', async () => {
    await open();
    const amount = page.getByRole('textbox', { name: 'Durata del colloquio' });
    await page.getByLabel('Unità di misura: Durata del colloquio').selectOption('min');
    await amount.fill('150');
    expect(await last('/durata')).toEqual({ amount: 150, unit: 'min' });
    await page.getByText('150 minuti (2,5 ore)').waitFor();
    await expect.poll(() => page.locator('[data-pointer="/lunga"] output').textContent()).toBe('Sì');
    await page.getByLabel('Unità di misura: Durata del colloquio').selectOption('h');
    expect(await last('/durata')).toEqual({ amount: 150, unit: 'h' });
    await leave();
    await page.locator('.error', { hasText: 'Il massimo è 8 h.' }).waitFor();
    await amount.fill('tanto');
    await leave();
    await page.locator('.error', { hasText: 'Scrivi un numero' }).waitFor();
    await page.context().close();
  });
});

describe('what was answered', () => {
  const file = { document: 'd', name: 'isee.pdf', size: 51200, media_type: 'application/pdf', digest: 'x' };
  const answers = {
    consenso: { state: 'given', on: '2026-03-12', version: '2026-01', by: 'Ada Prova' },
    firma: { way: 'typed', name: 'Nives Provina', on: '2026-03-12' },
    allegati: [file],
    durata: { amount: 90, unit: 'min' },
  };

  it.each(['read', 'print'])('is told in words (%s)', async (mode) => {
    const faults = await open({ answers, mode });
    const text = (await page.locator('article').textContent()) ?? '';
    for (const said of [
      'Dato il 12/03/2026, raccolto da Ada Prova, informativa 2026-01',
      'Non sono comunicati ad altri',
      'Firmato da Nives Provina il 12/03/2026, con il nome scritto',
      'isee.pdf',
      '90 minuti (1,5 ore)',
    ])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(said);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
