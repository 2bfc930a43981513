import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldTypes } from '../../forms/index.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator, type Seat, watch } from './desk.ts';
import { keyboardOf } from './keyboard.ts';

let office: Office;
let operator: Operator;
let gallery: string;
const pictures = process.env['NUCLEO_PICTURES'];

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  gallery = `${office.server.running.address}/gallery`;
});
afterAll(() => office.close());

const ids = [...fieldTypes.map(({ name }) => name), 'rows', 'steps', 'tabs', 'conditions'];

async function show(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), id);
  await page.locator(`nav a[href="#${id}"][aria-current=page]`).waitFor();
  await page.locator('nucleo-gallery-sample[state=filled]').locator('.field, .rows, .steps, .tabs, fieldset').first().waitFor();
  await page.waitForTimeout(30);
}

const widthBeyond = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/** Each language and each width is judged once: what one of them breaks does not wait for the other. */
const views = [
  { locale: 'it-IT', size: { width: 1440, height: 900 } },
  { locale: 'en-GB', size: { width: 360, height: 740 } },
];

describe.each(views)('the gallery in $locale on $size.width pixels', (view) => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await office.seat(operator, view);
    await seat.page.goto(gallery);
    await seat.page.locator('h2#shown').waitFor();
  });
  afterAll(() => seat.context.close());

  it('shows every field type and layout in all states, without an accessibility problem', async () => {
    for (const id of ids) {
      await show(seat.page, id);
      expect.soft(await seat.page.locator('nucleo-gallery-sample[state]').count(), id).toBe(8);
      expect
        .soft(await seat.page.locator('nucleo-gallery-sample[state=error] .message.error').count(), `${id} in error`)
        .toBeGreaterThan(0);
      for (const state of ['readonly', 'print']) {
        const sample = seat.page.locator(`nucleo-gallery-sample[state=${state}]`);
        expect.soft(await sample.locator('dl, .read').count(), `${id} ${state}`).toBeGreaterThan(0);
        expect.soft(await sample.getByRole('alert').count(), `${id} ${state}`).toBe(0);
      }
      // Eight times the same form has the same parts eight times, here alone.
      const found = (await accessibilityProblems(seat.page)).filter(
        (line) => id !== 'steps' || !line.startsWith('landmark-unique'),
      );
      expect.soft(found, id).toEqual([]);
      const buttons = seat.page.locator('nucleo-gallery-sample[state]').getByRole('button', { name: /^(Invia|Submit)$/ });
      expect.soft(await buttons.count(), `${id} has a button to send`).toBe(0);
      expect.soft(await widthBeyond(seat.page), `${id} is wider than the screen by`).toBe(0);
      if (['text', 'person', 'rows', 'steps', 'duration'].includes(id))
        await picture(seat.page, `${id}-${view.locale}-${view.size.width}`);
    }
    expect(seat.faults).toEqual([]);
  });

  it('shows the elements of the desk in their states, with what the manifest says of them', async () => {
    const { page } = seat;
    const tags = await page
      .locator('nav a[href^="#nucleo-"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)));
    expect(tags).toHaveLength(7);
    for (const tag of tags) {
      await page.evaluate((hash) => (location.hash = hash), tag);
      await page.locator(`section.sample > ${tag}`).first().waitFor();
      await seat.quiet();
      const empty = await page
        .locator(`section.sample > ${tag}`)
        .evaluateAll((all) => all.filter((each) => each.clientHeight < 20).length);
      expect.soft(empty, `${tag} shows nothing`).toBe(0);
      expect.soft(await page.locator('nucleo-gallery-piece th code').count(), `${tag} is documented`).toBeGreaterThan(0);
      const found = (await accessibilityProblems(page)).filter((line) => !line.startsWith('landmark-unique'));
      expect.soft(found, tag).toEqual([]);
      expect.soft(await widthBeyond(page), `${tag} is wider than the screen by`).toBe(0);
      await picture(page, `${tag}-${view.locale}-${view.size.width}`);
    }
    expect(seat.faults).toEqual([]);
  });
});

describe('the gallery', () => {
  let seat: Seat;
  beforeAll(async () => {
    seat = await office.seat(operator, { locale: 'it-IT' });
  });

  it.each([
    ['320 pixels', { width: 320, height: 640 }, 'ltr'],
    ['320 pixels from right to left', { width: 320, height: 640 }, 'rtl'],
    ['1024 pixels from right to left', { width: 1024, height: 700 }, 'rtl'],
  ])(
    'is never wider than %s',
    async (name, size, dir) => {
      const { page } = seat;
      await page.setViewportSize(size);
      await page.goto(gallery);
      await page.locator('h2#shown').waitFor();
      await page.evaluate((direction) => (document.documentElement.dir = direction), dir);
      for (const id of ids) {
        await show(page, id);
        expect.soft(await widthBeyond(page), id).toBe(0);
        const outside = await page.locator('nucleo-gallery-sample').evaluateAll((samples) =>
          samples.flatMap((sample) => {
            const frame = sample.parentElement!.getBoundingClientRect();
            return [...sample.shadowRoot!.querySelectorAll<HTMLElement>('input, select, textarea, button, .label')]
              .filter((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1)
              .filter(
                (each) =>
                  each.getBoundingClientRect().left < frame.left - 1 || each.getBoundingClientRect().right > frame.right + 1,
              )
              .map((each) => `${sample.getAttribute('state')} ${each.className}`);
          }),
        );
        expect.soft(outside, id).toEqual([]);
        if (['person', 'rows', 'steps'].includes(id)) await picture(page, `${id}-${name.replaceAll(' ', '-')}`);
      }
    },
    60_000,
  );

  it('stays readable in forced colours, and moves nothing for who wishes so', async () => {
    const { page } = seat;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.goto(gallery);
    await page.locator('h2#shown').waitFor();
    for (const id of ['text', 'duration', 'rows']) {
      await show(page, id);
      expect.soft(await accessibilityProblems(page), id).toEqual([]);
      const border = await page
        .locator('nucleo-gallery-sample[state=empty] :is(.control, .button)')
        .first()
        .evaluate((each) => getComputedStyle(each).borderTopStyle);
      expect.soft(border, id).not.toBe('none');
      expect.soft(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    }
    await picture(page, 'forced-colours');
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('leads by keyboard to an entry, to its editor, and tells what came of a trial', async () => {
    const { page } = seat;
    await page.goto(`${gallery}#text`);
    await page.locator('h2#shown').waitFor();
    const hands = keyboardOf(page);
    await page.getByRole('link', { name: 'Durata' }).focus();
    await hands.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Durata' }).waitFor();
    expect(await page.evaluate(() => document.querySelector('nucleo-gallery')!.shadowRoot!.activeElement?.id)).toBe('shown');

    const editor = page.getByLabel('Il modulo, in JSON');
    const file = JSON.parse(await editor.inputValue()) as { schema: { properties: Record<string, unknown> } };
    expect(Object.keys(file.schema.properties)).toEqual(['risposta']);
    await editor.fill('{ "id": ');
    await page.getByRole('button', { name: 'Prova il modulo' }).press('Enter');
    await page.getByText(/^Questo non è JSON/).waitFor();

    await editor.fill(
      JSON.stringify({ ...file, schema: { type: 'object', properties: { eta: { type: 'intero', 'x-label': 'Età' } } } }),
    );
    await page.getByRole('button', { name: 'Prova il modulo' }).press('Enter');
    const problems = page.locator('.problems li');
    await problems.first().waitFor();
    expect((await problems.allInnerTexts()).join('\n')).toContain('/schema/properties/eta/type');

    const eta = { type: 'integer', minimum: 0, 'x-label': { it: 'Età', en: 'Age' }, 'x-sensitivity': 'plain' };
    await editor.fill(JSON.stringify({ ...file, schema: { type: 'object', properties: { eta } } }));
    await page.getByRole('button', { name: 'Prova il modulo' }).press('Enter');
    await page.getByText('Il modulo va bene: eccolo.').waitFor();
    await page.getByLabel('Età').fill('34');
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(page, 'editor');
    await page.getByRole('button', { name: 'Torna all’esempio' }).click();
    await expect.poll(async () => JSON.parse(await editor.inputValue()) as unknown).toEqual(file);
  });

  it('refuses a form that is too large, in words', async () => {
    const { page } = seat;
    await page.getByLabel('Il modulo, in JSON').fill(JSON.stringify({ id: 'x', title: 'x'.repeat(70_000) }));
    await page.getByRole('button', { name: 'Prova il modulo' }).click();
    await page.getByText('Questo modulo chiede troppo al server, o è troppo grande.').waitFor();
  });

  it('is for who is signed in', async () => {
    const context = await office.browser.newContext({ locale: 'en-GB' });
    const stranger = await watch(context);
    await stranger.page.goto(gallery);
    await stranger.page.getByRole('alert').filter({ hasText: 'you must be signed in' }).waitFor();
    expect(await accessibilityProblems(stranger.page)).toEqual([]);
    await context.close();
  });
});
