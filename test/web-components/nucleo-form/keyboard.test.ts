import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { eventsOf, focused, formsInBrowser, sevenSteps } from './open.ts';

const showForm = formsInBrowser();
const form = await sevenSteps();

/** Tabs on until the focus is on what is so called; fails when it is not to be reached. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached by the keyboard: ${name}; the focus is on: ${await focused(page)}`);
}

async function typeIn(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

async function next(page: Page, heading: RegExp): Promise<void> {
  await press(page, /^Avanti$/);
  await expect.poll(() => focused(page)).toMatch(heading);
}

describe('a form of seven steps', () => {
  it('is filled in and sent by the keyboard alone', async () => {
    const { page, faults } = await showForm({ form });
    await page.locator('h1').click();

    await typeIn(page, /^Data dell/, '5/3/2026');
    await press(page, /^Allo sportello/, 'ArrowDown');
    await page.keyboard.press('ArrowDown');
    await typeIn(page, /^Quale modo/, 'Posta');
    await typeIn(page, /^Motivo/, 'Ha perso la casa');
    await next(page, /^Persona$/);

    await typeIn(page, /^Cognome/, 'Bianchi');
    await typeIn(page, /^Nome/, 'Carla');
    await typeIn(page, /^Data di nascita/, '02031954');
    await typeIn(page, /^Codice fiscale/, 'bncclr54c42g478x');
    await typeIn(page, /^Via o piazza/, 'Via dei Priori');
    await next(page, /^Cittadinanza e famiglia$/);

    await typeIn(page, /^Cittadinanza$/, 'peru');
    await page.getByRole('option', { name: 'Perù' }).waitFor();
    await page.keyboard.press('Enter');
    await press(page, /^Stato civile/, 'ArrowDown');
    await press(page, /^Aggiungi: Familiare/);
    await expect.poll(() => focused(page)).toMatch(/^Nome e cognome/);
    await page.keyboard.type('Dario Bianchi');
    await next(page, /^Casa e reddito$/);

    await typeIn(page, /^Reddito mensile/, '1.234,56');
    await typeIn(page, /^Affitto mensile/, '400');
    await typeIn(page, /^Superficie/, '45,5');
    await expect.poll(() => page.locator('output').textContent()).toMatch(/834,56/);
    await next(page, /^Bisogni$/);

    await press(page, /^Casa$/, 'Space');
    await typeIn(page, /^Lingue/, 'spagn');
    await page.getByRole('option', { name: 'Spagnolo' }).waitFor();
    await page.keyboard.press('Enter');
    await next(page, /^Urgenza$/);

    await press(page, /^Sì$/, 'Space');
    await typeIn(page, /^Perché è urgente/, 'Sfratto il 1º aprile');
    await typeIn(page, /^Cerca tra le persone/, 'ross');
    await page.getByRole('option', { name: /Rossi Ada/ }).waitFor();
    await page.keyboard.press('Enter');
    await next(page, /^Invio$/);

    await press(page, /^Ha ricevuto l’informativa/, 'Space');
    await press(page, /^Invia$/);

    const [sent] = (await eventsOf(page, 'nucleo-submit')) as { answers: Record<string, unknown>; asked: string[] }[];
    expect(sent?.answers).toEqual({
      data_accesso: '2026-03-05',
      canale: 'altro',
      canale_altro: 'Posta',
      motivo: 'Ha perso la casa',
      segnalato: { cognome: 'Bianchi', nome: 'Carla', data_nascita: '1954-03-02', codice_fiscale: 'BNCCLR54C42G478X' },
      indirizzo: { street: 'Via dei Priori' },
      cittadinanza: '999',
      stato_civile: '1',
      familiari: [{ nome: 'Dario Bianchi' }],
      reddito: 123456,
      affitto: 40000,
      disponibile: 83456,
      superficie: 45.5,
      bisogni: ['casa'],
      lingue: ['l7'],
      urgente: true,
      urgenza_perche: 'Sfratto il 1º aprile',
      referente: { id: 'p1', surname: 'Rossi', given_name: 'Ada', birth_date: '1954-03-02', fiscal_code: 'RSSDAA54C42G478X' },
      consenso: true,
    });
    expect(sent?.asked).toContain('urgenza_perche');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('has no accessibility problem in any step, filled in, in error or folded, at every width', async () => {
    for (const width of [320, 768, 1440]) {
      const answers = {
        familiari: [{ nome: 'Ada' }, {}],
        reddito: 100,
        affitto: 200,
        urgente: true,
        segnalato: { codice_fiscale: 'X' },
      };
      const { page, faults } = await showForm({ form, answers }, { width, height: 800 });
      const steps = page.locator('nucleo-form .step');
      for (let step = 0; step < 7; step++) {
        if (width < 1000) await page.locator('nucleo-form .compact').click();
        await steps.nth(step).click();
        expect(await accessibilityProblems(page), `step ${step + 1} at ${width}`).toEqual([]);
        await page.getByRole('button', { name: step < 6 ? 'Avanti' : 'Invia', exact: true }).click();
        expect(await accessibilityProblems(page), `step ${step + 1} at ${width}, after Next`).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wider, `step ${step + 1} scrolls sideways at ${width}`).toBe(0);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  it('tells what is wrong in a step on Next, gives the summary the focus, and lets go back and elsewhere', async () => {
    const { page, faults } = await showForm({ form }, { width: 1440, height: 900 });
    await page.getByRole('button', { name: 'Avanti' }).click();
    await expect.poll(() => focused(page)).toMatch(/^Ci sono 2 errori da correggere/);
    await page.getByRole('link', { name: /^Come è arrivata/ }).click();
    await expect.poll(() => focused(page)).toMatch(/^Allo sportello/);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^Invio/ }).click();
    await expect.poll(() => page.locator('nucleo-form h2.heading:focus').textContent()).toBe('Invio');
    await expect.poll(() => page.getByRole('button', { name: /^Accesso ?, con errori/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Invia', exact: true }).click();
    const summary = page.getByRole('group', { name: /errori da correggere/ });
    await summary.getByRole('link', { name: /^Cognome/ }).click();
    await expect.poll(() => focused(page)).toMatch(/^Cognome/);
    expect(await page.locator('nucleo-form h2.heading').textContent()).toBe('Persona');
    await page.getByRole('button', { name: 'Indietro' }).click();
    await expect.poll(() => focused(page)).toBe('Accesso');
    expect(await eventsOf(page, 'nucleo-submit')).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
