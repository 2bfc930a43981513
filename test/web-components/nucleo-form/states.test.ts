import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '../../../forms/index.ts';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, eventsOf, focused, formsInBrowser, sevenSteps, showIn } from './open.ts';

const showForm = formsInBrowser();
const form = await sevenSteps();

const field = (type: string, rest: object = {}): object => ({
  type,
  'x-sensitivity': 'plain',
  'x-label': { it: 'Campo', en: 'Field' },
  ...rest,
});

/** A form of a few fields, one below the other. */
function small(properties: Record<string, object>, rest: object = {}): CompiledForm {
  const elements = Object.keys(properties).map((name) => ({ type: 'Control', scope: `#/properties/${name}` }));
  return compiledOf({
    id: 'piccolo',
    version: '1.0.0',
    title: { it: 'Piccolo', en: 'Small' },
    schema: { type: 'object', properties },
    layout: { type: 'VerticalLayout', id: 'root', elements },
    ...rest,
  });
}

describe('nucleo-form', () => {
  it('keeps quiet while someone types, tells on leaving, and then follows every key', async () => {
    const { page } = await showForm({ form: small({ quando: field('string', { format: 'date' }) }) });
    const input = page.getByLabel('Campo', { exact: true });
    await input.pressSequentially('31/2/2026');
    expect(await page.locator('.message').count()).toBe(0);
    await input.press('Tab');
    expect(await page.locator('.message').count(), 'the calendar button is still the field').toBe(0);
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('.message.error').textContent()).toMatch(/Questo giorno non esiste/);
    expect(await input.inputValue()).toBe('31/2/2026');
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/^Campo: Questo giorno non esiste/);
    await input.fill('28/2/2026');
    expect(await page.locator('.message').count()).toBe(0);
    await page.getByRole('button', { name: 'Invia' }).focus();
    expect(await input.inputValue()).toBe('28/02/2026');
    await page.context().close();
  });

  it('does not send text that it cannot read', async () => {
    const { page } = await showForm({ form: small({ quanto: field('integer', { 'x-field': 'money' }) }) });
    await page.getByLabel('Campo', { exact: true }).fill('molto');
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => focused(page)).toMatch(/C’è un errore da correggere/);
    expect(await eventsOf(page, 'nucleo-submit')).toEqual([]);
    await page.context().close();
  });

  it('warns of a doubtful fiscal code and sends it all the same', async () => {
    const { page } = await showForm({ form: small({ cf: field('string', { 'x-field': 'fiscal_code' }) }) });
    await page.getByLabel('Campo', { exact: true }).fill('RSSDAA54C42G478A');
    await page.getByLabel('Campo', { exact: true }).press('Tab');
    await page.locator('.message.warning').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Invia' }).click();
    expect(await eventsOf(page, 'nucleo-submit')).toMatchObject([{ answers: { cf: 'RSSDAA54C42G478A' } }]);
    await page.context().close();
  });

  it('adds, moves, removes and puts back rows, with the focus where the work is', async () => {
    const { page, faults } = await showForm({
      form: small({
        righe: field('array', { items: { type: 'object', properties: { nome: { type: 'string', 'x-label': 'Nome' } } } }),
      }),
      answers: { righe: [{ nome: 'a' }, { nome: 'b' }, { nome: 'c' }] },
    });
    const names = (): Promise<string[]> =>
      page.getByLabel('Nome', { exact: true }).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
    await page.getByRole('button', { name: 'Sposta giù Campo 1' }).click();
    expect(await names()).toEqual(['b', 'a', 'c']);
    await expect.poll(() => focused(page)).toBe('Sposta giù Campo 2');
    await page.getByRole('button', { name: 'Togli Campo 1', exact: true }).click();
    expect(await names()).toEqual(['a', 'c']);
    await expect.poll(() => focused(page)).toBe('Togli Campo 1');
    await page.getByLabel('Nome', { exact: true }).first().fill('A');
    await page.getByRole('button', { name: 'Annulla' }).click();
    expect(await names()).toEqual(['b', 'A', 'c']);
    await page.getByRole('button', { name: 'Aggiungi' }).click();
    await page.keyboard.type('d');
    await page.getByRole('button', { name: 'Invia' }).click();
    expect(await eventsOf(page, 'nucleo-submit')).toMatchObject([
      { answers: { righe: [{ nome: 'b' }, { nome: 'A' }, { nome: 'c' }, { nome: 'd' }] } },
    ]);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes up a draft, says so, and discards or wipes it', async () => {
    const { page } = await showForm({ form, autosaveKey: 'bozza' });
    await page.getByLabel('Motivo').fill('In parole sue');
    await expect.poll(() => eventsOf(page, 'nucleo-draft')).toEqual([{ answers: { motivo: 'In parole sue' }, confirmed: [] }]);
    await page.reload();
    await showIn(page, { form, autosaveKey: 'bozza' });
    expect(await page.getByLabel('Motivo').inputValue()).toBe('In parole sue');
    expect(await page.getByRole('region', { name: 'Bozza' }).textContent()).toMatch(/ripresa la bozza/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await showIn(page, { form: { ...form, version: '2.0.0' }, autosaveKey: 'bozza' });
    expect(await page.getByRole('region', { name: 'Bozza' }).textContent()).toMatch(/versione precedente/);
    await page.getByRole('button', { name: 'Scarta la bozza' }).click();
    await expect.poll(() => page.getByLabel('Motivo').inputValue()).toBe('');
    await page.getByLabel('Motivo').fill('Altro');
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
    await page.evaluate(() => document.querySelector('nucleo-form')?.finish());
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.context().close();
  });

  it('changes language without losing what was typed, read or not', async () => {
    const { page, faults } = await showForm({ form });
    await page.getByLabel('Motivo').fill('Casa');
    await page.getByRole('textbox', { name: 'Data dell’accesso' }).fill('3/2');
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-form')!, { language: 'en' }));
    expect(await page.getByLabel('Reason for the request').inputValue()).toBe('Casa');
    expect(await page.getByRole('textbox', { name: 'Date of access' }).inputValue()).toBe('3/2');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => focused(page)).toMatch(/^There are 2 errors to correct/);
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-form')!, { language: 'it' }));
    await expect.poll(() => page.locator('.summary-title').textContent()).toMatch(/Ci sono 2 errori/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says where a prefilled answer comes from, and that it was changed', async () => {
    const { page } = await showForm({
      form: small({ nome: field('string') }),
      answers: { nome: 'Ada' },
      provenance: { '/nome': { source: { it: 'anagrafe', en: 'registry' }, at: '2026-03-12' } },
    });
    expect(await page.locator('.note').textContent()).toBe('Fonte: anagrafe, 12/03/2026');
    await page.getByLabel('Campo').fill('Ida');
    expect(await page.locator('.note').textContent()).toBe('Modificato a mano (fonte: anagrafe)');
    await page.context().close();
  });

  it('tells what the server refused at the field, until the answer is changed', async () => {
    const problems = [{ code: 'refused', pointer: '/nome', message: 'Non può essere.', severity: 'error' }];
    const { page } = await showForm({ form: small({ nome: field('string') }), problems });
    await expect.poll(() => focused(page)).toMatch(/C’è un errore/);
    await page.getByRole('link', { name: /Non può essere/ }).click();
    await expect.poll(() => focused(page)).toBe('Campo');
    await page.keyboard.type('x');
    expect(await page.locator('.message').count()).toBe(0);
    await page.context().close();
  });

  it('shows categories as tabs that the arrows open', async () => {
    const tabs = { ...form, layout: { ...form.layout, options: { variant: 'tabs' } } };
    const { page, faults } = await showForm({ form: tabs });
    await page.getByRole('tab', { name: 'Accesso' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toBe('Persona');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toMatch(/Persona/);
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: 'Invio' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.getByRole('link', { name: /^Cognome/ }).click();
    await expect.poll(() => focused(page)).toMatch(/^Cognome/);
    expect(await page.getByRole('tab', { name: /^Accesso ?, con errori/ }).count()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each(['read', 'print'])('shows what was asked with its answers to %s', async (mode) => {
    const answers = {
      data_accesso: '2026-03-05',
      canale: 'telefono',
      cittadinanza: '999',
      reddito: 123456,
      familiari: [{ nome: 'Ada', convive: true }],
    };
    const { page, faults } = await showForm({ form, mode, answers });
    const pairs = await page
      .locator('.pair')
      .evaluateAll((all) => all.map((pair) => pair.textContent?.replaceAll(/\s+/g, ' ').trim()));
    expect(pairs).toContain('Data dell’accesso 05/03/2026');
    expect(pairs).toContain('Come è arrivata la richiesta Per telefono');
    expect(pairs).toContain('Reddito mensile 1.234,56 €');
    expect(pairs).toContain('Convive Sì');
    expect(pairs.some((pair) => pair?.startsWith('Quale modo'))).toBe(false);
    await expect.poll(() => page.locator('.pair', { hasText: 'Cittadinanza' }).textContent()).toMatch(/Perù/);
    expect(await page.locator('input').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('is put on paper without the answers that nobody gave, and without sections of such alone', async () => {
    const section = (name: string, ...asked: string[]) => ({
      id: `sezione_${name}`,
      type: 'Group',
      label: { it: `Sezione ${name}`, en: `Section ${name}` },
      elements: asked.map((each) => ({ type: 'Control', scope: `#/properties/${each}` })),
    });
    const elements = [section('piena', 'data', 'taciuta'), section('vuota', 'vuota')];
    const layout = { type: 'VerticalLayout', id: 'root', elements };
    const asked = small({ data: field('string'), taciuta: field('string'), vuota: field('string') }, { layout });
    const { page } = await showForm({ form: asked, mode: 'read', answers: { data: 'Ada' } });
    const titles = () => page.getByRole('heading', { name: /^Sezione/ }).allTextContents();
    const asks = () => page.locator('.pair:visible dt').count();
    expect([await titles(), await asks()]).toEqual([['Sezione piena', 'Sezione vuota'], 3]);
    await page.emulateMedia({ media: 'print' });
    expect([await titles(), await asks()]).toEqual([['Sezione piena'], 1]);
    await page.context().close();
  });

  it('stays usable in forced colours', async () => {
    const { page } = await showForm({ form });
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Avanti' }).click();
    const border = await page
      .getByRole('textbox', { name: 'Data dell’accesso' })
      .evaluate((input) => getComputedStyle(input).borderTopStyle);
    expect(border).toBe('solid');
    await page.context().close();
  });
});
