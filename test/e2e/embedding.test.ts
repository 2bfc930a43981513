import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Seat, watch } from './desk.ts';
import { type HostSite, openHostSite } from './host-page.ts';
import { typeFormerBirthplace } from './intake.ts';

const unit = 'udc_perugia_centro';
const form = `/api/forms/colloquio?unit=${unit}`;
let site: HostSite;
let office: Office;
let seat: Seat;
let server: string;

beforeAll(async () => {
  site = await openHostSite();
  office = await openOffice({ origins: [site.origin, site.elsewhere] });
  server = office.server.running.address;
  seat = await office.seat(await office.hire('assistente_sociale', unit, 'Elena Operatrice'));
});
afterAll(async () => {
  await office.close();
  await site.close();
});

const element = (attributes: string) => `<nucleo-form ${attributes}></nucleo-form>`;
const fromServer = (more = '') => element(`src="${server}${form}" crossorigin="use-credentials" ${more}`);

async function open(path: string, body: string, origin = site.origin): Promise<Seat> {
  site.page(path, body, server);
  const window = await watch(seat.context);
  await window.page.goto(origin + path);
  return window;
}

/** Details of the events of a type on the page, from when it is called. */
async function listen(page: Page, type: string): Promise<() => Promise<unknown[]>> {
  await page.evaluate((name) => {
    const heard: unknown[] = [];
    Object.assign(window, { [name]: heard });
    document.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
  }, type);
  return () => page.evaluate((name) => (window as unknown as Record<string, unknown[]>)[name]!, type);
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel('Data').first().fill('04/05/2026');
  await page.getByLabel('Tipo').selectOption({ index: 1 });
  await page.getByLabel('Luogo').selectOption({ index: 1 });
  await page.getByLabel('Con chi').fill('La signora Nives');
  await page.getByRole('textbox', { name: 'Testo', exact: true }).fill('Chiede un contributo');
}

describe('a form in a page of another origin that the settings name', () => {
  it('loads with its codes and its validator under a strict policy, and hands out the answers', async () => {
    const { page, faults } = await open('/aperta', fromServer());
    const changes = await listen(page, 'nucleo-change');
    const sent = await listen(page, 'nucleo-submit');
    await page.getByLabel('Con chi').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('button', { name: 'Invia' }).click();
    expect(
      await page
        .getByRole('group', { name: /errori da correggere/ })
        .or(page.locator('.summary'))
        .innerText(),
    ).toContain('Data');
    expect(await sent()).toEqual([]);
    await page.getByLabel('Con chi').fill('x'.repeat(201));
    await page.getByLabel('Con chi').blur();
    // The validator came too: how long a text may be is known to it alone.
    expect(await page.locator('.field.wrong', { hasText: 'Con chi' }).innerText()).toMatch(/200/);

    await fill(page);
    expect((await changes()).at(-1)).toEqual({ pointer: '/testo', value: 'Chiede un contributo' });
    await page.getByRole('button', { name: 'Invia' }).click();
    expect(await sent()).toMatchObject([{ answers: { data: '2026-05-04', presenti: 'La signora Nives' } }]);
    expect(faults).toEqual([]);
  });

  it('searches a list of thousands where it is, with what is typed in no address', async () => {
    const intake = `${server}/api/forms/scheda_accesso?unit=${unit}`;
    const { page, faults } = await open('/comuni', element(`src="${intake}" crossorigin="use-credentials"`));
    const replies: { url: string; size: Promise<number> }[] = [];
    page.on('response', (reply) => {
      const isAsked = reply.url().includes('/api/codelists/comuni') && reply.request().method() !== 'OPTIONS';
      if (isAsked) replies.push({ url: reply.url(), size: reply.body().then(({ length }) => length) });
    });
    await page.locator('nucleo-form form').waitFor();
    const place = await typeFormerBirthplace(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => place.inputValue()).toBe('Isola Vicentina (VI), già Isola di Malo');
    const sizes = await Promise.all(replies.map(({ size }) => size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
    expect(replies.filter(({ url }) => /isola/i.test(url))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('speaks the language of the page, or of its own lang', async () => {
    const { page } = await open('/lingue', `${fromServer()}<div lang="en-GB">${fromServer('id="en"')}</div>`);
    await page.getByRole('textbox', { name: 'Con chi' }).waitFor();
    await page.getByRole('textbox', { name: 'With whom' }).waitFor();
    await page.locator('#en').evaluate((form) => form.setAttribute('lang', 'it'));
    expect(await page.getByRole('textbox', { name: 'Con chi' }).count()).toBe(2);
  });

  it('shows answers as text when readonly, and takes none when disabled', async () => {
    const { page, faults } = await open('/stati', `${fromServer('readonly id="read"')}${fromServer('disabled id="off"')}`);
    await page.locator('#off').getByLabel('Con chi').waitFor();
    await page.locator('#read').evaluate((form) => Object.assign(form, { answers: { presenti: 'La figlia' } }));
    await page.locator('#read dd', { hasText: 'La figlia' }).waitFor();
    expect(await page.locator('#read').getByRole('textbox').count()).toBe(0);
    for (const control of await page.locator('#off').locator('input, select, textarea, button').all())
      expect(await control.isDisabled()).toBe(true);
    expect(await page.locator('#off').evaluate((form) => (form as unknown as { submit(): boolean }).submit())).toBe(false);
    await page.locator('#off').evaluate((form) => form.removeAttribute('disabled'));
    expect(await page.locator('#off').getByLabel('Con chi').isEnabled()).toBe(true);
    expect(faults).toEqual([]);
  });
});

describe('the look of a form in a page', () => {
  it('is that of its custom properties and parts, set by the page', async () => {
    const { page, faults } = await open('/vestita', fromServer());
    await page.getByLabel('Con chi').waitFor();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        nucleo-form { --nucleo-primary: #7a1f5c; --nucleo-on-primary: #fff4cc; --nucleo-radius: 12px; --nucleo-measure: 20rem; }
        nucleo-form::part(label) { text-transform: uppercase; }
        nucleo-form::part(field) { border-inline-start: 3px solid #7a1f5c; }
        nucleo-form::part(submit) { inline-size: 100%; }
        nucleo-form::part(error) { font-style: italic; }
        nucleo-form::part(help) { letter-spacing: 2px; }
      `);
      document.adoptedStyleSheets = [sheet];
    });
    await page.getByRole('button', { name: 'Invia' }).click();
    await page.locator('.message.error').first().waitFor();
    const look = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((found, name) => getComputedStyle(found).getPropertyValue(name), property);
    expect(await look('.button.submit', 'background-color')).toBe('rgb(122, 31, 92)');
    expect(await look('.button.submit', 'color')).toBe('rgb(255, 244, 204)');
    expect(await look('input.control', 'border-top-left-radius')).toBe('12px');
    expect(await look('.field', 'max-inline-size')).toBe('320px');
    expect(await look('.label', 'text-transform')).toBe('uppercase');
    expect(await look('.field', 'border-inline-start-width')).toBe('3px');
    expect(await look('.message.error', 'font-style')).toBe('italic');
    expect(await look('.help', 'letter-spacing')).toBe('2px');
    const { width } = (await page.getByRole('button', { name: 'Invia' }).boundingBox())!;
    expect(width).toBeGreaterThan(600);
    expect(faults).toEqual([]);
  });
});

describe('what is not given', () => {
  it('is said in words, with the way to try again', async () => {
    const { page } = await open(
      '/assente',
      element(`src="${server}/api/forms/inesistente?unit=${unit}" crossorigin="use-credentials"`),
    );
    await page.getByRole('alert').filter({ hasText: 'Questo modulo non c’è più.' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const failures = await listen(page, 'nucleo-error');
    await page.locator('nucleo-form').evaluate((form, src) => form.setAttribute('src', src), `${site.origin}/modulo.json`);
    await page.waitForFunction(() => (window as unknown as Record<string, unknown[]>)['nucleo-error']!.length > 0);
    expect(await failures()).toEqual([{ failure: 'absent', status: 404 }]);
    site.file('/modulo.json', '{"profile":2,"fields":[],"layout":{}}');
    await page.getByRole('button', { name: 'Riprova' }).click();
    await page.getByRole('alert').filter({ hasText: 'non è un modulo' }).waitFor();
    site.file('/modulo.json', await (await seat.page.request.get(`${server}${form}`)).text());
    await page.getByRole('button', { name: 'Riprova' }).click();
    await page.getByRole('textbox', { name: 'Con chi' }).waitFor();
  });

  it('is a form to who comes from another site, which brings no session', async () => {
    const { page } = await open('/altrove', fromServer(), site.elsewhere);
    await page.getByRole('alert').filter({ hasText: 'bisogna aver effettuato l’accesso' }).waitFor();
  });

  it('is anything at all to a site that the settings do not name', async () => {
    const other = await openHostSite();
    other.page('/estranea', fromServer(), server);
    const { page } = await watch(seat.context);
    await page.goto(`${other.origin}/estranea`);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(() => customElements.get('nucleo-form') === undefined)).toBe(true);
    const tried = await page.evaluate(
      (address) =>
        fetch(address, { credentials: 'include' }).then(
          () => 'read',
          () => 'refused',
        ),
      server + form,
    );
    expect(tried).toBe('refused');
    await other.close();
  });

  it('is a person or a case to any other site, named or not', async () => {
    const { page } = await open('/curiosa', '');
    const tried = await page.evaluate(
      (addresses) =>
        Promise.all(
          addresses.map((each) =>
            fetch(each, { credentials: 'include' }).then(
              ({ status }) => status,
              () => 'refused',
            ),
          ),
        ),
      [`${server}/api/config`, `${server}/api/lists/casi`, `${server}${form.replace('?', '/open?')}`],
    );
    expect(tried).toEqual(['refused', 'refused', 'refused']);
  });
});

describe('inside a native form', () => {
  const native = (inside: string) =>
    `<form id="native" method="post" action="/invio">${inside}<button>Manda</button><button type="reset">Azzera</button></form>`;

  it('keeps the form from being sent until all is in order, and tells what is not', async () => {
    const { page, faults } = await open('/nativa', native(fromServer('name="colloquio"')));
    await page.getByLabel('Con chi').waitFor();
    expect(await page.getByRole('button').allInnerTexts()).toEqual(expect.arrayContaining(['Manda', 'Azzera']));
    expect(await page.getByRole('button', { name: 'Invia' }).count()).toBe(0);
    expect(await page.evaluate(() => document.querySelector('form')!.checkValidity())).toBe(false);
    expect(await page.locator('.summary').count()).toBe(0);
    await page.getByRole('button', { name: 'Manda' }).click();
    await page.locator('.summary').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.querySelector('nucleo-form')!.shadowRoot!.activeElement?.className))
      .toBe('summary focusable');
    expect(site.posted).toEqual([]);

    await fill(page);
    // As a hand does: down, a while, up. The list of errors goes away, and the button must not go from under the pointer meanwhile.
    await page.getByRole('button', { name: 'Manda' }).hover();
    await page.mouse.down();
    await page.waitForTimeout(200);
    await page.mouse.up();
    await expect.poll(() => site.posted.length).toBe(1);
    const sent = new URLSearchParams(site.posted[0]);
    expect([...sent.keys()]).toEqual(['colloquio']);
    expect(JSON.parse(sent.get('colloquio')!)).toMatchObject({ data: '2026-05-04', testo: 'Chiede un contributo' });
    expect(faults).toEqual([]);
  });

  it('goes back to the answers it was given when the form is reset', async () => {
    const { page } = await open('/azzerata', native(fromServer('name="colloquio"')));
    await page.getByLabel('Con chi').fill('Nessuno');
    await page.getByRole('button', { name: 'Azzera' }).click();
    await expect.poll(() => page.getByLabel('Con chi').inputValue()).toBe('');
  });

  it('sends nothing while its fieldset is disabled', async () => {
    const { page } = await open('/spenta', native(`<fieldset disabled>${fromServer('name="colloquio"')}</fieldset>`));
    await page.getByLabel('Con chi').waitFor();
    expect(await page.getByLabel('Con chi').isDisabled()).toBe(true);
    const entries = () => page.evaluate(() => [...new FormData(document.querySelector('form')!).keys()]);
    expect(await entries()).toEqual([]);
    await page.evaluate(() => (document.querySelector('fieldset')!.disabled = false));
    await expect.poll(() => page.getByLabel('Con chi').isDisabled()).toBe(false);
    expect(await entries()).toEqual(['colloquio']);
  });

  it('takes up what was typed when the browser comes back to the page', async () => {
    const { page } = await open('/ripresa', native(fromServer('name="colloquio"')));
    await page.getByLabel('Con chi').fill('La vicina');
    await page.evaluate(() =>
      (
        document.querySelector('nucleo-form') as unknown as { formStateRestoreCallback(state: string): void }
      ).formStateRestoreCallback('{"presenti":"La zia"}'),
    );
    await expect.poll(() => page.getByLabel('Con chi').inputValue()).toBe('La zia');
    await page.getByRole('button', { name: 'Azzera' }).click();
    await expect.poll(() => page.getByLabel('Con chi').inputValue()).toBe('');
  });
});
