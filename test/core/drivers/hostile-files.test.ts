import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../core/drivers/write/zip.ts';
import type { DriverFile } from '../../../core/packs/index.ts';
import { read, simple } from './reading.ts';
import { lying, xlsxOf } from './zip.ts';

const two = (one: string, other: string) => [
  { id: 'cf', column: one },
  { id: 'nome', column: other },
];
const counted = (driver: DriverFile): DriverFile => ({
  ...driver,
  records: [
    { ...driver.records[0]!, match: { at: 1, length: 1, is: ['1'] } },
    { id: 'coda', match: { at: 1, length: 1, is: ['9'] }, fields: [{ id: 'righe', at: 2, length: 4, type: 'integer' }] },
  ],
  counters: [{ record: 'coda', field: 'righe', counts: ['riga'] }],
});
const fixed = counted(
  simple({ format: 'fixed', length: 12, longest: 1000 }, [
    { id: 'cf', at: 2, length: 5 },
    { id: 'nome', at: 7, length: 6 },
  ]),
);
const drivers = {
  delimited: simple({ format: 'delimited', header: true, longest: 1000 }, two('cf', 'nome')),
  latin: simple({ format: 'delimited', header: true, encoding: 'windows-1252' }, two('cf', 'nome')),
  fixed,
  xml: simple({ format: 'xml', rows: ['E/P'], longest: 1000 }, two('@cf', 'N')),
  json: simple({ format: 'json', rows: ['p'] }, two('cf', 'nome')),
  ndjson: simple({ format: 'ndjson', longest: 1000 }, two('cf', 'nome')),
  xlsx: simple({ format: 'xlsx', header: true }, two('cf', 'nome')),
  sqlite: simple({ format: 'sqlite', query: 'select cf, nome from t order by cf' }, two('cf', 'nome')),
} as const satisfies Record<string, DriverFile>;

const huge = 10_000_000;
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const head = (row: readonly (string | null)[]) => xlsxOf([['cf', 'nome'], row]);
const row = (text: string): string => text.padEnd(12);
const fixedOf = (...rows: readonly string[]): string => rows.map((each) => `${each}\n`).join('');

function database(statement: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'nucleo-hostile-'));
  const path = join(folder, 'x.sqlite');
  const db = new DatabaseSync(path);
  db.exec(`create table t (cf text, nome text); ${statement}`);
  db.close();
  const content = readFileSync(path);
  rmSync(folder, { recursive: true });
  return content;
}
const manyRows = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) insert into t select 'A' || i, 'x' from n`;

/** Of what kind, what is wrong with it, its bytes, and how it is refused: `line reason` of a row, or the code of the whole file. */
type Case = readonly [kind: keyof typeof drivers, what: string, content: string | Buffer, refused: string, kept?: number];

const files: readonly Case[] = [
  ['delimited', 'torn in a row', 'cf;nome\nA;1\nB', '3 too_few_cells', 1],
  ['delimited', 'torn within quotes', 'cf;nome\nA;1\n"B;2\n', '3 quote_open', 1],
  ['delimited', 'bytes of another encoding', Buffer.from('cf;nome\nA;1\nB;\xe0\n', 'latin1'), '3 wrong_encoding', 1],
  ['delimited', 'a row with more cells', 'cf;nome\nA;1\nB;2;3\n', '3 too_many_cells', 1],
  ['delimited', 'a line of ten megabytes', `cf;nome\nA;1\nB;${'x'.repeat(huge)}\nC;3\n`, '3 line_too_long', 2],
  ['delimited', 'a quoted cell over many lines', `cf;nome\nA;1\nB;"\n${'C;1\n'.repeat(2000)}`, '3 quote_open', 2001],
  ['delimited', 'NUL bytes', 'cf;nome\nA;1\nB;\0\n', '3 control_character', 1],
  ['delimited', 'lines that end as in another system', 'cf;nome\nA;1\nB;2\rC;3\r', '3 control_character', 1],
  ['delimited', 'NUL bytes where a disk had a hole', `cf;nome\nA;1\n${'\0'.repeat(5000)}`, '3 line_too_long', 1],
  ['delimited', 'no header', 'A;1\nB;2\n', 'column_missing'],
  ['delimited', 'UTF-16 with its mark', wide('\ufeffcf;nome\nA;1\n'), 'file_of_another_kind'],
  ['delimited', 'UTF-16 the other way round', wide('\ufeffcf;nome\nA;1\n').swap16(), 'file_of_another_kind'],
  ['delimited', 'UTF-16 without a mark', wide('cf;nome\nA;1\n'), 'column_missing'],
  ['delimited', 'a spreadsheet', xlsxOf([['cf']]), 'file_of_another_kind'],
  ['delimited', 'a compressed file', Buffer.from('1f8b0800', 'hex'), 'file_of_another_kind'],
  ['delimited', 'nothing', '', 'no_rows'],
  ['latin', 'UTF-8 with its mark', '\ufeffcf;nome\nA;1\n', 'file_of_another_kind'],
  ['fixed', 'torn in a record', fixedOf(row('1AAAAA'), '1BBB'), '2 line_length', 1],
  ['fixed', 'a tail that counts another number', fixedOf(row('1AAAAAx'), row('90002')), 'counter_differs', 1],
  ['fixed', 'no tail', fixedOf(row('1AAAAAx')), 'counter_missing', 1],
  ['fixed', 'a record of no kind', fixedOf(row('1AAAAAx'), row('7BBBBB'), row('90001')), '2 record_unknown', 1],
  ['fixed', 'NUL bytes', fixedOf(row('1AAAAAx'), row('1BBBBB\0'), row('90002')), '2 control_character', 1],
  [
    'fixed',
    'lines that end as in another system',
    fixedOf(row('1AAAAAx'), row('1BBBBB\r1'), row('90002')),
    '2 control_character',
    1,
  ],
  ['fixed', 'a line of ten megabytes', fixedOf(row('1AAAAAx'), '1'.repeat(huge), row('90001')), '2 line_too_long', 1],
  ['fixed', 'bytes of another encoding', Buffer.from(fixedOf(row('1AAAAA\xe0'), row('90001')), 'latin1'), '1 wrong_encoding', 0],
  ['xml', 'torn in an element', '<E><P cf="A"><N>1</N></P><P cf="B"', 'xml_broken', 1],
  ['xml', 'torn in a character', Buffer.from('<E><P cf="A"><N>\u00e8</N></P></E>').subarray(0, 17), 'wrong_encoding'],
  ['xml', 'another encoding', Buffer.from('<E><P cf="A"><N>\xe8</N></P></E>', 'latin1'), 'wrong_encoding'],
  ['xml', 'entities of its own', '<!DOCTYPE E [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><E><P cf="&b;"/></E>', 'xml_doctype'],
  ['xml', 'a file of the machine', '<!DOCTYPE E [<!ENTITY a SYSTEM "file:///etc/hostname">]><E>&a;</E>', 'xml_doctype'],
  ['xml', 'an entity that nobody declared', '<E><P cf="A"/><P cf="&b;"/></E>', 'xml_broken', 1],
  ['xml', 'elements that nest without end', '<E>'.repeat(100_000), 'xml_too_deep'],
  ['xml', 'a text of ten megabytes', `<E><P cf="A"><N>${'x'.repeat(huge)}</N></P><P cf="B"/></E>`, '1 line_too_long', 1],
  ['xml', 'an attribute of ten megabytes', `<E><P cf="${'x'.repeat(huge)}"/><P cf="B"/></E>`, '1 line_too_long', 1],
  ['xml', 'a tag that never ends', `<E><P cf="A"/><${'x'.repeat(40_000_000)}`, 'xml_too_long', 1],
  ['xml', 'NUL bytes', '<E><P cf="A"/><P cf="\0"/></E>', 'xml_broken', 1],
  ['xml', 'NUL as a reference', '<E><P cf="A"/><P cf="&#0;"/></E>', 'xml_broken', 1],
  ['json', 'torn', '{"p":[{"cf":"A"},{"cf"', 'json_broken'],
  ['json', 'another encoding', Buffer.from('{"p":[{"cf":"\xe8"}]}', 'latin1'), 'wrong_encoding'],
  ['json', 'NUL bytes', '{"p":[{"cf":"\0"}]}', 'json_broken'],
  ['json', 'NUL as a reference', '{"p":[{"cf":"A"},{"cf":"\\u0000"}]}', '2 control_character', 1],
  ['json', 'half of a character', '{"p":[{"cf":"A"},{"cf":"\\ud800"}]}', '2 control_character', 1],
  ['json', 'arrays that nest without end', `{"p":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'json_too_deep'],
  ['json', 'objects that nest without end', `${'{"p":'.repeat(200_000)}1${'}'.repeat(200_000)}`, '1 subject_missing', 0],
  ['json', 'more than is held in memory', `{"p":[],"x":"${'x'.repeat(70_000_000)}"}`, 'json_too_large'],
  ['ndjson', 'torn in an object', '{"cf":"A"}\n{"cf":', '2 not_json', 1],
  ['ndjson', 'what is no object', '{"cf":"A"}\n[1]\nnull\n', '2 not_json,3 not_json', 1],
  ['ndjson', 'NUL bytes', '{"cf":"A"}\n{"cf":"\0"}\n', '2 control_character', 1],
  ['ndjson', 'NUL as a reference', '{"cf":"A"}\n{"cf":"\\u0000"}\n', '2 control_character', 1],
  ['ndjson', 'a line of ten megabytes', `{"cf":"A"}\n{"cf":"${'x'.repeat(huge)}"}\n{"cf":"C"}\n`, '2 line_too_long', 2],
  ['ndjson', 'objects that nest without end', `{"cf":"A"}\n${'{"x":'.repeat(150)}1${'}'.repeat(150)}\n`, '2 subject_missing', 1],
  ['ndjson', 'bytes of another encoding', Buffer.from('{"cf":"A"}\n{"cf":"\xe8"}\n', 'latin1'), '2 wrong_encoding', 1],
  ['xlsx', 'torn', head(['A', '1']).subarray(0, 1500), 'spreadsheet_broken'],
  ['xlsx', 'text', 'cf;nome\nA;1\n', 'file_of_another_kind'],
  ['xlsx', 'an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file_of_another_kind'],
  ['xlsx', 'an archive of something else', zipOf([{ name: 'a.txt', content: Buffer.from('a') }]), 'sheet_missing'],
  ['xlsx', 'a bomb', zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(50_000_000, ' ') }]), 'spreadsheet_bomb'],
  [
    'xlsx',
    'a bomb that says it is small',
    lying(zipOf([{ name: 'xl/workbook.xml', content: Buffer.alloc(huge, ' ') }]), 'xl/workbook.xml', 100),
    'spreadsheet_broken',
  ],
  [
    'xlsx',
    'too many parts',
    zipOf(Array.from({ length: 5100 }, (_, at) => ({ name: `${at}`, content: Buffer.alloc(0) }))),
    'spreadsheet_bomb',
  ],
  [
    'xlsx',
    'entities of its own',
    zipOf([{ name: 'xl/workbook.xml', content: Buffer.from('<!DOCTYPE x [<!ENTITY a "a">]><x/>') }]),
    'xml_doctype',
  ],
  [
    'xlsx',
    'a formula that was never worked out',
    xlsxOf([
      ['cf', 'nome'],
      ['A', { formula: 'SUM(B3:B9)' }],
    ]),
    '2 formula_without_value',
    0,
  ],
  [
    'xlsx',
    'a cell far beyond any column',
    xlsxOf([
      ['cf', 'nome'],
      ['A', { xml: '<c r="XFD2"><v>1</v></c>' }],
    ]),
    '2 cell_beyond',
    0,
  ],
  [
    'xlsx',
    'a text that is not there',
    xlsxOf([
      ['cf', 'nome'],
      ['A', { xml: '<c r="B2" t="s"><v>99</v></c>' }],
    ]),
    '2 cell_broken',
    0,
  ],
  ['sqlite', 'text', 'cf;nome\nA;1\n', 'query_wrong'],
  ['sqlite', 'torn', database(manyRows).subarray(0, 40_000), 'query_wrong'],
  ['sqlite', 'another table', database('drop table t'), 'query_wrong'],
  [
    'sqlite',
    'NUL characters',
    database(`insert into t values ('A', 'x'), ('B', 'x' || char(0) || 'y')`),
    '2 control_character',
    1,
  ],
];

describe('a hostile file', () => {
  const cases = files.map(([kind, what, content, refused, kept = 0]) => ({ kind, what, content, refused, kept }));
  it.each(cases)('of kind $kind: $what is refused where it is', async ({ kind, content, refused, kept }) => {
    const driver: DriverFile = drivers[kind];
    const name = `file.${kind}`;
    const { report, why, facts, refused: rows } = await read(driver, { [name]: content });
    const errors = report.problems.filter(({ severity }) => severity === 'error');
    const isWhole = /^[a-z]/.test(refused);
    expect(isWhole ? errors.map(({ code }) => code) : why.join(',')).toEqual(
      isWhole ? expect.arrayContaining([refused]) : refused,
    );
    if (isWhole) for (const problem of errors) expect(problem).toMatchObject({ file: name, message: expect.any(String) });
    else for (const each of rows) expect(each.file).toBe(report.files[0]!.digest);
    expect(facts).toHaveLength(kept);
    expect(report.total.carried + report.total.aside + report.total.refused).toBe(report.total.rows);
  });

  it('of any kind with a mark of UTF-8 at its head is read', async () => {
    const good: readonly (readonly [keyof typeof drivers, string])[] = [
      ['delimited', 'cf;nome\nA;1\n'],
      ['fixed', fixedOf(row('1AAAAAx'), row('90001'))],
      ['xml', '<?xml version="1.0"?><E><P cf="A"/></E>'],
      ['json', '{"p":[{"cf":"A"}]}'],
      ['ndjson', '{"cf":"A"}\n'],
    ];
    for (const [kind, content] of good) {
      const { facts, report, why } = await read(drivers[kind], `\ufeff${content}`);
      expect([kind, facts.length, why, report.problems]).toEqual([kind, 1, [], []]);
    }
  });
});
