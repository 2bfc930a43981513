import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '../../../forms/index.ts';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, eventsOf, focused, formsInBrowser, showIn } from './open.ts';

const showForm = formsInBrowser();

const text = (it: string, en = it) => ({ it, en });
const field = (label: string, more: object = {}): object => ({
  type: 'string',
  'x-sensitivity': 'id',
  'x-label': text(label),
  ...more,
});

const household = (options: object = {}): CompiledForm =>
  compiledOf({
    id: 'famiglia',
    version: '1.0.0',
    title: text('Famiglia', 'Family'),
    schema: {
      type: 'object',
      properties: {
        componenti: {
          type: 'array',
          'x-sensitivity': 'id',
          'x-label': text('Componenti', 'Members'),
          items: {
            type: 'object',
            properties: { nome: field('Nome'), nato: field('Nascita', { format: 'date' }), legame: field('Legame') },
          },
        },
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/componenti', options: { itemLabel: text('Componente', 'Member'), ...options } },
      ],
    },
    prefill: [{ id: 'p', field: 'componenti', from: 'registry.famiglia.members', confirm: true }],
  });

const anagrafe = { source: text('Anagrafe comunale', 'Register'), at: '2026-03-12' };
const anpr = { source: text('ANPR'), at: '2026-01-02' };
const ginevra = { nome: 'Ginevra Prova', nato: '1984-05-17' };
const luca = { nome: 'Luca Prova', nato: '2010-01-01' };
const nina = { nome: 'Nina Prova', nato: '2016-09-09' };
const said = (value: readonly { nome: string }[], ...from: readonly object[]) => ({
  value,
  text: text(value.map(({ nome }) => nome).join(', ')),
  from,
});
const componenti = [ginevra, luca, nina];
const known = { '/componenti': { ...anagrafe, value: componenti, says: [said(componenti, anagrafe)] } };

/** Nina may be a daughter: nobody says so. */
const offered = {
  ...known,
  '/componenti/2/legame': {
    ...anagrafe,
    says: [{ value: 'figlia', text: text('Figlia'), from: [anagrafe], because: text('figlia dell’intestatario') }],
  },
};

const notes = (page: Page) => page.locator('.known-row > .note').allTextContents();
const sent = (page: Page) => eventsOf(page, 'nucleo-submit') as Promise<{ answers: object; confirmed: string[] }[]>;
const spoken = (page: Page) => page.getByRole('status').textContent();
const proposed = 'Proposto. Fonte: Anagrafe comunale, 12/03/2026. Da confermare o cambiare.';
const confirmed = 'Confermato. Fonte: Anagrafe comunale, 12/03/2026.';

describe.each([{ display: 'cards' }, { display: 'table' }])('rows as $display that propose what is known', (options) => {
  it('take a key that is pressed again before anything was drawn', async () => {
    const { page } = await showForm({ form: household(options), answers: { componenti }, provenance: known });
    await page.getByRole('button', { name: 'Conferma: Componente 1' }).focus();
    await page.evaluate(() => {
      for (let times = 0; times < 3; times += 1)
        (document.querySelector('nucleo-form')!.shadowRoot!.activeElement as HTMLElement | null)?.click();
    });
    await expect.poll(() => notes(page)).toEqual([confirmed, confirmed, confirmed]);
    await page.context().close();
  });

  it('are confirmed one by one by the same key, and sent only then', async () => {
    const { page, faults } = await showForm({ form: household(options), answers: { componenti }, provenance: known });
    expect(await notes(page)).toEqual([proposed, proposed, proposed]);
    expect(await page.locator('.known-bar p').textContent()).toBe('Qui ci sono 3 risposte proposte, da confermare.');
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Ci sono 3 errori/);
    expect(await sent(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: /Componente 2/ }).press('Enter');
    await expect.poll(() => focused(page)).toBe('Conferma: Componente 2');
    await page.getByRole('button', { name: 'Conferma: Componente 1' }).press('Enter');
    await expect.poll(() => focused(page)).toBe('Conferma: Componente 2');
    expect(await spoken(page)).toBe('Componente 1: confermato.');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Conferma: Componente 3');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Nome/);
    expect(await notes(page)).toEqual([confirmed, confirmed, confirmed]);
    expect(await page.locator('.known-bar').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect
      .poll(() => sent(page))
      .toMatchObject([{ answers: { componenti }, confirmed: ['/componenti/0', '/componenti/1', '/componenti/2'] }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('rows that propose what is known', () => {
  it('keep what was confirmed when they are moved and removed, and need no word once they are changed', async () => {
    const { page } = await showForm({ form: household(), answers: { componenti }, provenance: known });
    await page.getByRole('button', { name: 'Conferma: Componente 3' }).click();
    await page.getByRole('button', { name: 'Togli Componente 1' }).click();
    expect(await notes(page)).toEqual([proposed, confirmed]);
    await page.getByLabel('Nome', { exact: true }).first().press('Alt+Shift+ArrowDown');
    expect(await notes(page)).toEqual([confirmed, proposed]);
    await page.getByLabel('Legame').first().fill('figlia');
    expect(await notes(page)).toEqual([confirmed, proposed]);
    await page.getByLabel('Nome', { exact: true }).nth(1).fill('Luca Andrea Prova');
    expect(await notes(page)).toEqual([confirmed]);
    await page.getByRole('button', { name: /^Aggiungi/ }).click();
    await page.getByLabel('Nome', { exact: true }).nth(2).fill('Bruna');
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect
      .poll(() => sent(page))
      .toMatchObject([
        {
          answers: { componenti: [{ ...nina, legame: 'figlia' }, { nome: 'Luca Andrea Prova' }, { nome: 'Bruna' }] },
          confirmed: ['/componenti/0'],
        },
      ]);
    await page.context().close();
  });

  it('are confirmed by Enter in one of their fields, or all at once, and kept so in a draft', async () => {
    const given = { form: household(), answers: { componenti }, provenance: known, autosaveKey: 'bozza' };
    const { page } = await showForm(given);
    await page.getByLabel('Nome', { exact: true }).nth(1).press('Enter');
    await expect.poll(() => spoken(page)).toBe('Componente 2: confermato.');
    expect(await focused(page)).toMatch(/^Nome/);
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
    await showIn(page, given);
    await expect.poll(() => notes(page)).toEqual([proposed, confirmed, proposed]);
    await page.getByRole('button', { name: 'Conferma tutte e 2' }).click();
    await expect.poll(() => spoken(page)).toBe('2 risposte confermate.');
    expect(await notes(page)).toEqual([confirmed, confirmed, confirmed]);
    await page.context().close();
  });

  it('are none where sources differ, until those of one are taken', async () => {
    const two = { '/componenti': { ...anagrafe, says: [said(componenti, anagrafe), said([ginevra, luca], anpr)] } };
    const { page } = await showForm({ form: household(), answers: {}, provenance: two });
    await page.getByText('Le fonti dicono cose diverse: scegli o scrivi.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: /^Usa Ginevra Prova, Luca Prova: Componenti, ANPR/ }).click();
    expect(await spoken(page)).toBe('Componenti: 2 righe.');
    await expect.poll(() => focused(page)).toMatch(/^Nome/);
    expect(
      await page.getByLabel('Nome', { exact: true }).evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value)),
    ).toEqual(['Ginevra Prova', 'Luca Prova']);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => sent(page)).toMatchObject([{ confirmed: ['/componenti/0', '/componenti/1'] }]);
    await page.context().close();
  });

  it('ask nothing again of rows that were filed, and tell to read who confirmed each', async () => {
    const by = { by: 'Ada Prova', at: '2026-04-01T08:00:00Z' };
    const filed = [luca, ginevra];
    const provenance = {
      '/componenti': { ...known['/componenti'], filed },
      '/componenti/0': {
        ...anagrafe,
        value: luca,
        says: [{ value: luca, text: '', from: [anagrafe] }],
        filed: luca,
        confirmed: by,
      },
    };
    const { page } = await showForm({ form: household(), answers: { componenti: filed }, provenance });
    const told = [
      'Confermato da Ada Prova, 01/04/2026. Fonte: Anagrafe comunale, 12/03/2026.',
      'Fonte: Anagrafe comunale, 12/03/2026.',
    ];
    expect(await notes(page)).toEqual(told);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => sent(page)).toHaveLength(1);
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-form')!, { mode: 'read' }));
    await expect.poll(() => page.locator('.reading .note').allTextContents()).toEqual(told);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('stand on narrow and wide screens', async () => {
    const folder = process.env['NUCLEO_PICTURES'];
    for (const width of [360, 768, 1440])
      for (const display of ['cards', 'table']) {
        const { page } = await showForm(
          { form: household({ display }), answers: { componenti }, provenance: known },
          { width, height: 900 },
        );
        await page.getByRole('button', { name: 'Conferma: Componente 1' }).click();
        await page.getByRole('button', { name: 'Invia' }).click();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (folder !== undefined) {
          await mkdir(folder, { recursive: true });
          await page.screenshot({ path: `${folder}/known-rows-${display}-${width}.png`, fullPage: true });
        }
        await page.context().close();
      }
  });
});

describe.each([{ display: 'cards' }, { display: 'table' }])(
  'what is offered in a row that is proposed, as $display',
  (options) => {
    it('is told with what is said and taken by one press, wherever the row is moved; nothing of it counts as confirmed', async () => {
      const { page, faults } = await showForm({ form: household(options), answers: { componenti }, provenance: offered });
      const told = 'Anagrafe comunale, 12/03/2026: figlia dell’intestatario.';
      const use = page.getByRole('button', { name: 'Usa Figlia: Legame' });
      await page.getByText(told).waitFor();
      expect(await use.count()).toBe(1);
      await page.getByRole('button', { name: 'Togli Componente 1' }).click();
      expect(await use.count()).toBe(1);
      expect(await accessibilityProblems(page)).toEqual([]);
      await use.press('Enter');
      await expect.poll(() => page.getByLabel('Legame').nth(1).inputValue()).toBe('figlia');
      expect([await use.count(), await page.getByText(told).count()]).toEqual([0, 1]);
      expect(await notes(page)).toEqual([proposed, proposed]);
      await page.getByRole('button', { name: 'Conferma: Componente 1' }).click();
      await page.getByRole('button', { name: 'Conferma: Componente 2' }).click();
      await page.getByRole('button', { name: 'Invia' }).click();
      await expect
        .poll(() => sent(page))
        .toMatchObject([
          { answers: { componenti: [luca, { ...nina, legame: 'figlia' }] }, confirmed: ['/componenti/0', '/componenti/1'] },
        ]);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  },
);
