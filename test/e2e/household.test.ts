import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DriverFile } from '../../core/packs/index.ts';
import stradario from '../../plugins/territorio/drivers/stradario.driver.json' with { type: 'json' };
import { code, load, person, supply } from '../core/registry/register.ts';
import { accessibilityProblems } from '../harness/browser.ts';
import { type Office, openOffice, type Operator, type Seat } from './desk.ts';
import { openIntake } from './intake.ts';

/** A source that says addresses alone. */
const addresses: DriverFile = {
  id: 'tari',
  version: '1.0.0',
  title: { it: 'TARI di prova', en: 'Trial TARI' },
  file: { format: 'delimited', delimiter: ';', header: true },
  supply: { mode: 'replace' },
  records: [
    {
      id: 'r',
      fields: ['cf', 'indirizzo'].map((id) => ({ id, column: id })),
      facts: [
        {
          concept: 'utenza_tari',
          subject: { kind: 'person', scheme: 'cf', key: ['cf'], identity: { fiscal_code: 'cf' } },
          key: ['indirizzo'],
          values: ['indirizzo'],
        },
      ],
    },
  ],
};

/** A source that says incomes alone. */
const incomes: DriverFile = {
  ...addresses,
  id: 'redditi_sintetici',
  title: { it: 'Redditi di prova', en: 'Trial incomes' },
  records: [
    {
      id: 'r',
      fields: [
        { id: 'cf', column: 'cf' },
        { id: 'anno', column: 'anno', type: 'integer' },
        { id: 'voce', feel: '"reddito_imponibile"' },
        { id: 'importo', column: 'importo', type: 'money' },
      ],
      facts: [
        {
          concept: 'voce_reddito',
          subject: { kind: 'person', scheme: 'cf', key: ['cf'], identity: { fiscal_code: 'cf' } },
          key: ['anno'],
          values: ['anno', 'voce', 'importo'],
        },
      ],
    },
  ],
};

/** A household of three generations, also with names that are long. */
const livio = 'FNTLVI75L02G478L';
const seven = [
  `11;${livio};FONTANARO LIVIO;1975-07-02;F9;1;`,
  '12;;MARZOLINI MARIA ANTONIETTA GIUSEPPINA;1978-03-03;F9;2;',
  '13;;FONTANARO ERMETE;1945-09-05;F9;6;',
  '14;;DI SAN BONIFACIO SPINELLI OTTAVIA;1948-03-11;F9;6;',
  '15;;FONTANARO TEA;2005-01-01;F9;3;',
  '16;;FONTANARO RUGGERO;2008-01-01;F9;3;',
  '17;;FONTANARO ZENO;2012-01-01;F9;3;',
];
const people = [...supply, ...seven];

let office: Office;
let operator: Operator;
let caseId: string;
let largeId: string;
const shots = process.env['NUCLEO_SHOTS'];

beforeAll(async () => {
  office = await openOffice();
  operator = await office.hire('assistente_sociale', 'udc_perugia_centro', 'Elena Operatrice');
  await load(office.server, people, '2026-03-10T08:00:00Z');
  await load(
    office.server,
    people.map((line) => line.replace(';9000', ';9500')),
    '2026-04-10T08:00:00Z',
  );
  const street: DriverFile = stradario as unknown as DriverFile;
  await load(office.server, ['101;VIA GIUSEPPE MAZZINI;'], '2026-04-10T09:00:00Z', street, 'CODICE_COMUNALE;ODONIMO;LOCALITA');
  const written = [`${code};V.G.MAZZINI 12/A`, `${code};Via Giuseppe Mazzini, n. 12 a`, `${code};VIA IGNOTA 1`];
  await load(office.server, written, '2026-04-10T10:00:00Z', addresses, 'cf;indirizzo', '2025');
  const earned = [`${code};2025;9500.25`, 'SSSLCU10A01G478Z;2025;120.25'];
  await load(office.server, earned, '2026-04-10T11:00:00Z', incomes, 'cf;anno;importo');
  const seat = await office.seat(operator);
  caseId = await openIntake(seat, { segnalato: { ...person, cf_provvisorio: false, codice_fiscale: code } });
  const head = { cognome: 'Fontanaro', nome: 'Livio', sesso: 'M', data_nascita: '1975-07-02', codice_fiscale: livio };
  largeId = await openIntake(seat, { segnalato: { ...head, cf_provvisorio: false } });
  await seat.context.close();
});
afterAll(() => office.close());

async function open(seat: Seat): Promise<void> {
  await seat.page.goto(`${office.server.running.address}/desk/cases/${caseId}`);
  await seat.page.getByRole('link', { name: /Nucleo e banche dati|Household and registers/ }).click();
  await seat.page.locator('nucleo-household table').first().waitFor();
  await seat.quiet();
}

describe.each([
  { locale: 'it-IT', size: { width: 1440, height: 900 } },
  { locale: 'en-GB', size: { width: 360, height: 740 } },
])('the household in $locale on $size.width pixels', (view) => {
  it('shows who lives together and what is known of each, for everybody', async () => {
    const seat = await office.seat(operator, view);
    await open(seat);
    const { page } = seat;
    expect(await page.locator('nucleo-household tbody').first().locator('th').allInnerTexts()).toEqual([
      expect.stringMatching(/^Sassovivo|^[A-Z]/),
      'Sassovivo Luca',
      'Bruna Prova',
    ]);
    const text = (await page.locator('nucleo-household .panel').allInnerTexts()).join('\n');
    expect(text).toMatch(/VIA GIUSEPPE MAZZINI 12\/A\s/);
    expect(text).toMatch(
      view.locale === 'it-IT' ? /1 indirizzo non è nello stradario/ : /1 address is not in the street register/,
    );
    expect(text).toMatch(/\d+ (anni|years)/);
    expect(text).toMatch(view.locale === 'it-IT' ? /9\.500,00\s€/ : /€9,500\.00/);
    // What the family has together: the sum is of both incomes, and where it comes from is one key away.
    const earned = page.getByRole('table', { name: /^(Reddito imponibile|Taxable income)/ });
    expect((await earned.locator('tfoot').innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      view.locale === 'it-IT' ? /Totale 9\.620,50 €/ : /Total €9,620\.50/,
    );
    const from = page.locator('.topic', { has: earned }).getByText(/^(Da dove vengono|Where these figures)/);
    await from.press('Enter');
    expect(await page.locator('.topic', { has: earned }).getByRole('listitem').allInnerTexts()).toHaveLength(2);
    const compared = page.getByRole('group', { name: /Chi vive insieme|Who lives together/ });
    expect(await compared.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    // What says the most is there before anything is opened; where it stands is one key away, for all at once.
    const source = page.locator('nucleo-household details.known > dl').first();
    expect(await source.isVisible()).toBe(false);
    if (shots) await page.screenshot({ path: `${shots}/household-closed-${view.size.width}.png`, fullPage: true });
    await page.getByRole('button', { name: view.locale === 'it-IT' ? 'Apri tutto' : 'Open all' }).press('Enter');
    await source.waitFor();
    const year = view.locale === 'it-IT' ? /TARI[^,]*, fornitura del 2025, riga/ : /TARI[^,]*, supply of 2025, line/;
    expect((await page.locator('nucleo-household .panel').allTextContents()).join(' ').replaceAll(/\s+/g, ' ')).toMatch(year);
    if (shots) await page.screenshot({ path: `${shots}/household-${view.size.width}.png`, fullPage: true });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/household-${view.size.width}.png`, fullPage: true });
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});

it('draws the family, and leads from each to what is known of them, by keyboard alone', async () => {
  const seat = await office.seat(operator, { locale: 'en-GB', size: { width: 768, height: 900 } });
  await open(seat);
  const { page } = seat;
  const graph = page.getByRole('group', { name: /^Family graph/ });
  const tops = await graph.getByRole('button').evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().top));
  expect(await graph.getByRole('button').allInnerTexts()).toEqual([
    expect.stringMatching(/Reference person/),
    expect.stringMatching(/Bruna/),
    expect.stringMatching(/Luca[^]*Son/),
  ]);
  expect(tops[0]).toBe(tops[1]);
  expect(tops[2]).toBeGreaterThan(tops[0]!);
  expect(await graph.locator('line').count()).toBe(2);
  await graph.getByRole('button', { name: /Luca/ }).press('Enter');
  const focused = await page.evaluate(() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found?.textContent;
  });
  expect(focused).toMatch(/Luca/);
  await page.getByText('Look at another time').press('Enter');
  const slider = page.getByLabel('Move through time: data that came');
  await slider.press('Home');
  await page
    .getByText('The registers say nothing', { exact: false })
    .or(page.getByText('Nothing is known', { exact: false }))
    .first()
    .waitFor();
  await slider.press('End');
  await page.getByText('€9,500.00').first().waitFor();
  if (shots) await page.screenshot({ path: `${shots}/household-768.png`, fullPage: true });
  expect(await accessibilityProblems(page)).toEqual([]);
  await seat.context.close();
});

describe.each([360, 768, 1440])('a family of seven on %i pixels', (width) => {
  it('is drawn whole: no box is cut, none is out of sight, and nothing scrolls sideways', async () => {
    const seat = await office.seat(operator, { locale: 'it-IT', size: { width, height: 900 } });
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/cases/${largeId}`);
    await page.getByRole('link', { name: 'Nucleo e banche dati' }).click();
    const graph = page.getByRole('group', { name: /^Grafo familiare/ });
    await graph.getByRole('button').nth(6).waitFor();
    await seat.quiet();
    expect(await graph.getByRole('button').count()).toBe(7);
    const cut = await graph
      .getByRole('button')
      .evaluateAll((boxes) =>
        boxes
          .filter((box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth)
          .map((box) => box.textContent),
      );
    expect(cut).toEqual([]);
    const around = await graph.evaluate((drawing) => {
      const { scrollWidth, clientWidth } = drawing.parentElement!;
      const { left, right } = drawing.getBoundingClientRect();
      return { beyond: scrollWidth - clientWidth, isInside: left >= 0 && right <= innerWidth };
    });
    expect(around).toEqual({ beyond: 0, isInside: true });
    const tops = await graph.getByRole('button').evaluateAll((boxes) => boxes.map((box) => box.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(width === 360 ? 7 : 3);
    expect(await accessibilityProblems(page)).toEqual([]);
    if (shots) await graph.screenshot({ path: `${shots}/family-${width}.png` });
    await seat.context.close();
  });
});

it('goes back to what was known on a day, by keyboard alone', async () => {
  const seat = await office.seat(operator, { locale: 'it-IT' });
  await open(seat);
  const { page } = seat;
  const known = page.getByLabel('Con i dati arrivati fino al');
  expect(await known.isVisible()).toBe(false);
  await page.getByText('Guarda un altro momento').press('Enter');
  expect(await known.evaluate((input) => (input as HTMLInputElement).ariaDescribedByElements?.[0]?.textContent)).toMatch(
    /forniture arrivate dopo/,
  );
  await known.fill('2026-03-31');
  await page.keyboard.press('Enter');
  await page
    .getByText(/9\.000,00\s€/)
    .first()
    .waitFor();
  // A paper that does not say that it is of another time would be taken for one of today.
  await page.emulateMedia({ media: 'print' });
  await page.getByText('Solo con i dati arrivati fino al 31/03/2026.').waitFor();
  await page.getByText(/^Letto nelle banche dati il 04\/05\/2026, \d\d:00 da Elena Operatrice\.$/).waitFor();
  expect(await page.getByRole('button', { name: 'Stampa' }).count()).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Stampa' }).waitFor();
  await page.getByRole('button', { name: 'Torna a oggi' }).press('Enter');
  await page
    .getByText(/9\.500,00\s€/)
    .first()
    .waitFor();
  await page.goto(`${office.server.running.address}/desk/cases/${caseId}`);
  await page.getByText('Consultate le banche dati').first().waitFor();
  await seat.context.close();
});

it.each([1440, 360])('marks a code that registers know as somebody else’s, on %i pixels', async (width) => {
  const seat = await office.seat(operator, { locale: 'it-IT', size: { width, height: 800 } });
  const wrong = { ...person, cognome: 'Prova', nome: 'Adalgisa', data_nascita: '1950-02-03', codice_fiscale: code };
  const id = await openIntake(seat, { segnalato: { ...wrong, cf_provvisorio: false } });
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/cases/${id}`);
  await page.getByRole('link', { name: 'Nucleo e banche dati' }).click();
  await page.getByRole('heading', { name: 'Codice fiscale non corrispondente' }).waitFor();
  const shown = (await page.locator('nucleo-household section').allInnerTexts()).join('\n');
  expect(shown).toContain('altro nome o cognome, altra data di nascita');
  expect(shown).not.toMatch(/Sassovivo|9\.?500/);
  expect(await accessibilityProblems(page)).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/mismatch-${width}.png`, fullPage: true });
  await seat.context.close();
});

it.each([1440, 768, 360])('sets the declared family beside the registers and marks a guest, on %i pixels', async (width) => {
  const seat = await office.seat(operator, { locale: 'it-IT', size: { width, height: 800 } });
  const familiari = [
    { cognome: 'Sassovivo', nome: 'Luca', relazione: 'figlio', data_nascita: '2010-01-01' },
    { cognome: 'Prova', nome: 'Bruna', relazione: 'genitore', convivente: false },
    { cognome: 'Ospitato', nome: 'Tullio', relazione: 'amico', data_nascita: '1991-02-03', ospite: true },
  ];
  const id = await openIntake(seat, {
    segnalato: { ...person, cf_provvisorio: false, codice_fiscale: code },
    nucleo: { familiari },
  });
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/cases/${id}`);
  await page.getByRole('link', { name: 'Nucleo e banche dati' }).click();
  await page.getByText('ospite temporaneo', { exact: true }).waitFor();
  await seat.quiet();
  const text = await page.locator('nucleo-household section').first().innerText();
  expect(text).toContain(
    'Bruna Prova: presente in Famiglia anagrafica; assente in Famiglia dichiarata. È dichiarato non convivente.',
  );
  expect(text).not.toContain('Ospitato Tullio: presente');
  expect(await page.locator('nucleo-household #who ~ .scroll tfoot td').allInnerTexts()).toEqual([
    '3, di cui 1 minore',
    '2, di cui 1 minore, più 1 ospite',
  ]);
  expect(await accessibilityProblems(page)).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/declared-${width}.png`, fullPage: true });
  await seat.context.close();
});

it.each([1440, 360])('tells who left the household between two supplies, on %i pixels', async (width) => {
  const apart = supply.map((line) => (/LUCA|BRUNA/.test(line) ? line.replace(';F7;', ';F9;') : line));
  if (width === 1440) await load(office.server, apart, '2026-05-03T08:00:00Z');
  const seat = await office.seat(operator, { locale: 'it-IT', size: { width, height: 800 } });
  await open(seat);
  const { page } = seat;
  await page.getByRole('heading', { name: 'Chi è uscito e chi è entrato' }).waitFor();
  expect(await page.locator('nucleo-household section').first().innerText()).toContain(
    'Famiglia anagrafica: Sassovivo Luca e Bruna Prova sono insieme in un’altra famiglia dal 03/05/2026.',
  );
  expect(await accessibilityProblems(page)).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/moves-${width}.png`, fullPage: true });
  await seat.context.close();
});
