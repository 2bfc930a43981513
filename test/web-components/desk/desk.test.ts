import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser, openPage } from '../../harness/browser.ts';
import { startStubApi, type StubApi } from './stub-api.ts';
import { ids } from './stub-case.ts';

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
  // A refused request is reported by the browser itself; anything else is a fault of ours.
  expect(faults.filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
  await page.context().close();
});

async function open(path: string, size = { width: 1024, height: 800 }): Promise<void> {
  ({ page, faults } = await openPage(browser, stub.url + path, size));
  await page.locator('h1').waitFor();
}

const seen = (method: string, path: RegExp) =>
  stub.seen.filter((request) => request.method === method && path.test(request.path));
const heading = () => page.locator('h1').textContent();
const isFocused = (selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active === element;
    });

describe('every page', () => {
  const pages = {
    home: '/desk/',
    list: '/desk/lists/casi',
    case: `/desk/cases/${ids.case}`,
    fill: `/desk/cases/${ids.case}/forms/scheda?task=prima_valutazione`,
    submission: `/desk/cases/${ids.case}/submissions/${ids.filed}`,
    person: `/desk/persons/${ids.person}`,
    persons: '/desk/persons',
    new: '/desk/new/accesso',
    messages: '/desk/messages',
    api: '/docs/api',
    unknown: '/desk/nowhere',
  };

  it.each(Object.entries(pages))('is accessible and never wider than the window: %s', async (_name, path) => {
    await open(path, { width: 360, height: 800 });
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.waitForTimeout(150);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${width}`).toBeLessThanOrEqual(0);
      expect(await accessibilityProblems(page), `${width}`).toEqual([]);
    }
  });
});

describe('notices', () => {
  it('say of whom they are, where the text says it not', async () => {
    await open('/desk/messages');
    const notice = page.getByRole('listitem').filter({ hasText: 'Ti è stato assegnato un caso' });
    await notice.getByText('Bianchi Anna').waitFor();
  });
});

describe('signing in', () => {
  it('uses the token of the link and takes it out of the address at once', async () => {
    stub.isSignedIn = false;
    await open('/#/sign-in?token=good');
    await page.getByText('Buon lavoro, Giulia Bassi').waitFor();
    expect(seen('POST', /session/)[0]!.body).toEqual({ token: 'good' });
    expect(page.url()).toBe(`${stub.url}/desk/`);
    await page.goBack().catch(() => null);
    expect(page.url()).not.toContain('token');
  });

  it('says that a link is no longer valid, and how to get one', async () => {
    stub.isSignedIn = false;
    await open('/#/sign-in?token=used');
    await page.getByText('Il collegamento non è valido').waitFor();
    await page.getByText('Chiedi un collegamento').waitFor();
    expect(await page.locator('code').textContent()).toBe('nucleo user link <email>');
    expect(page.url()).not.toContain('token');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('offers to try again when the server does not answer', async () => {
    stub.failNext('GET', /session/, 0);
    await open('/desk/');
    await page.getByRole('button', { name: 'Riprova' }).click();
    await page.getByText('Buon lavoro').waitFor();
  });

  it('leaves no draft in the browser after signing out', async () => {
    await open('/desk/new/accesso');
    await page.getByLabel('Motivo').fill('Sfratto');
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('nucleo.draft.')).length))
      .toBe(1);
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByText('Accedi a Nucleo').waitFor();
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('nucleo.draft.'))))
      .toEqual([]);
  });

  it('keeps the page when the session ends, and goes on after a new sign-in', async () => {
    await open('/desk/new/accesso');
    await page.getByLabel('Motivo').fill('Sfratto');
    stub.isSignedIn = false;
    await page.getByRole('button', { name: 'Registra' }).click();
    await page.getByText('La sessione è scaduta', { exact: true }).waitFor();
    stub.isSignedIn = true;
    await page.getByRole('button', { name: 'Ho effettuato l’accesso' }).click();
    await page.getByRole('button', { name: 'Registra' }).first().click();
    await expect.poll(heading).toContain('Bianchi Anna');
  });
});

describe('going about', () => {
  it('moves the focus to the heading, names the page in the title, and skips the header on demand', async () => {
    await open('/desk/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await isFocused('main')).toBe(true);
    await page.getByRole('navigation', { name: 'Pagine principali' }).getByRole('link', { name: 'Casi' }).click();
    await expect.poll(() => page.title()).toBe('Casi · Nucleo');
    expect(await isFocused('h1')).toBe(true);
    await page.goBack();
    await expect.poll(() => page.title()).toBe('Buon lavoro, Giulia Bassi · Nucleo');
  });

  it('keeps the focus on the heading of a form while the form comes', async () => {
    await open(`/desk/persons/${ids.person}`);
    await page.getByRole('link', { name: 'Nuovo: Accesso' }).press('Enter');
    await page.getByLabel('Motivo').waitFor();
    expect(await heading()).toBe('Nuovo: Accesso');
    expect(await isFocused('h1')).toBe(true);
  });

  it('remembers the language', async () => {
    await open('/desk/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Welcome, Giulia Bassi').waitFor();
    await page.reload();
    await page.getByText('Welcome, Giulia Bassi').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('works in another role once it is chosen', async () => {
    await open(`/desk/cases/${ids.case}`);
    await page.getByLabel('Ruolo e ufficio').selectOption({ index: 1 });
    await page.getByText('Buon lavoro').waitFor();
    expect(seen('GET', /config/).at(-1)!.path).toBe('/api/config?unit=zona_2');
  });
});

describe('a worklist', () => {
  it('asks for filters, sorting, views and more rows, and puts nothing personal in an address', async () => {
    await open('/desk/lists/casi');
    await page.getByText('1000+ risultati').waitFor();
    await page.getByText('Filtri', { exact: true }).click();
    await page.getByLabel('Preso in carico').check();
    await page.getByLabel('Dal').fill('2026-01-01');
    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByRole('button', { name: /Persona/ }).click();
    await expect
      .poll(() => seen('POST', /lists/).at(-1)!.body)
      .toEqual({
        unit: 'uc_perugia',
        limit: 50,
        filters: { stato: ['in_carico'], aperto_il: { from: '2026-01-01' } },
        sort: { column: 'cognome', direction: 'asc' },
        view: 'miei',
      });
    expect(await page.getByRole('columnheader', { name: /Persona/ }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Mostra altri' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(101);
    expect(seen('POST', /lists/).at(-1)!.body!['cursor']).toBe('50');
    await page.getByLabel('Cognome').fill('Zanetti');
    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByText('Nessun caso della vista «I miei» corrisponde').waitFor();
    expect(stub.seen.some(({ path }) => path.includes('Zanetti')) || page.url().includes('Zanetti')).toBe(false);
  });

  it('keeps own views for the user without the names typed in them', async () => {
    await open('/desk/lists/casi');
    await page.getByText('Filtri', { exact: true }).click();
    await page.getByLabel('Cognome').fill('Zanetti');
    await page.getByLabel('Aperto', { exact: true }).check();
    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByText('Salva come vista').click();
    await page.getByLabel('Nome della vista').fill('Da vedere');
    await page.getByRole('button', { name: 'Salva', exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Da vedere' }).click();
    await expect.poll(() => seen('POST', /lists/).at(-1)!.body!['filters']).toEqual({ responsabile: 'me', stato: ['aperto'] });
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('Zanetti');
  });

  it('keeps filters on going back and on a reload, but after that not what was typed of people', async () => {
    await open('/desk/lists/casi?view=miei');
    await page.getByText('Filtri', { exact: true }).click();
    await page.getByLabel('Aperto', { exact: true }).check();
    await page.getByLabel('Cognome').fill('Bianchi');
    await page.getByRole('button', { name: 'Applica' }).click();
    await expect.poll(() => seen('POST', /lists/).at(-1)!.body!['filters']).toEqual({ nome: 'Bianchi', stato: ['aperto'] });
    await page.getByRole('link', { name: 'Cerca una persona' }).click();
    await page.getByLabel('Nome, cognome o codice fiscale').waitFor();
    await page.goBack();
    await expect.poll(() => seen('POST', /lists/).length).toBe(3);
    expect(seen('POST', /lists/).at(-1)!.body).toMatchObject({ filters: { nome: 'Bianchi', stato: ['aperto'] }, view: 'miei' });
    await page.reload();
    await expect.poll(() => seen('POST', /lists/).length).toBe(4);
    expect(seen('POST', /lists/).at(-1)!.body).toMatchObject({ filters: { stato: ['aperto'] }, view: 'miei' });
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Bianchi');
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByText('Accedi a Nucleo').waitFor();
    await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  it('names the view that leaves out what is filtered for, and offers all', async () => {
    await open('/desk/lists/casi');
    await page.getByText('Filtri', { exact: true }).click();
    await page.getByLabel('Cognome').fill('Zanetti');
    await page.getByRole('button', { name: 'Applica' }).click();
    await page.getByRole('button', { name: 'Cerca in «Tutti»' }).click();
    await expect.poll(() => seen('POST', /lists/).at(-1)!.body!['view']).toBe(undefined);
    expect(seen('POST', /lists/).at(-1)!.body!['filters']).toEqual({ nome: 'Zanetti' });
  });

  it('filters by a choice under the words of its form', async () => {
    await open('/desk/lists/casi');
    await page.getByText('Filtri', { exact: true }).click();
    await page.getByLabel('Livello').selectOption({ label: 'Grave' });
    await page.getByRole('button', { name: 'Applica' }).click();
    await expect.poll(() => seen('POST', /lists/).at(-1)!.body!['filters']).toMatchObject({ livello: 'grave' });
  });

  it('opens a case by keyboard and comes back to the same filters', async () => {
    await open('/desk/lists/casi');
    await page.getByRole('button', { name: 'I miei' }).click();
    await page.getByRole('rowheader').first().getByRole('link').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(heading).toContain('Bianchi Anna');
    await page.goBack();
    await expect.poll(() => page.getByRole('button', { name: 'I miei' }).getAttribute('aria-pressed')).toBe('true');
    expect(seen('POST', /lists/).at(-1)!.body!['view']).toBe('miei');
  });

  it('keeps the rows it has when the next ones do not come', async () => {
    await open('/desk/lists/casi');
    await page.getByText('1000+ risultati').waitFor();
    stub.failNext('POST', /lists/, 503);
    await page.getByRole('button', { name: 'Mostra altri' }).click();
    await page.getByText('Qualcosa non ha funzionato sul server').waitFor();
    expect(await page.getByRole('row').count()).toBe(51);
    await page.getByRole('button', { name: 'Riprova' }).click();
    await expect.poll(() => page.getByRole('row').count()).toBe(101);
  });
});

describe('a person', () => {
  it('is searched for in a body, and an intake is started for them', async () => {
    await open('/desk/persons');
    await page.getByLabel('Nome, cognome o codice fiscale').fill('Bianchi');
    await page.getByLabel('Data di nascita').fill('1980-05-03');
    await page.keyboard.press('Enter');
    await page.getByText('Trovata una persona').waitFor();
    expect(seen('POST', /persons/)[0]!.body).toEqual({ text: 'Bianchi', birth_date: '1980-05-03', limit: 30 });
    await page.getByRole('link', { name: 'Bianchi Anna' }).click();
    await page.getByRole('link', { name: 'Nuovo: Accesso' }).waitFor();
    await page.goBack();
    await page.getByText('Trovata una persona').waitFor();
    expect(await page.getByLabel('Nome, cognome o codice fiscale').inputValue()).toBe('Bianchi');
    await page.getByRole('link', { name: 'Bianchi Anna' }).click();
    await page.getByRole('link', { name: 'Nuovo: Accesso' }).click();
    await page.getByLabel('Motivo').fill('Sfratto');
    await page.getByRole('button', { name: 'Registra' }).click();
    await expect.poll(heading).toContain('Bianchi Anna');
    expect(seen('POST', /^\/api\/cases$/)[0]!.body).toEqual({
      type: 'accesso',
      unit: 'uc_perugia',
      person: ids.person,
      confirmed: [],
      answers: { motivo: 'Sfratto' },
    });
  });

  it('has a case opened for them that starts without a form, inside another when it is asked for there', async () => {
    await open(`/desk/new/caso?person=${ids.person}&parent=${ids.case}`);
    await page.getByText('Per Bianchi Anna').waitFor();
    await page.getByRole('button', { name: 'Registra' }).click();
    await expect.poll(() => page.url()).toBe(`${stub.url}/desk/cases/${ids.case}`);
    expect(seen('POST', /^\/api\/cases$/)[0]!.body).toEqual({
      type: 'caso',
      unit: 'uc_perugia',
      person: ids.person,
      parent: ids.case,
    });
  });

  it('shows who answers for the office which of its people looked them up in registers, and when', async () => {
    await open(`/desk/persons/${ids.person}`);
    const looks = page.getByRole('region', { name: 'Chi dell’ufficio l’ha cercata nelle banche dati' });
    await looks.getByRole('listitem').filter({ hasText: 'Elena Bruni' }).getByText('02/03/2026').waitFor();
  });

  it('is printed as who they are, without what can be opened for them', async () => {
    await open(`/desk/persons/${ids.person}`);
    const start = page.getByRole('link', { name: 'Nuovo: Accesso' });
    await start.waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await start.isVisible()).toBe(false);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  });

  it('is named where something is opened inside a case of theirs', async () => {
    await open(`/desk/new/caso?parent=${ids.case}`);
    await page.getByText('Per Bianchi Anna').waitFor();
  });

  it('tells at once what cannot be opened inside a case, with the way back and nothing to fill in', async () => {
    await open(`/desk/new/accesso?parent=${ids.case}`);
    await page.getByRole('alert').getByText('Qui non si può aprire').waitFor();
    expect(await page.locator('nucleo-form').count()).toBe(0);
    expect(seen('GET', /\/forms\//)).toEqual([]);
    await page.getByRole('link', { name: 'Torna al caso' }).press('Enter');
    await expect.poll(() => page.url()).toBe(`${stub.url}/desk/cases/${ids.case}`);
  });
});
