import { describe, expect, it } from 'vitest';
import type { DriverField } from '../../../core/packs/index.ts';
import { read, simple } from './reading.ts';

const fields = [
  { id: 'a', column: 1 },
  { id: 'b', column: 2 },
];
const csv = simple({ format: 'delimited' }, fields);

describe('readDelimited', () => {
  it('reads quoted cells with delimiters, quotes and new lines in them', async () => {
    const { values, facts } = await read(csv, '"1;1";"say ""yes"""\n"two\nlines";b\nc;5" pipe\n');
    expect(values).toEqual([
      { a: '1;1', b: 'say "yes"' },
      { a: 'two\nlines', b: 'b' },
      { a: 'c', b: '5" pipe' },
    ]);
    expect(facts.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it('loses one row, not the rest of the file, to a quote that is never closed', async () => {
    const { values, why } = await read(csv, '1;2\n"3;4\n5;6\n7;8\n');
    expect(why).toEqual(['2 quote_open']);
    expect(values.map(({ a }) => a)).toEqual(['1', '5', '7']);
  });

  it('refuses text after a closing quote', async () => {
    expect((await read(csv, '"1"x;2\n3;4\n')).why).toEqual(['1 quote_stray']);
  });

  it('takes quotes as they stand where the layout has none', async () => {
    const pipes = simple({ format: 'delimited', delimiter: '|', quote: '' }, fields);
    expect((await read(pipes, '"a|b"\n')).values).toEqual([{ a: '"a', b: 'b"' }]);
  });

  it('refuses a row with more cells than the header, which may hold a delimiter that is not quoted', async () => {
    const driver = simple({ format: 'delimited', header: true }, [{ id: 'a', column: 'a' }]);
    expect((await read(driver, 'a;b\n1;2;3\n4;5\n')).why).toEqual(['2 too_many_cells']);
  });

  it('refuses a row with fewer cells than the header, also where those that are left out are optional', async () => {
    const columns: DriverField[] = [
      { id: 'a', column: 'a' },
      { id: 'b', column: 'b', optional: true },
    ];
    const [exact, short] = ['exact', 'at_most'].map((cells) =>
      simple({ format: 'delimited', header: true, cells: cells as 'exact' }, columns),
    );
    const text = 'a;b;c;\n1;2;3\n4;5;6;\n7;8\n9\n';
    expect((await read(exact!, text)).why).toEqual(['4 too_few_cells', '5 too_few_cells']);
    expect((await read(short!, text)).values).toEqual([
      { a: '1', b: '2' },
      { a: '4', b: '5' },
      { a: '7', b: '8' },
      { a: '9', b: null },
    ]);
  });

  it('finds columns by any of their names, and names the one probably meant when one is missing', async () => {
    const driver = simple({ format: 'delimited', header: true }, [{ id: 'cf', column: ['CF', 'Codice Fiscale'] }]);
    expect((await read(driver, ' CODICE FISCALE ;x\nA;1\n')).values).toEqual([{ cf: 'A' }]);
    const { report } = await read(
      { ...driver, records: [{ ...driver.records[0]!, fields: [{ id: 'cf', column: 'Cognome' }] }] },
      'Cognme;x\nA;1\n',
    );
    expect(report.problems).toMatchObject([{ code: 'column_missing', hint: 'Did you mean "Cognme"?' }]);
  });

  it('sets empty lines aside and skips what stands before the header', async () => {
    const driver = { ...csv, file: { ...csv.file, skip: 2 } };
    const { report, values } = await read(driver, 'Report\n\n1;2\n\n3;4\n');
    expect(values).toHaveLength(2);
    expect(report.records.get('blank')).toMatchObject({ rows: 1, aside: 1 });
  });
});
