import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../harness/browser.ts';
import { healthSupply, inventedCode } from '../harness/health-register.ts';
import { type Office, openOffice, type Operator } from './desk.ts';

let office: Office;
let flora: Operator;
const shots = process.env['NUCLEO_SHOTS'];
const supply = (at: number) =>
  Buffer.from(
    healthSupply([
      `${inventedCode(at)};FONTANARO;OTTAVIA;F;11/03/1948;8038${at};M0001`,
      'FNTLVI75L02G478L;FONTANARO;LIVIO;M;non un giorno;80382;M0001',
      `${inventedCode(at)};FONTANARO;OTTAVIA;F;11/03/1948;8038${at};M0002`,
    ]),
  );

beforeAll(async () => {
  office = await openOffice();
  flora = await office.hire('gestore_flussi', 'udc_perugia_centro', 'Flora Flussi');
  const gone = { retention: 'P1Y6M', at: '2026-03-01T02:00:00.000Z', by: 'nucleo', facts: 12, subjects: 1 };
  await office.server.running.storage.transaction((tx) =>
    tx.expiredFacts.note({ root: 'umbria', driver: 'assistiti@G478', ...gone }),
  );
});
afterAll(() => office.close());

describe.each([
  { locale: 'it-IT', width: 1440, send: 'Importa', done: 'terminata', at: 1 },
  { locale: 'en-GB', width: 768, send: 'Import', done: 'done', at: 2 },
  { locale: 'it-IT', width: 360, send: 'Importa', done: 'terminata', at: 3 },
])('a supply, in $locale on $width pixels', ({ locale, width, send, done, at }) => {
  it('is imported by keyboard, followed, and undone after a question', async () => {
    const seat = await office.seat(flora, { locale, size: { width, height: 900 } });
    const { page } = seat;
    const shoot = async (name: string) => {
      if (shots) await page.screenshot({ path: `${shots}/${name}-${width}.png`, fullPage: true });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    };
    await page.goto(`${office.server.running.address}/desk/imports`);
    await page.locator('#driver').selectOption('umbria assistiti');
    await page.locator('#driver-hint', { hasText: locale === 'it-IT' ? 'per 5 anni' : 'for 5 years' }).waitFor();
    await page.locator('#erased').waitFor();
    await shoot('imports');
    const good = { name: `ASSISTITI_2024010${at}.csv`, mimeType: 'text/csv', buffer: supply(at) };
    const empty = { ...good, name: 'VUOTO.csv', buffer: Buffer.alloc(0) };
    const twin = { ...good, name: 'DOPPIO.csv' };
    await page.locator('#file').setInputFiles([good, empty, twin]);
    await page.getByRole('button', { name: send, exact: true }).press('Enter');
    const refused = page.locator('nucleo-imports-page [role=alert] li');
    await refused.nth(1).waitFor();
    expect((await refused.allInnerTexts()).map((text) => text.split(':')[0])).toEqual(['VUOTO.csv', 'DOPPIO.csv']);
    await shoot('imports-refused');
    expect(seat.faults.splice(0)).toEqual([expect.stringContaining('status of 422')]);
    await page.locator('#file').setInputFiles([good]);
    await page.getByRole('button', { name: send, exact: true }).press('Enter');
    await page.locator('nucleo-import-page .badge', { hasText: done }).waitFor();
    await seat.quiet();
    await shoot('import');
    expect(await page.locator('#otherwise + ul li').innerText()).toMatch(/4.*2/s);
    expect(await page.locator('nucleo-import-page').innerText()).not.toContain('LIVIO');
    await page.locator('nucleo-import-page .button.danger.outline').press('Enter');
    await shoot('import-undo');
    await page.locator('dialog .button.danger').press('Enter');
    await page.locator('dialog .button.danger').waitFor({ state: 'hidden' });
    await page.locator('nucleo-import-page .button.danger.outline').waitFor({ state: 'detached' });
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  });
});

it('a file chooses its kind by its name, and is asked about before it is sent as another', async () => {
  const seat = await office.seat(flora, { locale: 'it-IT', size: { width: 360, height: 740 } });
  const { page } = seat;
  await page.goto(`${office.server.running.address}/desk/imports`);
  await page.locator('#file').setInputFiles([{ name: 'assistiti_20240301.csv', mimeType: 'text/csv', buffer: supply(9) }]);
  const hint = page.locator('#driver-hint', { hasText: 'Scelta dal nome dei file' });
  await hint.waitFor();
  expect(await page.locator('#driver').inputValue()).toBe('umbria assistiti');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.locator('#driver').selectOption('umbria tari');
  await hint.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Importa', exact: true }).press('Enter');
  await page.getByText('«assistiti_20240301.csv» si chiama come i file di «Assistiti del servizio sanitario»').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Importa comunque' }).waitFor();
  await page.locator('#driver').selectOption('umbria assistiti');
  await page.getByRole('button', { name: 'Importa', exact: true }).press('Enter');
  await page.locator('nucleo-import-page .badge', { hasText: 'terminata' }).waitFor();
  await page.goto(`${office.server.running.address}/desk/imports`);
  await page.getByRole('listitem').filter({ hasText: 'assistiti_20240301.csv' }).getByText('una riga respinta').waitFor();
  await page.locator('#file').setInputFiles([{ name: 'assistiti_20240401.csv', mimeType: 'text/csv', buffer: supply(8) }]);
  await page.getByLabel('Ente della fornitura').fill('ASL1');
  await page.getByRole('button', { name: 'Importa', exact: true }).press('Enter');
  await page.getByText('Non è chiaro di quale ente sia la fornitura').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(seat.faults.splice(0)).toEqual([expect.stringContaining('status of 422')]);
  expect(seat.faults).toEqual([]);
  await seat.context.close();
});

it.each([
  {
    locale: 'it-IT',
    send: 'Importa',
    asks: 'sembra scritto in UTF-8',
    utf8: 'Leggi come UTF-8',
    other: 'Leggi come Windows-1252',
  },
  { locale: 'en-GB', send: 'Import', asks: 'seems to be written in UTF-8', utf8: 'Read as UTF-8', other: 'Read as Windows-1252' },
])(
  'a file that seems to be written otherwise is asked about before it is read, in $locale',
  async ({ locale, send, asks, utf8, other }) => {
    const seat = await office.seat(flora, { locale, size: { width: 360, height: 740 } });
    const { page } = seat;
    await page.goto(`${office.server.running.address}/desk/imports`);
    await page.locator('#driver').selectOption('umbria assistiti');
    const buffer = Buffer.from(
      supply(7)
        .toString()
        .replaceAll('FONTANARO', locale === 'it-IT' ? 'NICCOLÒ' : 'CITTÀ'),
    );
    await page.locator('#file').setInputFiles([{ name: 'ASSISTITI_20250101.csv', mimeType: 'text/csv', buffer }]);
    await page.getByRole('button', { name: send, exact: true }).press('Enter');
    await page.getByText(asks).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    if (shots) await page.screenshot({ path: `${shots}/imports-encoding-${locale}.png`, fullPage: true });
    await page.getByRole('button', { name: other }).waitFor();
    expect(seat.faults.splice(0)).toEqual([expect.stringContaining('status of 422')]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.keyboard.press('Enter');
    await page.locator('nucleo-import-page .badge', { hasText: locale === 'it-IT' ? 'terminata' : 'done' }).waitFor();
    expect(await page.locator('nucleo-import-page').innerText()).not.toContain(utf8);
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  },
);

it('an older supply than one that stands is refused; a file of another kind is told of, where none of its rows could be read', async () => {
  const seat = await office.seat(flora, { locale: 'it-IT', size: { width: 1440, height: 900 } });
  const { page } = seat;
  const lines = Array.from({ length: 5 }, (_, index) => `${index};due;tre`);
  await page.goto(`${office.server.running.address}/desk/imports`);
  await page.locator('#driver').selectOption('umbria assistiti');
  const buffer = Buffer.from(healthSupply(lines));
  const give = async (name: string): Promise<void> => {
    await page.locator('#file').setInputFiles([{ name, mimeType: 'text/csv', buffer }]);
    await page.getByRole('button', { name: 'Importa', exact: true }).press('Enter');
  };
  await give('ASSISTITI_20240201.csv');
  await page.getByText('È già stata importata una fornitura più recente').waitFor();
  expect(seat.faults.splice(0)).toEqual([expect.stringContaining('409')]);
  await give('ASSISTITI_20250201.csv');
  await page.locator('nucleo-import-page').getByText('Nessuna riga è stata letta').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await seat.context.close();
});

it.each([
  {
    locale: 'it-IT',
    send: 'Importa',
    done: 'terminata',
    asks: 'Attendono correzioni righe di più forniture',
    late: 'Superati dalla fornitura più recente (',
    months: ['03', '04'],
    at: 21,
  },
  {
    locale: 'en-GB',
    send: 'Import',
    done: 'done',
    asks: 'Rows of several supplies wait to be mended',
    late: 'Overtaken by the newer supply (',
    months: ['05', '06'],
    at: 22,
  },
])(
  'mended rows of an older supply stand back behind a newer one, and that is told, in $locale',
  async ({ locale, send, done, asks, late, months, at }) => {
    const seat = await office.seat(flora, { locale, size: { width: 360, height: 740 } });
    const { page } = seat;
    const row = (doctor: string) => `${inventedCode(at)};FONTANARO;OTTAVIA;F;11/03/1948;8038${at};${doctor}`;
    const give = async (name: string, rows: readonly string[], date?: string): Promise<void> => {
      await page.goto(`${office.server.running.address}/desk/imports`);
      await page.locator('#driver').selectOption('umbria assistiti');
      await page.locator('#file').setInputFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from(healthSupply(rows)) }]);
      if (name === 'corrette.csv') await page.locator('[name=correction]').check();
      if (date !== undefined) await page.locator('#supply').fill(date);
      await page.getByRole('button', { name: send, exact: true }).press('Enter');
    };
    const isRead = () => page.locator('nucleo-import-page .badge', { hasText: done }).waitFor();
    const wrong = `${inventedCode(at + 10)};FONTANARO;LIVIA;F;non un giorno;80382;M0001`;
    await give(`ASSISTITI_2025${months[0]}01.csv`, [row('M0003'), wrong]);
    await isRead();
    await give(`ASSISTITI_2025${months[1]}01.csv`, [row('M0002'), wrong]);
    await isRead();
    await give('corrette.csv', [row('M0001')]);
    await page.getByText(asks).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(seat.faults.splice(0)).toEqual([expect.stringContaining('409')]);
    await give('corrette.csv', [row('M0001')], `2025-${months[0]}-01`);
    await isRead();
    const told = page.locator('#counts + dl div', { hasText: late });
    expect(await told.innerText()).toMatch(/2025\)\s+[1-9]/);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    if (shots) await page.screenshot({ path: `${shots}/import-overtaken-${locale}.png`, fullPage: true });
    expect(seat.faults).toEqual([]);
    await seat.context.close();
  },
);
