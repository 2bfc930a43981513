import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverField, DriverFile } from '../../../core/packs/index.ts';
import { read, simple } from './reading.ts';

/** What one cell gives: its value, or the reason of its refusal. */
async function cell(text: string, field: Partial<DriverField>, file: Partial<DriverFile['file']> = {}): Promise<unknown> {
  const driver = simple({ format: 'delimited', delimiter: '|', quote: '', ...file }, [
    { id: 'n', column: 1 },
    { id: 'x', column: 2, ...field },
  ]);
  const { values, refused } = await read(driver, `1|${text}\n`);
  return refused.length > 0 ? refused[0]!.fields[0]!.reason : values[0]!.x;
}

describe('a number', () => {
  it.each([
    ['1234', { type: 'integer' }, 1234],
    ['000000000012345', { type: 'money', decimals: 2 }, 12345],
    ['12,5', { type: 'money', decimal: ',' }, 1250],
    ['1.234.567,89', { type: 'money', decimal: ',', thousands: '.' }, 123456789],
    ['-12', { type: 'integer' }, -12],
    ['12-', { type: 'integer', sign: 'trailing' }, -12],
    ['0', { type: 'integer', sign: 'trailing' }, 0],
    ['1936270', { type: 'money', divisor: 1936.27 }, 100000],
    ['15', { type: 'number', divisor: 10 }, 1.5],
    ['0.1', { type: 'number' }, 0.1],
    ['12.5', { type: 'integer' }, 'not_whole'],
    ['1 2', { type: 'integer' }, 'not_a_number'],
    ['1e5', { type: 'number' }, 'not_a_number'],
    ['0x10', { type: 'number' }, 'not_a_number'],
    ['99999999999999999999', { type: 'integer' }, 'too_large'],
    ['1250.50', { type: 'money', decimal: ',', thousands: '.' }, 'groups_wrong'],
    ['12.5', { type: 'money', decimal: ',', thousands: '.' }, 'groups_wrong'],
    ['1.25.0,5', { type: 'money', decimal: ',', thousands: '.' }, 'groups_wrong'],
    ['1..250', { type: 'integer', decimal: ',', thousands: '.' }, 'groups_wrong'],
    ['1250.500', { type: 'integer', decimal: ',', thousands: '.' }, 'groups_wrong'],
    ['-1.250,5', { type: 'money', decimal: ',', thousands: '.' }, -125050],
    ['1250,5', { type: 'money', decimal: ',', thousands: '.' }, 125050],
    ["12'500", { type: 'integer', thousands: "'" }, 12500],
    ['1,234', { type: 'money', decimal: ',' }, 'three_decimals'],
    ['€ 1.234,00', { type: 'money', decimal: ',', thousands: '.' }, 123400],
    ['-EUR 5', { type: 'money' }, -500],
    ['12,5 €', { type: 'money', decimal: ',' }, 1250],
    ['$ 5', { type: 'money' }, 'not_a_number'],
    ['€ 5', { type: 'integer' }, 'not_a_number'],
    ['1,230', { type: 'money', decimal: ',' }, 123],
    ['1,2345', { type: 'money', decimal: ',' }, 123],
    ['1,234', { type: 'number', decimal: ',' }, 1.234],
    ['1936,275', { type: 'money', decimal: ',', divisor: 1936.27 }, 100],
    ['1234567', { type: 'money', decimals: 3 }, 123457],
    ['', { type: 'integer' }, null],
    ['', { type: 'integer', required: true }, 'missing'],
  ] as const)('%s as %o is %s', async (text, field, expected) => {
    expect(await cell(text, field)).toBe(expected);
  });

  it('of money is exact to the cent, whatever its size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -(10 ** 13), max: 10 ** 13 }), async (cents) => {
        const size = Math.abs(cents);
        const text = `${cents < 0 ? '-' : ''}${Math.floor(size / 100)},${String(size % 100).padStart(2, '0')}`;
        expect(await cell(text, { type: 'money', decimal: ',' })).toBe(cents);
      }),
      { numRuns: 100 },
    );
  });

  it('takes its sign and divisor from fields before it', async () => {
    const driver = simple({ format: 'fixed' }, [
      { id: 'segno', at: 1, length: 1 },
      { id: 'per', at: 2, length: 3, type: 'integer' },
      { id: 'importo', at: 5, length: 6, type: 'money', sign: 'segno', minus: ['-'], divisor: 'per' },
    ]);
    const { values, why } = await read(driver, '-100001234\n+  1001234\n+   001234\n');
    expect(values.map(({ importo }) => importo)).toEqual([-1234, 123400]);
    expect(why).toEqual(['3 importo divisor_missing']);
  });
});

describe('the sign of a number', () => {
  const driver = simple({ format: 'fixed' }, [
    { id: 'n', at: 1, length: 1 },
    { id: 'segno', at: 2, length: 1 },
    { id: 'importo', at: 3, length: 3, type: 'money', sign: 'segno', minus: ['-', 'D'], plus: ['A'] },
  ]);

  it('is minus or plus as its field says', async () => {
    const { values } = await read(driver, 'n-100\nnD100\nnA100\nn+100\nn 100\n');
    expect(values.map(({ importo }) => importo)).toEqual([-10000, -10000, 10000, 10000, 10000]);
  });

  it('is not guessed where its field says neither', async () => {
    const { why } = await read(driver, 'nN100\nn1100\nn*100\n');
    expect(why).toEqual(['1 importo sign_unknown', '2 importo sign_unknown', '3 importo sign_unknown']);
  });
});

describe('a date', () => {
  it.each([
    ['20240229', ['yyyymmdd'], '2024-02-29'],
    ['20091113', ['ddmmyyyy', 'yyyymmdd'], '2009-11-13'],
    ['13112009', ['ddmmyyyy', 'yyyymmdd'], '2009-11-13'],
    ['19041117', ['ddmmyyyy', 'yyyymmdd'], '1904-11-17'],
    ['29/02/2024', ['yyyymmdd', 'dd/mm/yyyy'], '2024-02-29'],
    ['1/2/2024', ['d/m/yyyy'], '2024-02-01'],
    ['2024-01-31 10:20:30', ['yyyy-mm-dd'], '2024-01-31'],
    ['20230229', ['yyyymmdd'], 'not_a_date'],
    ['20241301', ['yyyymmdd'], 'not_a_date'],
    ['00000000', ['yyyymmdd'], null],
    ['31122024', ['ddmmyyyy'], '2024-12-31'],
    ['ieri', ['yyyymmdd'], 'not_a_date'],
  ])('%s as %o is %s', async (text, dates, expected) => {
    expect(await cell(text, { type: 'date', dates })).toBe(expected);
  });

  it('that the layout writes for an open end is nothing', async () => {
    expect(await cell('31/12/9999', { type: 'date', dates: ['dd/mm/yyyy'], empty: ['31/12/9999'] })).toBe(null);
  });
});

describe('a code', () => {
  it('is mapped, known to its list, or counted and kept, emptied or refused', async () => {
    const of = (unmapped: DriverField['unmapped']) =>
      simple({ format: 'delimited' }, [
        { id: 'n', column: 1 },
        { id: 'x', column: 2, type: 'code', codelist: 'stati', map: { C: '1' }, ...(unmapped === undefined ? {} : { unmapped }) },
      ]);
    const text = '1;C\n2;1\n3;Z\n4;Z\n';
    const kept = await read(of(undefined), text);
    expect(kept.values.map(({ x }) => x)).toEqual(['1', '1', 'Z', 'Z']);
    expect(kept.report.unmapped).toEqual(new Map([['x', new Map([['Z', 2]])]]));
    expect((await read(of('empty'), text)).values.map(({ x }) => x)).toEqual(['1', '1', null, null]);
    const refusing = await read(of('refuse'), text);
    expect(refusing.why).toEqual(['3 x code_unknown', '4 x code_unknown']);
    expect(refusing.report.unmapped.get('x')?.get('Z')).toBe(2);
  });
});

describe('a yes or no', () => {
  it('may say no by a blank', async () => {
    expect(await cell('', { type: 'boolean', yes: ['1'], no: ['', '0'] })).toBe(false);
    expect(await cell('1', { type: 'boolean', yes: ['1'], no: [''] })).toBe(true);
    expect(await cell('', { type: 'boolean' })).toBe(null);
    expect(await cell('x', { type: 'boolean' })).toBe('not_yes_or_no');
  });
});

describe('a field that not every row has', () => {
  const driver = simple({ format: 'fixed' }, [
    { id: 'cf', at: 1, length: 4 },
    { id: 'tipo', at: 5, length: 1 },
    { id: 'nato_il', at: 6, length: 8, type: 'date', dates: ['ddmmyyyy'], when: 'tipo = "0"', required: true },
  ]);

  it('is not looked at in those', async () => {
    const { values, why } = await read(driver, 'AAAA002071975\nBBBB1A COOP. \n');
    expect(values.map(({ nato_il }) => nato_il)).toEqual(['1975-07-02', null]);
    expect(why).toEqual([]);
  });

  it('is wrong or missing in the others as ever', async () => {
    const { why } = await read(driver, 'AAAA0A COOP. \nBBBB0        \n');
    expect(why).toEqual(['1 nato_il not_a_date', '2 nato_il missing']);
  });
});

describe('the last day of the calendar', () => {
  it('is no end of a fact', async () => {
    const driver = simple({ format: 'delimited', dates: ['dd/mm/yyyy'] }, [
      { id: 'n', column: 1 },
      { id: 'al', column: 2, type: 'date' },
    ]);
    const [record] = driver.records;
    const facts = record!.facts!.map((fact) => ({ ...fact, valid: { to: 'al' } }));
    const made = await read({ ...driver, records: [{ ...record!, facts }] }, '1;31/12/9999\n2;01/01/9999\n3;31/12/9998\n');
    expect(made.facts.map(({ to }) => to)).toEqual([null, null, '9998-12-31']);
  });
});

describe('an amount of fixed width', () => {
  it('is refused where the line ends in it: the rest of its digits is missing', async () => {
    const driver = simple({ format: 'fixed' }, [
      { id: 'n', at: 1, length: 1 },
      { id: 'x', at: 2, length: 6, type: 'money', decimals: 2, optional: true },
    ]);
    const { values, why } = await read(driver, '1001845\n20018\n3   \n4\n');
    expect(values).toEqual([
      { n: '1', x: 1845 },
      { n: '3', x: null },
      { n: '4', x: null },
    ]);
    expect(why).toEqual(['2 x cell_missing']);
  });
});

describe('a fiscal code that names a subject', () => {
  it('is one in any letters, and none of zeros alone', async () => {
    const driver = simple({ format: 'delimited' }, [{ id: 'n', column: 1 }]);
    const [record] = driver.records;
    const facts = record!.facts!.map((fact) => ({ ...fact, subject: { ...fact.subject, scheme: 'fiscal_code' } }));
    const rows = 'rssdaa80b43g478j\nRSSDAA80B43G478J\n0000000000000000\n';
    const made = await read({ ...driver, records: [{ ...record!, facts }] }, rows);
    expect(made.facts.map(({ subject }) => subject.key)).toEqual(['RSSDAA80B43G478J', 'RSSDAA80B43G478J']);
    expect(made.why).toEqual(['3 subject_missing']);
  });
});

describe('a field of fiscal codes', () => {
  it.each([
    ['RSSDAA80B43G478J', 'RSSDAA80B43G478J'],
    ['rssdaa80b43g478j', 'RSSDAA80B43G478J'],
    ['RSSDAA80B43 G478J', 'RSSDAA80B43G478J'],
    ['RSSDAA80B43G47UX', 'RSSDAA80B43G47UX'],
    ['00000010009', '00000010009'],
    ['STP0100000000001', 'STP0100000000001'],
    ['0000000000000000', null],
    ['00000000000', null],
    ['', null],
    ...[
      'N.D.',
      '-',
      '.',
      'XXXXXXXXXXXXXXXX',
      'MMMMMMMMMMMMMMMM',
      '99999999999',
      'RSSDAA80B43',
      'RSSDAA80B4 G478J',
      'RSSDAA80X43G478J',
    ].map((text) => [text, 'not_a_fiscal_code'] as const),
  ] as const)('reads %s as %s', async (text, expected) => {
    expect(await cell(text, { type: 'fiscal_code' })).toBe(expected);
  });

  it('reads a row without what can be no code where the field says so, and counts such rows', async () => {
    const driver = simple({ format: 'delimited' }, [
      { id: 'n', column: 1 },
      { id: 'cf', column: 2, type: 'fiscal_code', unmapped: 'empty' },
    ]);
    const { values, report } = await read(driver, '1;RSSDAA80B43G478J\n2;N.D.\n3;-\n4;0000000000000000\n');
    expect(values.map(({ cf }) => cf)).toEqual(['RSSDAA80B43G478J', null, null, null]);
    expect(report.problems).toMatchObject([{ code: 'fiscal_code_form', severity: 'warning', params: { line: 2, count: 2 } }]);
  });

  it('keeps codes with another check character, and counts their rows', async () => {
    const driver = simple({ format: 'delimited' }, [{ id: 'cf', column: 1, type: 'fiscal_code' }]);
    const { values, report } = await read(driver, 'RSSDAA80B43G478J\nRSSDAA80B43G478X\nRSSDAA80B43G47UX\n00000010001\n');
    expect(values).toHaveLength(4);
    expect(report.problems).toMatchObject([{ code: 'fiscal_code_check', severity: 'warning', params: { line: 2, count: 3 } }]);
  });
});

describe('a worked out field', () => {
  it('is a FEEL expression over those before it', async () => {
    const driver = simple({ format: 'delimited', dates: ['dd/mm/yyyy'] }, [
      { id: 'n', column: 1 },
      { id: 'nato', column: 2, type: 'date' },
      { id: 'rendita', column: 3, type: 'money', decimal: ',' },
      { id: 'eta', feel: 'supply_year - nato.year', type: 'integer' },
      { id: 'valore', feel: 'rendita * 1.05 * 160', type: 'money' },
      { id: 'fonte', value: 'prova' },
      { id: 'maggiorenne_dal', feel: 'nato + duration("P18Y")', type: 'date' },
    ]);
    const { values } = await read(driver, '1;01/03/2000;100,01\n', '2024');
    expect(values).toEqual([
      { n: '1', nato: '2000-03-01', rendita: 10001, eta: 24, valore: 1680168, fonte: 'prova', maggiorenne_dal: '2018-03-01' },
    ]);
  });
});

describe('a date of birth', () => {
  const born = (more: Partial<DriverField> = {}): DriverFile => {
    const driver = simple({ format: 'delimited', delimiter: '|', quote: '', dates: ['dd/mm/yyyy'] }, [
      { id: 'n', column: 1 },
      { id: 'nascita', column: 2, type: 'date', ...more },
      { id: 'fine', column: 3, type: 'date' },
    ]);
    const [record] = driver.records;
    const [fact] = record!.facts!;
    const subject = { ...fact!.subject, identity: { birth_date: 'nascita' } };
    return { ...driver, records: [{ ...record!, facts: [{ ...fact!, subject }] }] };
  };
  const rows = '1|31/01/2024|31/12/9999\n2|01/02/2024|01/02/2024\n3|31/12/9999|\n4||\n';

  it('that lies after the supply is nobody’s: the row is read without it, and counted', async () => {
    const { facts, why, report } = await read(born(), rows, '2024-01-31');
    expect(facts.map(({ values, subject }) => [values.nascita, subject.identity?.birth_date, values.fine])).toEqual([
      ['2024-01-31', '2024-01-31', '9999-12-31'],
      [null, null, '2024-02-01'],
      [null, null, null],
      [null, null, null],
    ]);
    expect(why).toEqual([]);
    expect(report.problems).toMatchObject([{ code: 'birth_to_come', severity: 'warning', params: { line: 2, count: 2 } }]);
  });

  it('may be any day of the year that the supply is of, and no day to come where nothing says when it is of', async () => {
    const births = async (supply?: string) => (await read(born(), rows, supply)).values.map(({ nascita }) => nascita);
    expect(await births('2024')).toEqual(['2024-01-31', '2024-02-01', null, null]);
    expect(await births()).toEqual(['2024-01-31', '2024-02-01', null, null]);
  });

  it('refuses the row where that cannot do without it', async () => {
    const { why, report } = await read(born({ required: true }), rows, '2024-01-31');
    expect(why).toEqual(['2 nascita birth_to_come', '3 nascita birth_to_come', '4 nascita missing']);
    expect(report.problems).toEqual([]);
  });
});
