import { describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../../harness/browser.ts';
import { compiledOf, focused, formsInBrowser } from '../nucleo-form/open.ts';

const showForm = formsInBrowser();

const said = (name: string, rest: object): object => ({
  'x-label': { it: name, en: name },
  'x-sensitivity': 'plain',
  ...rest,
});
const option = (value: string, rest: object = {}): object => ({ const: value, 'x-label': { it: value, en: value }, ...rest });

it('options come and go with other answers; a chosen one stays in sight with what is wrong', async () => {
  const form = compiledOf({
    id: 'misure',
    version: '1.0.0',
    title: { it: 'Misure', en: 'Measures' },
    schema: {
      type: 'object',
      properties: {
        minore: said('Minore', { type: 'boolean' }),
        misura: said('Misura', { type: 'string', oneOf: [option('sostegno'), option('affido', { 'x-when': 'minore' })] }),
      },
    },
  });
  const { page } = await showForm({ form });
  const offered = page.getByRole('group', { name: 'Misura' }).getByRole('radio');
  expect(await offered.count()).toBe(1);
  await page.getByRole('radio', { name: 'Sì' }).check();
  await expect.poll(() => offered.count()).toBe(2);
  await page.getByRole('radio', { name: 'affido' }).check();
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  expect(await offered.count()).toBe(2);
  await page.getByRole('button', { name: 'Invia' }).click();
  await expect.poll(() => page.locator('.message.error').textContent()).toMatch(/non va più con le altre/);
  await page.getByRole('radio', { name: 'sostegno' }).check();
  await expect.poll(() => offered.count()).toBe(1);
  await page.context().close();
});

describe.each([
  ['it', 'Nessuna scelta è possibile con le altre risposte.'],
  ['en', 'No choice is possible with the other answers.'],
])('when other answers leave no option, in %s', (language, told) => {
  const one = said('Misura', { type: 'string', oneOf: [option('affido', { 'x-when': 'minore' })] });
  const many = ['a', 'b', 'c', 'd', 'e'].map((value) => option(value, { 'x-when': 'minore' }));
  const form = compiledOf({
    id: 'misure',
    version: '1.0.0',
    title: { it: 'Misure', en: 'Measures' },
    schema: {
      type: 'object',
      required: ['misura'],
      properties: {
        minore: said('Minore', { type: 'boolean' }),
        misura: one,
        lingua: said('Lingua', { type: 'string', 'x-codelist': 'lingue' }),
        lingue: said('Lingue', { type: 'array', items: { type: 'string', 'x-codelist': 'lingue' } }),
        aiuto: said('Aiuto', { type: 'string', oneOf: many }),
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/minore' },
        { type: 'Control', scope: '#/properties/misura' },
        {
          type: 'Control',
          scope: '#/properties/lingua',
          options: { display: 'radio', filter: 'is defined(minore) and minore and code.code = "l0"' },
        },
        {
          type: 'Control',
          scope: '#/properties/lingue',
          options: { display: 'checkbox', filter: 'is defined(minore) and minore and code.code = "l0"' },
        },
        { type: 'Control', scope: '#/properties/aiuto' },
      ],
    },
  });

  it('says so where the question is, by keyboard too, and offers what comes back', async () => {
    const { page } = await showForm({ form, language });
    const measure = page.getByRole('group', { name: 'Misura' });
    expect(await measure.getByText(told).count()).toBe(1);
    for (const name of ['Lingua', 'Lingue'])
      await expect.poll(() => page.getByRole('group', { name }).getByText(told).count()).toBe(1);
    expect(await page.getByRole('combobox', { name: 'Aiuto' }).getByRole('option').allTextContents()).toEqual([told]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.locator('input[type=radio]').first().focus();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe(told);
    await page.locator('button.submit').click();
    await page.locator('nucleo-error-summary a').first().click();
    await expect.poll(() => focused(page)).toBe(told);
    await page.locator('input[type=radio]').first().check();
    await measure.getByRole('radio', { name: 'affido' }).check();
    expect(await page.getByText(told).count()).toBe(0);
    await expect.poll(() => page.getByRole('group', { name: 'Lingua' }).getByRole('radio').count()).toBe(1);
    await expect.poll(() => page.getByRole('group', { name: 'Lingue' }).getByRole('checkbox').count()).toBe(1);
    await page.context().close();
  });
});

it('codes are offered while the filter is true of them', async () => {
  const form = compiledOf({
    id: 'lingue',
    version: '1.0.0',
    title: { it: 'Lingue', en: 'Languages' },
    schema: {
      type: 'object',
      properties: {
        prime: said('Solo le prime', { type: 'boolean' }),
        lingua: said('Lingua', { type: 'string', 'x-codelist': 'lingue' }),
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/prime' },
        {
          type: 'Control',
          scope: '#/properties/lingua',
          options: { display: 'select', filter: 'not(is defined(prime) and prime) or list contains(["l0", "l1"], code.code)' },
        },
      ],
    },
  });
  const { page } = await showForm({ form });
  const offered = page.getByRole('combobox', { name: 'Lingua' }).getByRole('option');
  await expect.poll(() => offered.count()).toBe(21);
  await page.getByRole('radio', { name: 'Sì' }).check();
  await expect.poll(() => offered.allTextContents()).toEqual(['Scegli…', 'Italiano', 'Inglese']);
  await page.context().close();
  const { page: again } = await showForm({ form, answers: { prime: true } });
  const then = again.getByRole('combobox', { name: 'Lingua' }).getByRole('option');
  await expect.poll(() => then.count()).toBe(3);
  await again.getByRole('radio', { name: 'No' }).check();
  await expect.poll(() => then.count()).toBe(21);
  await again.context().close();
});

it('a long list goes on page by page, by key and by pointer', async () => {
  const form = compiledOf({
    id: 'stati',
    version: '1.0.0',
    title: { it: 'Stati', en: 'Countries' },
    schema: { type: 'object', properties: { stato: said('Stato', { type: 'string', 'x-codelist': 'stati' }) } },
  });
  const { page } = await showForm({ form });
  const input = page.getByRole('combobox', { name: 'Stato' });
  await input.click();
  const offered = page.getByRole('option');
  await expect.poll(() => offered.count()).toBe(60);
  await page.getByRole('button', { name: 'Mostra altri risultati' }).click();
  await expect.poll(() => offered.count()).toBe(120);
  await expect.poll(() => input.getAttribute('aria-activedescendant')).toMatch(/option\.60$/);
  for (let count = 0; count < 60; count += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(() => offered.count()).toBe(180);
  await expect.poll(() => input.getAttribute('aria-activedescendant')).toMatch(/option\.120$/);
  await page.keyboard.press('Enter');
  expect(await input.inputValue()).toBe('Stato 120');
  await page.context().close();
});

it('who types and presses Enter before the search has answered has the first that it finds, also when they went on', async () => {
  const form = compiledOf({
    id: 'nascita',
    version: '1.0.0',
    title: { it: 'Nascita', en: 'Birth' },
    schema: {
      type: 'object',
      properties: {
        stato: said('Stato', { type: 'string', 'x-codelist': 'stati' }),
        note: said('Note', { type: 'string' }),
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/stato', options: { display: 'search' } },
        { type: 'Control', scope: '#/properties/note' },
      ],
    },
  });
  const { page } = await showForm({ form });
  const field = page.getByRole('combobox', { name: 'Stato' });
  await field.waitFor();
  await page.evaluate(() => {
    const element = document.querySelector('nucleo-form')!;
    const { codes, ...rest } = element.lookup;
    const slow = async (query: Parameters<NonNullable<typeof codes>>[0]) => {
      await new Promise((done) => setTimeout(done, 300));
      return codes!(query);
    };
    element.lookup = { ...rest, codes: slow };
  });
  await field.focus();
  await page.keyboard.type('perù');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Lima');
  await expect.poll(() => field.inputValue()).toBe('Perù');
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Lima');
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('nowhere');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  // Over the button that clears it.
  await page.keyboard.press('Tab');
  await expect.poll(() => field.inputValue()).toBe('Perù');
  expect(await page.getByRole('listbox').count()).toBe(0);
  await page.context().close();
});

describe('leaving a searched list with something typed', () => {
  const form = compiledOf({
    id: 'nascita',
    version: '1.0.0',
    title: { it: 'Nascita', en: 'Birth' },
    schema: {
      type: 'object',
      properties: {
        comune: said('Comune', {
          type: 'string',
          oneOf: ['Roma (RM)', 'Romagnano (VR)', 'Perugia (PG)'].map((name) => option(name)),
        }),
        note: said('Note', { type: 'string' }),
      },
    },
    layout: {
      type: 'VerticalLayout',
      id: 'root',
      elements: [
        { type: 'Control', scope: '#/properties/comune', options: { display: 'search' } },
        { type: 'Control', scope: '#/properties/note' },
      ],
    },
  });

  it.each([
    ['nothing when there is none', 'xyz', ''],
    ['the only option that it finds', 'perug', 'Perugia (PG)'],
    ['the option called so, though others begin like it', 'roma', 'Roma (RM)'],
    ['nothing while it can mean several', 'rom', ''],
  ])('takes %s: %s', async (_, text, taken) => {
    const { page } = await showForm({ form });
    const field = page.getByRole('combobox', { name: 'Comune' });
    await field.focus();
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: 'Note' }).fill('altro');
    await expect.poll(() => field.inputValue()).toBe(taken);
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.context().close();
  });

  it('takes what the arrows went to', async () => {
    const { page } = await showForm({ form });
    const field = page.getByRole('combobox', { name: 'Comune' });
    await field.focus();
    await page.keyboard.type('rom');
    await expect.poll(() => page.getByRole('option').count()).toBe(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await expect.poll(() => field.inputValue()).toBe('Romagnano (VR)');
    await page.context().close();
  });
});
