import { describe, expect, it } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { read, simple } from './reading.ts';

/** Payments with a head, a tail that counts them, and a kind of row that nobody needs. */
const payments: DriverFile = {
  id: 'pagamenti',
  version: '1.0.0',
  title: 'Pagamenti',
  file: { format: 'fixed', length: 20 },
  records: [
    {
      id: 'g1',
      match: { at: 1, length: 2, is: ['G1'] },
      fields: [
        { id: 'cf', at: 3, length: 6 },
        { id: 'importo', at: 9, length: 6, type: 'money', decimals: 2 },
      ],
      facts: [
        {
          concept: 'pagamento',
          subject: { kind: 'person', scheme: 'fiscal_code', key: ['cf'] },
          values: ['importo'],
          when: 'importo > 0',
        },
      ],
    },
    { id: 'g9', match: { at: 1, length: 2, is: ['G9'] } },
    { id: 'z1', match: { at: 1, length: 2, is: ['Z1'] }, fields: [{ id: 'num', at: 3, length: 4, type: 'integer' }] },
  ],
  counters: [{ record: 'z1', field: 'num', counts: ['g1'] }],
};
const line = (text: string): string => `${text.padEnd(20)}\n`;
const whole = ['G1AAA111000150', 'G1BBB222000000', 'G9', 'G1CCC333xx0150', 'Z10003'].map(line).join('');

describe('a load', () => {
  it('gives every row of every record to facts, to those set aside or to those refused', async () => {
    const { report, facts, refused } = await read(payments, whole);
    expect(Object.fromEntries(report.records)).toEqual({
      g1: { rows: 3, carried: 1, aside: 1, refused: 1, facts: 1 },
      g9: { rows: 1, carried: 0, aside: 1, refused: 0, facts: 0 },
      z1: { rows: 1, carried: 0, aside: 1, refused: 0, facts: 0 },
    });
    expect(report.problems).toEqual([]);
    expect(facts).toMatchObject([
      {
        concept: 'pagamento',
        subject: { kind: 'person', scheme: 'fiscal_code', key: 'AAA111' },
        values: { importo: 150 },
        line: 1,
        record: 'g1',
        file: report.files[0]!.digest,
      },
    ]);
    expect(refused).toEqual([
      {
        file: report.files[0]!.digest,
        line: 4,
        reached: 4,
        record: 'g1',
        fields: [{ field: 'importo', place: '9+6', type: 'money', reason: 'not_a_number' }],
      },
    ]);
  });

  it('never says the value of what it refuses', async () => {
    const { refused, report } = await read(payments, `${whole}${line('G1SEGRETOSEGRETOSEGR')}`);
    expect(JSON.stringify([refused, report.problems])).not.toContain('SEGR');
  });

  it('tells that a tail counts other rows than there are, and that a tail is missing', async () => {
    const { report } = await read(payments, whole.replace('Z10003', 'Z10004'));
    expect(report.problems).toMatchObject([{ code: 'counter_differs', params: { said: 4, found: 3 } }]);
    const { report: cut } = await read(payments, whole.slice(0, -21));
    expect(cut.problems).toMatchObject([{ code: 'counter_missing' }]);
  });

  it('refuses lines of another length and records that nobody knows', async () => {
    const { why } = await read(payments, `${line('X9')}short\n${line('Z10000')}`);
    expect(why).toEqual(['1 record_unknown', '2 line_length']);
  });

  it('refuses a row that does not say whom it is about', async () => {
    const { why } = await read(payments, line('G1      000150') + line('Z10001'));
    expect(why).toEqual(['1 subject_missing']);
  });

  it('sets lines of delimiters alone aside as blank, and refuses those that say something', async () => {
    const fields = [
      { id: 'cf', column: 'CF' },
      { id: 'nome', column: 'Nome' },
      { id: 'mesi', column: 'Mesi' },
    ];
    const { report, why } = await read(
      simple({ format: 'delimited', header: true }, fields),
      'CF;Nome;Mesi\nA1;Ada;2\n;;\n; ;\n;Livio;3\n',
    );
    expect(why).toEqual(['5 subject_missing']);
    expect(report.records.get('blank')).toMatchObject({ rows: 2, aside: 2, refused: 0 });
  });

  it('reads repeated groups to the end of a row, over those that are blank', async () => {
    const driver: DriverFile = {
      id: 'redditi',
      version: '1.0.0',
      title: 'Redditi',
      file: { format: 'fixed', base: 0 },
      records: [
        {
          id: 'r',
          fields: [{ id: 'cf', at: 0, length: 3 }],
          groups: [
            {
              id: 'quadri',
              at: 3,
              length: 5,
              fields: [
                { id: 'codice', at: 0, length: 2 },
                { id: 'valore', at: 2, length: 3, type: 'integer' },
              ],
            },
          ],
          facts: [
            {
              concept: 'voce',
              each: 'quadri',
              subject: { kind: 'person', scheme: 'cf', key: ['cf'] },
              key: ['codice'],
              values: ['codice', 'valore'],
            },
          ],
        },
      ],
    };
    const { facts, why } = await read(driver, 'AAAq1100     q3-02\nBBB\nCCCq1x  q2 1 \n');
    expect(facts.map(({ subject, key, values }) => [subject.key, key, values.valore])).toEqual([
      ['AAA', 'q1', 100],
      ['AAA', 'q3', -2],
    ]);
    expect(why).toEqual(['3 valore not_a_number']);
  });

  it('chooses layout, fields and rows of tables by the year of the supply', async () => {
    const driver: DriverFile = {
      id: 'gas',
      version: '1.0.0',
      title: 'Gas',
      file: { format: 'fixed', names: ['GAS.{yyyy}'] },
      tables: {
        voci: [
          { to: 2011, uso: '1', nome: 'cottura' },
          { from: 2012, uso: '1', nome: 'casa' },
        ],
      },
      records: [
        {
          id: 'r',
          fields: [
            { id: 'cf', at: 1, length: 3 },
            { id: 'uso', at: 4, length: 1 },
            { id: 'mc', at: 5, length: 3, type: 'integer', to: 2011 },
            { id: 'mc', at: 6, length: 3, type: 'integer', from: 2012 },
            { id: 'nome', lookup: { table: 'voci', by: { uso: 'uso' }, take: 'nome' } },
          ],
          facts: [{ concept: 'consumo', subject: { kind: 'person', scheme: 'cf', key: ['cf'] }, values: ['mc', 'nome'] }],
        },
      ],
    };
    expect((await read(driver, { 'gas.2010': 'AAA1123\n' })).values).toEqual([{ mc: 123, nome: 'cottura' }]);
    expect((await read(driver, { 'gas.2012': 'AAA1+123\n' })).values).toEqual([{ mc: 123, nome: 'casa' }]);
    expect((await read(driver, { 'altro.txt': 'AAA1+123\n' }, '2013-05-01')).values).toEqual([{ mc: 123, nome: 'casa' }]);
    expect((await read(driver, { 'altro.txt': 'AAA1+123\n' })).report.problems).toMatchObject([{ code: 'supply_unknown' }]);
    await expect(read(driver, 'AAA1+123\n', '2025-02-30')).rejects.toMatchObject({ code: 'NUC_DRIVER_SUPPLY_WRONG' });
    await expect(read(driver, 'x', 'ieri')).rejects.toMatchObject({ code: 'NUC_DRIVER_SUPPLY_WRONG' });
  });

  it('reads nothing of a file whose name tells a date that is no day', async () => {
    const driver = simple({ format: 'delimited', names: ['gas_{yyyymmdd}.txt'] }, [{ id: 'cf', column: 1 }]);
    const { facts, report } = await read(driver, { 'gas_20251340.txt': 'AAA\n' });
    expect(facts).toEqual([]);
    expect(report.problems).toMatchObject([{ code: 'supply_date_wrong', file: 'gas_20251340.txt' }]);
    expect((await read(driver, { 'gas_20251340.txt': 'AAA\n' }, '2025-12-31')).facts).toHaveLength(1);
  });

  it('chooses the layout by the year that a row says itself, counts each layout apart, and refuses a row of no year', async () => {
    const of = (at: number, years: object) => ({
      id: 'r',
      ...years,
      match: { at: 1, length: 1, is: ['1'] },
      year: { at: 2, length: 4 },
      fields: [
        { id: 'cf', at: 6, length: 3 },
        { id: 'uso', at: 9, length: 1 },
        { id: 'mc', at, length: 3, type: 'integer' as const },
        { id: 'nome', lookup: { table: 'voci', by: { uso: 'uso' }, take: 'nome' } },
      ],
      facts: [
        { concept: 'consumo', subject: { kind: 'person' as const, scheme: 'cf', key: ['cf'] }, values: ['mc', 'nome'] },
      ] as NonNullable<DriverFile['records'][number]['facts']>,
    });
    const driver: DriverFile = {
      id: 'gas',
      version: '1.0.0',
      title: 'Gas',
      file: { format: 'fixed' },
      tables: {
        voci: [
          { to: 2011, uso: '1', nome: 'cottura' },
          { from: 2012, uso: '1', nome: 'casa' },
        ],
      },
      records: [
        of(10, { to: 2011 }),
        of(11, { from: 2012, to: 2020 }),
        { id: 'coda', match: { at: 1, length: 1, is: ['9'] }, fields: [{ id: 'n', at: 2, length: 2, type: 'integer' }] },
      ],
      counters: [{ record: 'coda', field: 'n', counts: ['r'] }],
    };
    const rows = ['12012AAA1+123', '12010BBB1456', '12O10CCC1789', '12021DDD1+123', '1    EEE1123', '906', ''];
    for (const supply of [undefined, '2010', '2030']) {
      const { values, why, report } = await read(driver, rows.join('\n'), supply);
      expect(values).toEqual([
        { mc: 123, nome: 'casa' },
        { mc: 456, nome: 'cottura' },
      ]);
      expect(why).toEqual(['3 year_unknown', '4 year_unknown', '5 year_unknown']);
      expect(report.problems).toMatchObject([{ code: 'counter_differs', params: { said: 6, found: 5 } }]);
      expect([...report.records].map(([id, { rows, carried, refused }]) => [id, rows, carried, refused])).toEqual([
        ['r 2012–2020', 1, 1, 0],
        ['r …–2011', 1, 1, 0],
        ['r', 3, 0, 3],
        ['coda', 1, 0, 0],
      ]);
    }
  });

  it('reads the files of one supply in the order of their names, each by its own records', async () => {
    const base = simple({ format: 'delimited', delimiter: '|', quote: '', names: ['*.SOG', '*.TIT'] }, [{ id: 'id', column: 1 }]);
    const [record] = base.records;
    const driver = {
      ...base,
      records: [
        { ...record!, id: 'tit', match: { file: '*.TIT' } },
        { ...record!, id: 'sog', match: { file: '*.SOG', column: 2, is: ['P'] } },
      ],
    };
    const { facts, why } = await read(driver, { 'a.tit': '1|x\n', 'a.sog': '2|P\n3|G\n' });
    expect(facts.map(({ record: id, subject }) => [id, subject.key])).toEqual([
      ['sog', '2'],
      ['tit', '1'],
    ]);
    expect(why).toEqual(['2 record_unknown']);
  });

  it('keeps the parts of a key apart', async () => {
    const driver = simple({ format: 'delimited' }, [
      { id: 'a', column: 1 },
      { id: 'b', column: 2 },
    ]);
    const [record] = driver.records;
    const keyed = {
      ...driver,
      records: [
        { ...record!, facts: [{ ...record!.facts![0]!, subject: { kind: 'person' as const, scheme: 's', key: ['a', 'b'] } }] },
      ],
    };
    const { facts } = await read(keyed, 'x|;y\nx;|y\n;y\n');
    expect(new Set(facts.map(({ subject }) => subject.key)).size).toBe(3);
  });

  it('throws what cannot be read at all', async () => {
    const { openLoad } = await import('../../../core/drivers/index.ts');
    await expect(openLoad(payments, ['/nowhere/at-all.txt'], { codelists: new Map() })).rejects.toMatchObject({
      code: 'NUC_DRIVER_FILE',
    });
  });
});

describe('the rows of a file', () => {
  it('go forward, whatever the source: an import goes on after the last that it stored', async () => {
    const nested: DriverFile = simple({ format: 'xml', rows: ['e/a', 'e/a/p'] }, [{ id: 'n', column: '@n' }]);
    const { facts } = await read(nested, '<e><a n="1"><p n="2"/><p n="3"/></a><a n="4"/></e>');
    const lines = facts.map(({ line }) => line);
    expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other));
    expect(lines).toHaveLength(4);
  });
});
