import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DriverFile } from '../../../core/packs/index.ts';
import { read, simple } from './reading.ts';

const fields = [
  { id: 'cf', column: '@cf' },
  { id: 'nome', column: 'Nome' },
  { id: 'isee', column: 'Valori/@isee', type: 'integer' as const },
  { id: 'dsu', column: '/Elenco/Attestazione/@dsu' },
];
const xml: DriverFile = simple({ format: 'xml', rows: ['Elenco/Attestazione/Persona'] }, fields);

describe('readXml', () => {
  it('takes attributes, texts and what stands above, whatever the prefixes', async () => {
    const text = `<?xml version="1.0"?>
<e:Elenco xmlns:e="urn:e"><e:Attestazione dsu="D1">
<Persona cf="A"><Nome>Ada &amp; <![CDATA[<Bea>]]></Nome><Valori isee="10"/><Valori isee="11"/></Persona>
<Persona cf="B"><Altro><Nome>no</Nome></Altro></Persona>
</e:Attestazione><Attestazione dsu="D2"><Persona cf="C"/></Attestazione></e:Elenco>`;
    const { values, facts } = await read(
      {
        ...xml,
        file: { ...xml.file, rows: ['Elenco/Attestazione', 'Elenco/Attestazione/Persona'] },
        records: [{ id: 'testa', match: { column: '#', is: ['Elenco/Attestazione'] } }, xml.records[0]!],
      },
      text,
    );
    expect(values).toEqual([
      { cf: 'A', nome: 'Ada & <Bea>', isee: 10, dsu: 'D1' },
      { cf: 'B', nome: null, isee: null, dsu: 'D1' },
      { cf: 'C', nome: null, isee: null, dsu: 'D2' },
    ]);
    expect(facts.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it('says of each row the line on which its element begins, wherever the document is cut into pieces', async () => {
    const person = (index: number): string =>
      `<Persona${index % 2 === 0 ? ' ' : '\r\n  '}cf="P${index}">\r\n<Nome>${'x'.repeat(index % 97)}</Nome><Valori isee="${index % 5 === 0 ? 'x' : 1}"/>\r\n</Persona>`;
    const text = `<Elenco>\n<Attestazione dsu="D">\n${Array.from({ length: 5000 }, (_, index) => person(index)).join('\n')}\n</Attestazione></Elenco>`;
    expect(text.length).toBeGreaterThan(1 << 18);
    const lines = text.split('\n').flatMap((line, at) => (line.startsWith('<Persona') ? [at + 1] : []));
    const { facts, refused } = await read(xml, text);
    expect(facts.map(({ line }) => line)).toEqual(lines.filter((_, index) => index % 5 !== 0));
    expect(refused.map(({ line }) => line)).toEqual(lines.filter((_, index) => index % 5 === 0));
    expect(refused.map(({ reached }) => reached)).toEqual(refused.map((_, index) => index * 5 + 1));
  });

  it.each([
    ['two rows begin on one line', '\n\n<Persona cf="A"/> <Persona cf="B"/>\n<Persona cf="C"/>\n', [1, 2, 3]],
    ['a comment may hold one', '\n\n<!--<Persona/>--><Persona cf="A"/>\n', [1]],
    ['rows have a prefix', '\n\n<p:Persona cf="A"/>\n<p:Persona\ncf="B"/>\n\n<p:Persona cf="C"/>', [3, 4, 7]],
    ['a name begins like theirs', '\n<Personale/><Persona cf="A"/>\n', [2]],
  ])('tells rows by their number or line where %s', async (_, rows, lines) => {
    const { facts } = await read(xml, `<Elenco><Attestazione dsu="D">${rows}</Attestazione></Elenco>`);
    expect(facts.map(({ line }) => line)).toEqual(lines);
  });

  it('is read in the encoding that it says, unless the driver or who gives it says another', async () => {
    const text = `<?xml version='1.0' encoding = "ISO-8859-1" standalone="yes"?>
<Elenco><Attestazione dsu="D1"><Persona cf="A"><Nome>Nicol\xf2</Nome></Persona></Attestazione></Elenco>`;
    expect((await read(xml, Buffer.from(text, 'latin1'))).values).toMatchObject([{ nome: 'Nicolò' }]);
    const told = { ...xml, file: { ...xml.file, encoding: 'utf-8' as const } };
    expect((await read(told, Buffer.from(text, 'utf8'))).values).toMatchObject([{ nome: 'Nicolò' }]);
    expect((await read(told, Buffer.from(text, 'latin1'))).report.problems).toMatchObject([{ code: 'wrong_encoding' }]);
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaa">]><Elenco/>', 'xml_doctype'],
    ['an entity that nobody declared', '<Elenco>&lol;</Elenco>', 'xml_broken'],
    ['elements that nest without end', '<Elenco>'.repeat(100), 'xml_too_deep'],
    ['a document that was cut', '<Elenco><Attestazione dsu="D"><Persona cf="A"/>', 'xml_broken'],
    ['another encoding', Buffer.from('<Elenco>\xe0</Elenco>', 'latin1'), 'wrong_encoding'],
    ['an encoding that nobody knows', '<?xml version="1.0" encoding="EBCDIC-9"?><Elenco/>', 'encoding_unknown'],
  ])('refuses %s as a whole', async (_, content, code) => {
    expect((await read(xml, content)).report.problems).toMatchObject([{ code, severity: 'error' }]);
  });

  it('refuses a document of something else, with the element it found and the one it looked for', async () => {
    const { values, report } = await read(
      xml,
      '<?xml version="1.0"?>\n\n<b:Busta xmlns:b="x"><Elenco><Attestazione dsu="D"><Persona cf="A"/></Attestazione></Elenco></b:Busta>',
    );
    expect(values).toEqual([]);
    expect(report.problems).toMatchObject([
      {
        code: 'root_unknown',
        severity: 'error',
        message: 'the document is a <Busta>, not a <Elenco>',
        params: { found: 'Busta', expected: '<Elenco>', line: 3 },
      },
    ]);
  });

  it('refuses a document in which no row is where rows are looked for', async () => {
    expect((await read(xml, '<Elenco><Persona cf="A"/></Elenco>')).report.problems).toMatchObject([
      { code: 'no_rows', severity: 'error', hint: expect.stringContaining('Elenco/Attestazione/Persona') },
    ]);
  });

  it('never throws, whatever bytes of a document are changed', async () => {
    const whole = Buffer.from(
      '<?xml version="1.0"?><Elenco><Attestazione dsu="D"><Persona cf="A"><Nome>è &amp; <![CDATA[x]]></Nome></Persona></Attestazione></Elenco>',
    );
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const content = Buffer.from(whole);
        for (const [at, byte] of changes) content[at] = byte;
        const { report, facts } = await read(xml, content);
        expect(facts.length === report.total.facts).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the rows before the place where a document breaks off', async () => {
    const { values, report } = await read(xml, '<Elenco><Attestazione dsu="D"><Persona cf="A"/><Persona cf="B"/></Elenc');
    expect(values).toHaveLength(2);
    expect(report.problems).toMatchObject([{ code: 'xml_broken', params: { line: 1 } }]);
  });
});

describe('readJson', () => {
  const json = simple({ format: 'json', rows: ['nuclei/componenti'] }, [
    { id: 'cf', column: 'cf' },
    { id: 'anno', column: 'dati/anno', type: 'integer' },
    { id: 'nucleo', column: '/nuclei/id' },
  ]);

  it('goes through arrays and takes what stands above each row', async () => {
    const text = JSON.stringify({
      nuclei: [
        { id: 1, componenti: [{ cf: 'A', dati: { anno: 2024 } }, { cf: 'B' }] },
        { id: 2, componenti: [{ cf: 'C', dati: [{ anno: 1 }] }] },
      ],
    });
    expect((await read(json, text)).values).toEqual([
      { cf: 'A', anno: 2024, nucleo: '1' },
      { cf: 'B', anno: null, nucleo: '1' },
      { cf: 'C', anno: 1, nucleo: '2' },
    ]);
  });

  it('takes nothing from what every object has', async () => {
    const driver = simple({ format: 'json', rows: [''] }, [
      { id: 'a', column: 'a' },
      { id: 'b', column: 'constructor/name' },
      { id: 'c', column: '__proto__/x' },
    ]);
    expect((await read(driver, '[{"a":"1","__proto__":{"x":"y"}}]')).values).toEqual([{ a: '1', b: null, c: 'y' }]);
  });

  it('says that a document is cut', async () => {
    expect((await read(json, '{"nuclei":[')).report.problems).toMatchObject([{ code: 'json_broken' }]);
  });

  it('reads an object a line, and refuses lines that are none', async () => {
    const driver = simple({ format: 'ndjson' }, [{ id: 'cf', column: 'p/cf' }]);
    const { values, why } = await read(driver, '{"p":{"cf":"A"}}\n{"p"\n[1]\n\n{"p":{"cf":"B"}}\n{"q":1}\n');
    expect(values).toEqual([{ cf: 'A' }, { cf: 'B' }]);
    expect(why).toEqual(['2 not_json', '3 not_json', '6 subject_missing']);
  });
});

describe('querySqlite', () => {
  const driver = (query: string): DriverFile =>
    simple({ format: 'sqlite', query }, [
      { id: 'cf', column: 'cf' },
      { id: 'importo', column: 'importo', type: 'money' },
    ]);

  function database(): Buffer {
    const folder = mkdtempSync(join(tmpdir(), 'nucleo-sqlite-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'x.sqlite');
    const db = new DatabaseSync(path);
    db.exec(`CREATE TABLE t (cf TEXT, importo REAL); INSERT INTO t VALUES ('A', 12.5), ('B', NULL), ('C', 'dieci')`);
    db.close();
    return readFileSync(path);
  }

  it('reads the rows of a query', async () => {
    const { values, why } = await read(driver('SELECT cf, importo FROM t ORDER BY cf'), { 'a.sqlite': database() });
    expect(values).toEqual([
      { cf: 'A', importo: 1250 },
      { cf: 'B', importo: null },
    ]);
    expect(why).toEqual(['3 importo not_a_number']);
  });

  it.each([
    'DELETE FROM t RETURNING cf, importo',
    'SELECT * FROM nowhere',
    "ATTACH '/tmp/other.sqlite' AS o",
    'PRAGMA writable_schema=1',
  ])('refuses %s', async (query) => {
    const { report, facts } = await read(driver(query), { 'b.sqlite': database() });
    expect([facts, report.problems]).toMatchObject([[], [{ severity: 'error' }]]);
  });

  it('says what is no database', async () => {
    expect((await read(driver('SELECT 1'), 'hello, this is text\n')).report.problems).toMatchObject([{ severity: 'error' }]);
  });
});
