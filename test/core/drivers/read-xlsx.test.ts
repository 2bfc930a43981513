import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, simple } from './reading.ts';
import { zipOf } from '../../../core/drivers/write/zip.ts';
import { type Cell, lying, xlsxOf } from './zip.ts';

const driver = simple({ format: 'xlsx', header: true, dates: ['dd/mm/yyyy'] }, [
  { id: 'cf', column: 'CF' },
  { id: 'importo', column: 'Importo', type: 'money' },
  { id: 'dal', column: 'Dal', type: 'date' },
]);
const header: readonly Cell[] = ['CF', 'Importo', 'Dal'];

describe('readSheet', () => {
  it('reads texts, numbers, days of either kind and the values of formulas', async () => {
    const rows: (readonly Cell[])[] = [
      header,
      ['A <b>', 12.5, { day: 45322 }],
      ['B', { formula: '0.1+0.2', value: 0.30000000000000004 }, '31/01/2024'],
      ['C', null, null],
      ['D', '7', { day: 1 }],
    ];
    const { values, facts } = await read(driver, { 'a.xlsx': xlsxOf(rows) });
    expect(values).toEqual([
      { cf: 'A <b>', importo: 1250, dal: '2024-01-31' },
      { cf: 'B', importo: 30, dal: '2024-01-31' },
      { cf: 'C', importo: null, dal: null },
      { cf: 'D', importo: 700, dal: '1900-01-01' },
    ]);
    expect(facts.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it('reads numbers as such where texts have a decimal comma and points between thousands', async () => {
    const comma = simple({ ...driver.file, decimal: ',', thousands: '.' }, [
      { id: 'cf', column: 'CF' },
      { id: 'importo', column: 'Importo', type: 'money' },
      { id: 'nota', column: 'Nota' },
    ]);
    const rows: (readonly Cell[])[] = [
      ['CF', 'Importo', 'Nota'],
      ['A', 1234.5, 1.5],
      ['B', '1.234,50', '1.5'],
      ['C', 1.234, null],
      ['D', '1.234', null],
      ['E', -3, null],
      ['F', '12.5', null],
    ];
    const { values, why } = await read(comma, { 'a.xlsx': xlsxOf(rows) });
    expect(values).toEqual([
      { cf: 'A', importo: 123450, nota: '1.5' },
      { cf: 'B', importo: 123450, nota: '1.5' },
      { cf: 'C', importo: 123, nota: null },
      { cf: 'D', importo: 123400, nota: null },
      { cf: 'E', importo: -300, nota: null },
    ]);
    expect(why).toEqual(['7 importo groups_wrong']);
  });

  it('refuses a row with a formula that was never worked out', async () => {
    const { why } = await read(driver, { 'a.xlsx': xlsxOf([header, ['A', { formula: 'SUM(B3:B9)' }, null]]) });
    expect(why).toEqual(['2 formula_without_value']);
  });

  it('refuses a cell far beyond any column instead of filling up to it', async () => {
    const { why } = await read(driver, { 'a.xlsx': xlsxOf([header, ['A', { xml: '<c r="XFD2"><v>1</v></c>' }]]) });
    expect(why).toEqual(['2 cell_beyond']);
    const wide = [...header, ...Array.from({ length: 24 }, () => 'x'), 'y'].map((value) => ({
      xml: `<c t="inlineStr"><is><t>${String(value)}</t></is></c>`,
    }));
    expect((await read(driver, { 'a.xlsx': xlsxOf([header, wide]) })).why).toEqual(['2 too_many_cells']);
  });

  it('refuses a cell with more text than a sheet holds instead of cutting it', async () => {
    const long = (length: number): Cell => ({ xml: `<c t="inlineStr"><is><t>${'x'.repeat(length)}</t></is></c>` });
    const { why, values } = await read(driver, { 'a.xlsx': xlsxOf([header, [long(32_767)], [long(32_768)]]) });
    expect([why, values.map(({ cf }) => String(cf).length)]).toEqual([['3 cell_too_long'], [32_767]]);
  });

  it.each([
    [false, '2024-01-31'],
    [true, '2028-02-01'],
  ])(
    'reads a number without the format of a date as a day where one is expected, and counts it; from 1904: %s',
    async (is1904, day) => {
      const rows: (readonly Cell[])[] = [
        header,
        ['A', 45322, 45322],
        ['B', 1, 1975],
        ['C', 2, '45322'],
        ['D', 3, 45322.5],
        ['E', 4, 1012024],
      ];
      const { values, why, report } = await read(driver, { 'a.xlsx': xlsxOf(rows, 'Foglio1', is1904) });
      expect(values).toEqual([{ cf: 'A', importo: 4532200, dal: day }]);
      expect(why).toEqual([3, 4, 5, 6].map((row) => `${row} dal not_a_date`));
      expect(report.problems).toMatchObject([{ code: 'date_serial', severity: 'warning', params: { line: 2, count: 1 } }]);
    },
  );

  it('reads a number as what is written where the driver expects dates so', async () => {
    const digits = simple({ format: 'xlsx', header: true, dates: ['yyyymmdd'] }, [
      { id: 'cf', column: 'CF' },
      { id: 'dal', column: 'Dal', type: 'date' },
    ]);
    const { values, report } = await read(digits, {
      'a.xlsx': xlsxOf([
        ['CF', 'Dal'],
        ['A', 20240131],
      ]),
    });
    expect([values, report.problems]).toEqual([[{ cf: 'A', dal: '2024-01-31' }], []]);
  });

  it('says after which row a sheet breaks off, and why', async () => {
    const { report } = await read(driver, {
      'a.xlsx': xlsxOf([header, ['A', 1, null], ['B', { xml: '<c r="B3"><v>1</w></c>' }]]),
    });
    expect(report.problems).toMatchObject([
      {
        code: 'xml_broken',
        message: expect.stringMatching(/after row 3: the document is not well-formed XML/),
        params: { line: 3 },
      },
    ]);
  });

  it('names the sheets there are when the one wanted is not', async () => {
    const { report } = await read(
      { ...driver, file: { ...driver.file, sheet: 'Dati' } },
      { 'a.xlsx': xlsxOf([header], 'Prestazioni') },
    );
    expect(report.problems).toMatchObject([{ code: 'sheet_missing', hint: 'Sheets are: Prestazioni.' }]);
  });

  it('refuses a part that unpacks to far more than it may', async () => {
    const bomb = zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(50_000_000, ' ') }]);
    expect((await read(driver, { 'a.xlsx': bomb })).report.problems).toMatchObject([
      {
        code: 'spreadsheet_bomb',
        message: 'the part xl/workbook.xml of the spreadsheet unpacks to 47.7 MB, more than 300 times the 0.0 MB that it takes',
        params: { part: 'xl/workbook.xml' },
      },
    ]);
    const parts = zipOf(Array.from({ length: 5100 }, (_, at) => ({ name: `part${at}`, content: Buffer.alloc(0) })));
    expect((await read(driver, { 'a.xlsx': parts })).report.problems).toMatchObject([
      {
        code: 'spreadsheet_bomb',
        message: 'the part part5000 of the spreadsheet is beyond the 5000 that a spreadsheet may have',
      },
    ]);
    const liar = lying(bomb, 'xl/workbook.xml', 100);
    expect((await read(driver, { 'a.xlsx': liar })).report.problems).toMatchObject([
      {
        code: 'spreadsheet_broken',
        message: expect.stringContaining('xl/workbook.xml of the spreadsheet cannot be unpacked, or is larger'),
      },
    ]);
  });

  it.each([
    ['text', Buffer.from('CF;Importo\n')],
    ['a cut archive', xlsxOf([header]).subarray(0, 300)],
    ['an archive of something else', zipOf([{ name: 'a.txt', content: Buffer.from('a') }])],
  ])('refuses %s', async (_, content) => {
    const { report, facts } = await read(driver, { 'a.xlsx': content });
    expect([facts, report.problems]).toMatchObject([[], [{ severity: 'error', file: 'a.xlsx' }]]);
  });

  it('never throws, whatever bytes of a spreadsheet are changed', async () => {
    const whole = xlsxOf([header, ['A', 12.5, { day: 45322 }], ['B', { formula: '1+1', value: 2 }, '31/01/2024']]);
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const [at, byte] of changes) content[at] = byte;
        const { report } = await read(driver, { 'a.xlsx': content });
        const { rows, carried, aside, refused } = report.total;
        expect(carried + aside + refused).toBe(rows);
      }),
      { numRuns: 300 },
    );
  });
});
