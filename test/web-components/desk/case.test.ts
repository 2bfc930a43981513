import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from '../../harness/browser.ts';
import { largest } from '../../../core/http/routes/receive-document.ts';
import { startStubApi, type StubApi } from './stub-api.ts';
import { ids, leftDraft } from './stub-case.ts';

let browser: Browser;
let stub: StubApi;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [browser, stub] = await Promise.all([launchBrowser(), startStubApi()]);
});
afterAll(async () => {
  await browser?.close();
  await stub?.close();
});
beforeEach(() => stub.reset());
afterEach(async () => {
  expect(faults.filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
  await page.context().close();
});

async function open(path = `/desk/cases/${ids.case}`): Promise<void> {
  ({ page, faults } = await openPage(browser, stub.url + path));
  await page.locator('h1').waitFor();
}

const seen = (method: string, path: RegExp) =>
  stub.seen.filter((request) => request.method === method && path.test(request.path));

describe('what was filed in a case', () => {
  it('is listed by its date and what says the most of it', async () => {
    await open();
    const filing = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: '02/02/2026' }) });
    await filing.last().getByText('Telefonata della sorella', { exact: true }).waitFor();
  });
});

describe('steps of a case', () => {
  it('say why the others are not possible', async () => {
    await open();
    await page.getByText('Il caso deve essere chiuso da meno di un anno.').waitFor();
    expect(await page.getByRole('button', { name: 'Riapri' }).count()).toBe(0);
  });

  it('ask for the recipients they need, and send only those chosen', async () => {
    await open();
    await page.getByRole('button', { name: 'Segnala a un ente' }).click();
    const dialog = page.getByRole('dialog', { name: 'Segnala a un ente' });
    await dialog.getByText('Il caso passerà in attesa.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Conferma' }).click();
    await dialog.getByText('Scegli a chi è indirizzato.').waitFor();
    expect(seen('POST', /steps/)).toEqual([]);
    await dialog.getByRole('combobox', { name: 'Ufficio destinatario' }).selectOption({ label: 'Servizio dipendenze' });
    await dialog.getByLabel('Nota').fill('Urgente');
    await dialog.getByRole('button', { name: 'Conferma' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const [taken] = seen('POST', /steps/);
    expect(taken!.path).toBe(`/api/cases/${ids.case}/steps/segnala`);
    expect(taken!.body).toEqual({ recipients: { unit: 'sert' }, note: 'Urgente' });
    expect(taken!.headers['if-match']).toBe('"1"');
  });

  it('offer who could handle the case, by zone and searched by their words, and say that others are left out', async () => {
    await open();
    await page.getByRole('button', { name: 'Segnala a un ente' }).click();
    const dialog = page.getByRole('dialog', { name: 'Segnala a un ente' });
    const choices = dialog.locator('select[name=unit]');
    await dialog.getByText('2 non compaiono: chi ci lavora non può trattare questa pratica.').waitFor();
    await dialog.getByText('Una persona non compare: non può trattare questa pratica.').waitFor();
    expect(
      await choices.locator('optgroup').evaluateAll((groups) => groups.map((each) => (each as HTMLOptGroupElement).label)),
    ).toEqual(['Zona di Perugia', 'Zona del Trasimeno']);
    await dialog.getByRole('searchbox', { name: 'Ufficio destinatario: Cerca per nome o zona' }).focus();
    await page.keyboard.type('citta');
    await dialog.getByText('Una scelta', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(seen('POST', /steps/)).toEqual([]);
    const chosen = () => choices.evaluate((each) => (each as HTMLSelectElement).selectedOptions[0]!.text);
    await expect.poll(chosen).toBe('Ufficio di Città della Pieve (non ci lavora ancora nessuno)');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('trasimeno perugia');
    await dialog.getByText('Nessuna scelta ha queste parole.').waitFor();
    expect(await chosen()).toContain('Città della Pieve');
    await dialog.getByRole('button', { name: 'Conferma' }).click();
    await expect.poll(() => seen('POST', /steps/).map(({ body }) => body)).toEqual([{ recipients: { unit: 'uc_citta' } }]);
  });

  it('keep what was typed when somebody else changed the case, and go through after reloading', async () => {
    await open();
    await page.getByRole('button', { name: 'Chiudi', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Chiudi' });
    await dialog.getByLabel('Esito').fill('Trasferito');
    stub.version = 5;
    await dialog.getByRole('button', { name: 'Chiudi', exact: true }).click();
    await page.getByRole('button', { name: 'Ricarica e tieni quanto scritto' }).click();
    await expect.poll(() => dialog.getByLabel('Esito').inputValue()).toBe('Trasferito');
    await dialog.getByRole('button', { name: 'Chiudi', exact: true }).click();
    await expect.poll(() => seen('POST', /steps/).map(({ headers }) => headers['if-match'])).toEqual(['"1"', '"5"']);
    await page.locator('nucleo-case').getByText('Chiuso', { exact: true }).first().waitFor();
    expect(seen('POST', /steps/).at(-1)!.body).toEqual({ answers: { esito: 'Trasferito' }, confirmed: [] });
  });

  it('show at the field what the server refuses', async () => {
    await open();
    await page.getByRole('button', { name: 'Chiudi', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Chiudi' });
    await dialog.getByLabel('Esito').fill('x');
    stub.failNext('POST', /steps/, 422, {
      code: 'NUC_CASE_ANSWERS_INVALID',
      problems: [{ code: 'minLength', pointer: '/esito', message: 'too short', severity: 'error', params: { limit: 3 } }],
    });
    await dialog.getByRole('button', { name: 'Chiudi', exact: true }).click();
    await expect.poll(() => dialog.getByLabel('Esito').getAttribute('aria-invalid')).toBe('true');
    expect(await dialog.getByLabel('Esito').inputValue()).toBe('x');
  });

  it('close with Escape without doing anything', async () => {
    await open();
    await page.getByRole('button', { name: 'Segnala a un ente' }).click();
    await page.getByRole('dialog').getByText('passerà in attesa').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await page.getByRole('button', { name: 'Segnala a un ente' }).click();
    await page.getByRole('dialog').getByText('passerà in attesa').waitFor();
    expect(seen('POST', /steps/)).toEqual([]);
  });
});

describe('what a colleague left unfinished in a case', () => {
  it('is taken over with a key and gone on with at once', async () => {
    stub.left = [leftDraft];
    stub.drafts.set(leftDraft.key, { form: 'scheda', answers: { motivo: 'Di Marco' }, updated_at: '2026-03-09T10:00:00.000Z' });
    await open();
    await page.getByRole('heading', { name: 'Lasciati a metà da colleghi' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: /^Riprendi tu\s?: Scheda, Marco Villa$/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toBe(`${stub.url}/desk/cases/${ids.case}/forms/scheda`);
    expect(seen('POST', /drafts/).map(({ body }) => body)).toEqual([{ key: leftDraft.key, of: 'u2' }]);
    await expect.poll(() => page.getByLabel('Motivo').inputValue()).toBe('Di Marco');
  });

  it('is not taken over by who has left the same form unfinished', async () => {
    stub.left = [{ ...leftDraft, has_own: true }];
    await open();
    await page.getByText('Hai già una tua bozza di questo modulo').waitFor();
    expect(await page.getByRole('button', { name: /Riprendi tu/ }).count()).toBe(0);
  });

  it('tells its author who took it over and when', async () => {
    const taken = { by: 'Anna Supplente', at: '2026-03-09T10:00:00.000Z' };
    stub.drafts.set(leftDraft.key, { form: 'scheda', answers: { motivo: 'Mio' }, updated_at: taken.at, taken });
    await open(`/desk/cases/${ids.case}/forms/scheda`);
    await page.getByText(/^Anna Supplente ha ripreso questa bozza il 09\/03\/2026/).waitFor();
  });
});

describe('a form of a case', () => {
  const path = `/desk/cases/${ids.case}/forms/scheda?task=prima_valutazione`;

  it('starts from what was filed last, and completes the task', async () => {
    await open(path);
    await expect.poll(() => page.getByLabel('Motivo').inputValue()).toBe('Difficoltà economiche');
    await page.getByRole('button', { name: 'Registra' }).click();
    await expect.poll(() => page.url()).toBe(`${stub.url}/desk/cases/${ids.case}`);
    expect(seen('POST', /submissions/)[0]!.body).toMatchObject({
      form: 'scheda',
      task: 'prima_valutazione',
      answers: { motivo: 'Difficoltà economiche' },
    });
  });

  it('loses nothing when the connection breaks, and sends the same request again', async () => {
    await open(path);
    await page.getByLabel('Motivo').fill('Sfratto');
    stub.failNext('POST', /submissions/, 0);
    await page.getByRole('button', { name: 'Registra' }).click();
    await page.getByText('Il server non è raggiungibile').waitFor();
    // Whoever sends from the end of a long form is led to what is told above it.
    const focusedRole = () =>
      page.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at?.getAttribute('role');
      });
    await expect.poll(focusedRole).toBe('alert');
    expect(await page.getByLabel('Motivo').inputValue()).toBe('Sfratto');
    await page.getByRole('button', { name: 'Invia di nuovo' }).click();
    await expect.poll(() => page.url()).toBe(`${stub.url}/desk/cases/${ids.case}`);
    const sent = seen('POST', /submissions/);
    expect(sent).toHaveLength(2);
    expect(sent[1]!.headers['idempotency-key']).toBe(sent[0]!.headers['idempotency-key']);
    expect(sent[1]!.headers['if-match']).toBe(sent[0]!.headers['if-match']);
    expect(stub.version).toBe(2);
  });

  it('saves a draft on the server, which is taken up on another machine and dropped once filed', async () => {
    await open(path);
    await page.getByLabel('Motivo').fill('Bozza in corso');
    await page.getByText('Bozza salvata alle').waitFor({ timeout: 30_000 });
    await page.context().close();
    await open(path);
    await page.getByText('È stata ripresa la bozza').waitFor();
    expect(await page.getByLabel('Motivo').inputValue()).toBe('Bozza in corso');
    await page.getByRole('button', { name: 'Registra' }).click();
    await expect.poll(() => stub.drafts.size).toBe(0);
  });

  it('asks before it throws a draft away, and says when it was changed', async () => {
    await open(path);
    await page.getByLabel('Motivo').fill('Bozza in corso');
    await page.getByText('Bozza salvata alle').waitFor({ timeout: 30_000 });
    await page.reload();
    const discard = page.getByRole('button', { name: 'Scarta la bozza' });
    await discard.click();
    const dialog = page.getByRole('dialog', { name: 'Scartare la bozza?' });
    await dialog.getByText('Ultima modifica').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Tieni la bozza' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Motivo').inputValue()).toBe('Bozza in corso');
    expect(stub.drafts.size).toBe(1);
    await discard.click();
    await dialog.getByRole('button', { name: 'Scarta' }).click();
    await expect.poll(() => stub.drafts.size).toBe(0);
    expect(await page.getByLabel('Motivo').inputValue()).not.toBe('Bozza in corso');
  });

  it('does not send while a required answer is missing, and leads to it', async () => {
    await open(path);
    await page.getByLabel('Motivo').fill('');
    await page.getByRole('button', { name: 'Registra' }).click();
    await page.getByText('C’è un errore da correggere').waitFor();
    expect(seen('POST', /submissions/)).toEqual([]);
  });
});

describe('the rest of a case', () => {
  it('uploads a file under its own name and the version of the case', async () => {
    await open();
    await page
      .locator('nucleo-documents input[type=file]')
      .setInputFiles({ name: "perché l'ISEE (1).pdf", mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') });
    await expect.poll(() => seen('POST', /documents/).length).toBe(1);
    const [{ headers }] = seen('POST', /documents/) as [(typeof stub.seen)[number]];
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''perch%C3%A9%20l%27ISEE%20%281%29.pdf");
    expect(headers['if-match']).toBe('"1"');
    expect(headers['content-type']).toBe('application/octet-stream');
  });

  it('says of a file that is refused what is taken, and does not offer to send it again', async () => {
    await open();
    const choose = page.locator('nucleo-documents input[type=file]');
    stub.failNext('POST', /documents/, 415, { code: 'NUC_DOCUMENT_KIND' });
    await choose.setInputFiles({ name: 'a.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await page.getByText('Sono accettati: pdf').waitFor();
    expect(await page.getByRole('button', { name: 'Riprova' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Chiudi a.exe' }).click();
    await expect.poll(() => page.getByText('Sono accettati: pdf').count()).toBe(0);
    const sent = seen('POST', /documents/).length;
    await choose.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(largest + 1) });
    await page.getByText('al più 25 MB').waitFor();
    expect(seen('POST', /documents/)).toHaveLength(sent);
  });

  it('leaves kinds of events out of the timeline', async () => {
    await open();
    const timeline = page.locator('nucleo-timeline');
    await timeline.getByText('Aperto con il numero').waitFor();
    await timeline.getByRole('button', { name: 'Apertura' }).click();
    await expect.poll(() => timeline.getByText('Aperto con il numero').count()).toBe(0);
    expect(await timeline.getByText('Prendi in carico').count()).toBe(1);
  });

  it('tells the workflow in words too, with the present state', async () => {
    await open();
    await page.getByText('Il percorso in forma di testo').click();
    const item = page.locator('nucleo-workflow li').filter({ hasText: 'Valutazione' }).last();
    await item.getByText('stato attuale').waitFor();
    await page.getByText('Chiudi: porta a Chiuso').first().waitFor();
  });

  it('tells the workflow in words where the diagram does not come', async () => {
    ({ page, faults } = await openPage(browser, `${stub.url}/desk`));
    await page.locator('h1').waitFor();
    await page.route(/layout[^/]*\.js/, (route) => route.abort());
    await page.goto(`${stub.url}/desk/cases/${ids.case}`);
    const workflow = page.locator('nucleo-workflow');
    await workflow.getByText('Il diagramma non è arrivato').waitFor();
    await workflow.getByText('Chiudi: porta a Chiuso').first().waitFor();
    expect(await workflow.locator('svg').count()).toBe(0);
  });

  it('offers its documents to be printed, each in a tab of its own', async () => {
    await open();
    const menu = page.locator('nucleo-case details.print-menu');
    await menu.locator('summary').click();
    const letter = menu.getByRole('link', { name: 'Lettera' });
    expect(await letter.getAttribute('href')).toBe(`/api/cases/${ids.case}/prints/lettera?language=it`);
    expect([await letter.getAttribute('target'), await letter.getAttribute('rel')]).toEqual(['_blank', 'noopener']);
    await page.setViewportSize({ width: 360, height: 740 });
    const box = (await menu.locator('ul').boundingBox())!;
    expect([box.x >= 0, box.x + box.width <= 360]).toEqual([true, true]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await letter.isVisible()).toBe(false);
  });

  it('is printed without buttons and ways', async () => {
    await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Stampa' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Pianifica' }).count()).toBe(0);
    // Of the groups of forms those of which something was filed.
    await page.getByRole('heading', { name: 'Valutazione' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Diario' }).count()).toBe(0);
    await page.getByText('BNCNNA80E43G478X').waitFor();
  });
});
