import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CompiledForm } from '../../../forms/index.ts';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, eventsOf, focused, formsInBrowser, showIn } from './open.ts';

const showForm = formsInBrowser();

const text = (it: string, en = it) => ({ it, en });
const named = (label: string, more: object = {}): object => ({
  type: 'string',
  'x-sensitivity': 'id',
  'x-label': text(label),
  ...more,
});
const names = ['cognome', 'nome', 'nascita', 'via', 'note'];

function card(layout?: object, schema: object = {}): CompiledForm {
  const control = (name: string) => ({ type: 'Control', scope: `#/properties/${name}` });
  return compiledOf({
    id: 'scheda',
    version: '1.0.0',
    title: text('Scheda', 'Card'),
    schema: {
      ...schema,
      type: 'object',
      properties: {
        cognome: named('Cognome'),
        nome: named('Nome'),
        nascita: named('Data di nascita', { format: 'date' }),
        via: named('Via'),
        note: named('Note'),
      },
    },
    layout: layout ?? { type: 'VerticalLayout', id: 'root', elements: names.map(control) },
    prefill: names.slice(0, 4).map((name) => ({ id: `p_${name}`, field: name, from: `subject.${name}`, confirm: true })),
  });
}

const anagrafe = { source: text('Anagrafe comunale', 'Register'), at: '2026-03-12' };
const person = { source: text('Scheda della persona', 'Person record'), at: '2026-01-02' };
const said = (value: string, ...from: readonly object[]) => ({ value, text: text(value), from });
const answers = { cognome: 'Sassovivo', nome: 'Ginevra', nascita: '1984-05-17' };
const provenance = {
  '/cognome': { ...person, value: 'Sassovivo', says: [said('Sassovivo', person, anagrafe)] },
  '/nome': { ...person, value: 'Ginevra', says: [said('Ginevra', person)] },
  '/nascita': { ...person, value: '1984-05-17', says: [{ ...said('1984-05-17', anagrafe), text: text('17/05/1984') }] },
  '/via': { ...person, says: [said('Via del Prato 3', person), said('Via Nuova 8', anagrafe)] },
};

const note = (page: Page, name: string) => page.locator(`[data-pointer="/${name}"] .note`).first().textContent();
const sent = (page: Page) => eventsOf(page, 'nucleo-submit');

describe('a form that proposes what is known', () => {
  it('says whence and of which day, refuses to send unconfirmed, and is confirmed by one key', async () => {
    const { page, faults } = await showForm({ form: card(), answers, provenance });
    expect(await note(page, 'cognome')).toBe(
      'Proposto. Fonte: Scheda della persona, 02/01/2026; Anagrafe comunale, 12/03/2026. Da confermare o cambiare.',
    );
    const surname = page.getByLabel('Cognome', { exact: true });
    const described = await surname.getAttribute('aria-describedby');
    expect(described).toMatch(/\.note$/);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Ci sono 3 errori/);
    expect(await sent(page)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await surname.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('status').textContent()).toBe('Cognome: confermato.');
    expect(await focused(page)).toBe('Cognome');
    expect(await note(page, 'cognome')).toMatch(/^Confermato\. Fonte: Scheda della persona/);
    await page.getByRole('button', { name: 'Conferma: Nome, Ginevra' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Conferma: Data di nascita, 17\/05\/1984/);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Data di nascita/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => sent(page)).toMatchObject([{ confirmed: ['/cognome', '/nome', '/nascita'] }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('stops, going on from one that is confirmed, at an answer that is needed and nobody gave', async () => {
    const { page } = await showForm({
      form: card(undefined, { required: ['cognome', 'via'] }),
      answers: { cognome: 'Sassovivo', note: 'x' },
      provenance: {
        '/cognome': provenance['/cognome'],
        '/note': { ...person, value: 'x', says: [said('x', person)] },
      },
    });
    await page.getByRole('button', { name: /^Conferma: Cognome/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toMatch(/^Via/);
    expect(await page.getByRole('button', { name: /^Conferma: Note/ }).count()).toBe(1);
    await page.context().close();
  });

  it('loses the source of an answer that is changed, and finds it again when the answer is restored', async () => {
    const { page } = await showForm({ form: card(), answers, provenance });
    await page.getByLabel('Nome', { exact: true }).fill('Ginevra Maria');
    expect(await note(page, 'nome')).toBe('Scheda della persona, 02/01/2026: Ginevra.');
    await page.getByRole('button', { name: 'Usa Ginevra: Nome, Scheda della persona, 02/01/2026' }).click();
    expect(await page.getByLabel('Nome', { exact: true }).inputValue()).toBe('Ginevra');
    expect(await note(page, 'nome')).toBe('Confermato. Fonte: Scheda della persona, 02/01/2026.');
    await page.context().close();
  });

  it('shows what sources say differently, each with its day, and chooses none', async () => {
    const { page } = await showForm({ form: card(), answers, provenance });
    expect(await page.getByLabel('Via', { exact: true }).inputValue()).toBe('');
    expect(await note(page, 'via')).toBe('Le fonti dicono cose diverse: scegli o scrivi.');
    await page.getByRole('button', { name: /^Usa Via Nuova 8/ }).click();
    expect(await page.getByLabel('Via', { exact: true }).inputValue()).toBe('Via Nuova 8');
    expect(await note(page, 'via')).toBe('Confermato. Fonte: Anagrafe comunale, 12/03/2026.');
    expect(await page.getByRole('button', { name: /^Usa Via del Prato 3/ }).count()).toBe(1);
    await page.context().close();
  });

  it('confirms a section at once, and counts what waits in the one that is open', async () => {
    const part = (id: string, label: string, inside: readonly string[]) => ({
      type: 'Category',
      id,
      label: text(label),
      elements: inside.map((name) => ({ type: 'Control', scope: `#/properties/${name}` })),
    });
    const layout = {
      type: 'Categorization',
      id: 'root',
      options: { variant: 'stepper' },
      elements: [part('uno', 'Persona', ['cognome', 'nome']), part('due', 'Resto', ['nascita', 'via', 'note'])],
    };
    const { page } = await showForm({ form: card(layout), answers, provenance });
    await page.getByText('Qui ci sono 2 risposte proposte, da confermare.').waitFor();
    await page.getByRole('button', { name: 'Avanti' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Ci sono 2 errori/);
    await page.getByRole('button', { name: 'Conferma tutte e 2' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toBe('2 risposte confermate.');
    await expect.poll(() => focused(page)).toBe('Cognome');
    expect(await page.locator('.message.error').count()).toBe(0);
    await page.getByRole('button', { name: 'Avanti' }).click();
    await page.getByText('Qui c’è 1 risposta proposta, da confermare.').waitFor();
    await page.context().close();
  });

  it('keeps in a draft what was confirmed', async () => {
    const given = { form: card(), answers, provenance, autosaveKey: 'bozza' };
    const { page } = await showForm(given);
    await page.getByRole('button', { name: 'Conferma: Nome, Ginevra' }).click();
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(1);
    await showIn(page, given);
    await expect.poll(() => note(page, 'nome')).toMatch(/^Confermato/);
    expect(await note(page, 'cognome')).toMatch(/^Proposto/);
    await page.context().close();
  });

  it('asks nothing again of what was filed, and tells to read who confirmed it', async () => {
    const filed = Object.fromEntries(
      Object.entries(provenance)
        .slice(0, 1)
        .map(([pointer, known]) => [
          pointer,
          { ...known, filed: 'Sassovivo', confirmed: { by: 'Ada Prova', at: '2026-04-01T08:00:00Z' } },
        ]),
    );
    const { page } = await showForm({ form: card(), answers, provenance: filed });
    expect(await note(page, 'cognome')).toMatch(/^Confermato da Ada Prova, 01\/04\/2026\. Fonte: Scheda della persona/);
    await page.getByRole('button', { name: 'Invia' }).click();
    await expect.poll(() => sent(page)).toHaveLength(1);
    await page.evaluate(() => Object.assign(document.querySelector('nucleo-form')!, { mode: 'read' }));
    await expect.poll(() => page.locator('dd .note').textContent()).toMatch(/^Confermato da Ada Prova/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('stands on narrow and wide screens', async () => {
    const folder = process.env['NUCLEO_PICTURES'];
    for (const width of [360, 768, 1440]) {
      const { page } = await showForm({ form: card(), answers, provenance });
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await accessibilityProblems(page)).toEqual([]);
      if (folder !== undefined) {
        await mkdir(folder, { recursive: true });
        await page.screenshot({ path: `${folder}/ask-once-${width}.png`, fullPage: true });
      }
      await page.context().close();
    }
  });
});
