import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { openIntake, openInside, takeStep } from './intake.ts';

let office: Office;
let operator: Operator;

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
});
afterAll(() => office.close());

const languageOf = ({ page }: Seat) => page.evaluate(() => document.documentElement.lang);
const switchTo = ({ page }: Seat, language: string) => page.getByRole('button', { name: language, exact: true }).click();

describe('the language of the desk', () => {
  it.each([
    ['it-IT', 'it', 'Buon lavoro, Elena Operatrice'],
    ['en-GB', 'en', 'Welcome, Elena Operatrice'],
    ['de-DE', 'it', 'Buon lavoro, Elena Operatrice'],
  ])('follows a browser set to %s', async (locale, language, greeting) => {
    const seat = await office.seat(operator, { locale });
    expect(await seat.page.locator('h1').textContent()).toContain(greeting);
    expect(await languageOf(seat)).toBe(language);
    await seat.context.close();
  });

  it('changes in the middle of a form without losing a letter, and stays chosen', async () => {
    const seat = await office.seat(operator);
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/new/accesso`);
    await page.getByLabel('Descrizione').fill('Parla solo inglese');
    await switchTo(seat, 'English');
    expect(await page.getByLabel('Description').inputValue()).toBe('Parla solo inglese');
    await page.getByRole('radio', { name: 'The citizen' }).waitFor();
    expect(await languageOf(seat)).toBe('en');
    await page.reload();
    await page.getByLabel('Description').waitFor();
    await switchTo(seat, 'Italiano');
    await page.getByLabel('Descrizione').waitFor();
    expect(await languageOf(seat)).toBe('it');
    await seat.context.close();
  });

  it('leaves no Italian on English pages', async () => {
    const seat = await office.seat(operator, { locale: 'en-GB' });
    const { page } = seat;
    const intake = await openIntake(seat);
    await takeStep(seat, intake, 'completa');
    const caseId = await openInside(seat, 'caso', intake);
    for (const place of [
      '/desk/',
      '/desk/lists/casi',
      '/desk/lists/accessi',
      '/desk/persons',
      '/desk/messages',
      `/desk/cases/${intake}`,
      `/desk/cases/${caseId}`,
      '/desk/new/accesso',
    ]) {
      await page.goto(`${office.server.running.address}${place}`);
      await page.locator('h1').first().waitFor();
      await seat.quiet();
      const text = (await page.evaluate(textOnPage)).replaceAll(
        /Via delle Prove|Elena Operatrice|Sassovivo Ginevra|Italiano|Perugia/g,
        '',
      );
      expect(text.match(italian) ?? [], `${place}: ${text}`).toEqual([]);
    }
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});

/** Words that English does not have and that no page in Italian goes without. */
const italian =
  /(?<![\p{L}])(il|lo|gli|della|delle|dello|degli|nel|nella|sono|una|per|con|che|caso|casi|scheda|ufficio|stato|persona|nuovo|apri|chiudi|aperto)(?![\p{L}])/giu;

function textOnPage(): string {
  const wordsIn = (node: Node): string => {
    if (node instanceof Text) return node.data;
    // Names of places stay as they are: what the lists of offices offer is not looked at.
    if (
      node instanceof HTMLOptionElement ||
      node instanceof HTMLStyleElement ||
      node instanceof HTMLScriptElement ||
      (node instanceof HTMLElement && node.localName === 'noscript')
    )
      return '';
    const inside =
      node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes, ...node.childNodes] : [...node.childNodes];
    return inside.map(wordsIn).join(' ');
  };
  return wordsIn(document.body).replace(/\s+/g, ' ');
}
