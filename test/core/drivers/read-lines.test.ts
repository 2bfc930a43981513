import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, simple } from './reading.ts';

const csv = simple({ format: 'delimited', header: true }, [
  { id: 'a', column: 'a' },
  { id: 'b', column: 'b' },
]);
const values = async (text: string | Buffer, encoding?: 'windows-1252' | 'iso-8859-15' | 'utf-16le') =>
  (await read({ ...csv, file: { ...csv.file, ...(encoding === undefined ? {} : { encoding }) } }, text)).values;

describe('readLines', () => {
  it('reads the encodings of municipal files', async () => {
    const text = 'a;b\nàé;€\n';
    const expected = [{ a: 'àé', b: '€' }];
    expect(await values(text)).toEqual(expected);
    expect(await values(`\ufeff${text}`)).toEqual(expected);
    expect(await values(Buffer.from([...Buffer.from('a;b\n'), 0xe0, 0xe9, 0x3b, 0x80, 0x0a]), 'windows-1252')).toEqual(expected);
    expect(await values(Buffer.from([...Buffer.from('a;b\n'), 0xe0, 0xe9, 0x3b, 0xa4, 0x0a]), 'iso-8859-15')).toEqual(expected);
    expect(await values(Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le')).toEqual(expected);
  });

  describe('doubts the declared encoding', () => {
    const told = async (encoding: 'iso-8859-15' | 'utf-8', text: string | Buffer) => {
      const { problems } = (await read({ ...csv, file: { ...csv.file, encoding } }, text)).report;
      return problems.map(({ code, severity, params = {} }) => [code, severity, params['seemsAs'], params['line']]);
    };
    const latin = (text: string) => Buffer.from(text, 'latin1');
    const far = 'x;y\n'.repeat(300_000);

    it('where one that reads anything would read UTF-8 one byte at a time, in a single line too', async () => {
      const wrong = (line: number) => [['encoding_doubtful', 'warning', 'utf-8', line]];
      expect(await told('iso-8859-15', 'a;b\nNicolò;è\n')).toEqual(wrong(2));
      expect(await told('iso-8859-15', Buffer.concat([latin(`a;b\n${far}é;ù\n`), Buffer.from('x;Nicolò\n')]))).toEqual(
        wrong(300_003),
      );
      expect(await told('iso-8859-15', 'a;b\nl’Aquila;x\n')).toEqual(wrong(2));
      expect(await told('iso-8859-15', latin('a;b\nNicolò;è\nCAFFÈ»;n°\nCITTÀ°;Ä\n'))).toEqual([]);
      expect(await told('iso-8859-15', 'a;b\nNicolo;e\n')).toEqual([]);
    });

    it('where what is to be UTF-8 is not, but for a wrong line here and there', async () => {
      expect(await told('utf-8', latin(`a;b\n${far}Nicolò;è\n`))).toEqual([
        ['encoding_doubtful', 'warning', 'windows-1252', 300_002],
      ]);
      expect(await told('utf-8', Buffer.concat([Buffer.from('a;b\nNicolò;è\n'), latin('ù;x\n')]))).toEqual([]);
      expect(await told('utf-8', `a;b\n${'xè;y\n'.repeat(200_000)}`)).toEqual([]);
    });
  });

  it('takes the ends of lines of any system, and the mark that ended files of DOS', async () => {
    expect(await values('a;b\r\n1;2\r\n3;4\n\u001a')).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  it.each([
    ['delimited', csv],
    ['fixed', simple({ format: 'fixed' }, [{ id: 'a', at: 1, length: 1 }])],
    ['ndjson', simple({ format: 'ndjson' }, [{ id: 'a', column: 'a' }])],
  ])('refuses a %s file whose lines end with carriage returns alone, and says so', async (_, driver) => {
    const { report, facts } = await read(driver, 'a;b\r1;2\r3;4\r');
    expect([facts, report.problems]).toMatchObject([[], [{ code: 'line_ends', severity: 'error' }]]);
    const said = report.problems.map(({ message, hint }) => `${message} ${hint}`).join();
    expect(said).toContain('carriage returns alone');
    expect(said).toContain('Save it with line ends');
  });

  it.each([
    ['nothing', ''],
    ['a header alone', 'a;b\n'],
    ['a header and empty lines', 'a;b\r\n\r\n   \r\n'],
  ])('refuses a file of %s: it would be a register in which nobody is left', async (_, content) => {
    const { report } = await read(csv, content);
    expect(report.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'no_rows', hint: expect.stringContaining('"supply": { "empty": true }') },
    ]);
    const may = { ...csv, supply: { empty: true } };
    expect((await read(may, 'a;b\n')).report.problems).toEqual([]);
  });

  it('refuses a line in another encoding and reads those around it', async () => {
    const { why, values: read3 } = await read(
      csv,
      Buffer.concat([Buffer.from('a;b\n1;2\n'), Buffer.from([0xe0, 0x3b, 0x0a]), Buffer.from('3;4\n')]),
    );
    expect(why).toEqual(['3 wrong_encoding']);
    expect(read3).toHaveLength(2);
  });

  it('refuses a line with NUL characters', async () => {
    expect((await read(csv, 'a;b\n1;2\n\u0000\u0000;x\n3;4\n')).why).toEqual(['3 control_character']);
  });

  it('refuses a line of ten megabytes without holding it, and reads those after it', async () => {
    const driver = { ...csv, file: { ...csv.file, longest: 1000 } };
    const { why, values: kept } = await read(driver, `a;b\n1;2\n${'x'.repeat(10_000_000)}\n3;4\n`);
    expect(why).toEqual(['3 line_too_long']);
    expect(kept.map(({ a }) => a)).toEqual(['1', '3']);
  });

  it('refuses a last line that was cut, and says that no new line ends the file', async () => {
    const { why, report } = await read(csv, 'a;b\n1;2\n3');
    expect(why).toEqual(['3 too_few_cells']);
    expect(report.problems).toMatchObject([{ code: 'last_line_open', severity: 'warning', params: { line: 3 } }]);
  });

  it('refuses a field of fixed width that the cut last line ends in', async () => {
    const driver = simple({ format: 'fixed' }, [
      { id: 'a', at: 1, length: 3 },
      { id: 'b', at: 4, length: 5 },
    ]);
    expect((await read(driver, 'aaabb\naaabb')).why).toEqual(['2 b cell_missing']);
  });

  it('says that a spreadsheet is no text', async () => {
    const { report } = await read(csv, Buffer.from('504b030414000600', 'hex'));
    expect(report.problems).toMatchObject([{ code: 'file_of_another_kind', hint: expect.stringContaining('CSV') as string }]);
  });
});

describe('any file', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
    fc
      .array(fc.constantFrom('a', ';', '"', '\n', '\r\n', '""', ' ', 'à', '\u0000', '1'), { maxLength: 300 })
      .map((parts) => Buffer.from(parts.join(''))),
  );

  it('gives every row to facts, to those set aside or to those refused, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (content, header) => {
        const driver = { ...csv, file: { ...csv.file, header } };
        const one = simple({ format: 'delimited' }, [{ id: 'a', column: 1 }]);
        const { report, refused } = await read(header ? driver : one, content);
        const { rows, carried, aside, refused: count } = report.total;
        expect(carried + aside + count).toBe(rows);
        expect(refused).toHaveLength(count);
        if (!header && report.problems.every(({ severity }) => severity === 'warning'))
          expect(rows).toBeLessThanOrEqual(content.filter((byte) => byte === 10).length + 1);
      }),
      { numRuns: 300 },
    );
  });
});
