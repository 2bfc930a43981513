import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../../core/drivers/write/zip.ts';
import { people, sketch } from './sketching.ts';

type Cell = string | number | null;

/** A workbook of sheets of texts and numbers. */
function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const names = Object.keys(sheets);
  const cell = (value: Cell, place: string): string =>
    value === null
      ? ''
      : typeof value === 'number'
        ? `<c r="${place}"><v>${value}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = (own: readonly (readonly Cell[])[]): string =>
    own
      .map(
        (cells, at) =>
          `<row r="${at + 1}">${cells.map((each, index) => cell(each, `${String.fromCharCode(65 + index)}${at + 1}`)).join('')}</row>`,
      )
      .join('');
  const parts = [
    [
      'xl/workbook.xml',
      `<workbook><sheets>${names.map((name, at) => `<sheet name="${name}" r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${names.map((_, at) => `<Relationship Id="r${at}" Target="s${at}.xml"/>`).join('')}</Relationships>`,
    ],
    ...Object.values(sheets).map((own, at) => [`xl/s${at}.xml`, `<worksheet><sheetData>${rows(own)}</sheetData></worksheet>`]),
  ];
  return zipOf(parts.map(([name, text]) => ({ name: name!, content: Buffer.from(text!) })));
}

describe('a sketch of a spreadsheet', () => {
  it('is of the first sheet that holds a table, with titles, a total, and amounts as numbers and as texts', async () => {
    const rows = people.map(({ code, surname }, index) => [
      code,
      surname,
      index % 2 === 0 ? index + 0.25 : `1.0${10 + index},50 €`,
      index % 4,
      index % 3 === 0 ? 'X' : null,
    ]);
    const head = [['Elenco contributi'], [], ['Codice fiscale', 'Cognome', 'Importo', 'Figli', 'Disabile']];
    const content = workbook({
      Copertina: [['Comune']],
      Dati: [...head, ...rows, ['TOTALE', null, 999.5]],
      Legenda: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    const { driver, fields, values, refused, notes, report } = await sketch(content, 'contributi_2024.xlsx');
    expect(driver.file).toEqual({ format: 'xlsx', names: ['contributi_{yyyy}.xlsx'], sheet: 'Dati', skip: 2, header: true });
    expect(notes[0]).toBe('sheet "Dati": the first that holds a table; not sketched: "Copertina", "Legenda"');
    expect(fields).toMatchObject({
      codice_fiscale: { type: 'fiscal_code', required: true },
      importo: { type: 'money', decimal: ',', thousands: '.' },
      figli: { type: 'integer' },
      disabile: { type: 'boolean', yes: ['X'], no: [''] },
    });
    expect(values.slice(0, 2)).toMatchObject([
      { importo: 25, disabile: true },
      { importo: 101_150, disabile: false },
    ]);
    expect(driver.records[0]).toMatchObject({ id: 'totale', match: { column: 'Codice fiscale', is: ['TOTALE'] } });
    expect(refused).toEqual([]);
    expect(report.records.get('totale')).toMatchObject({ rows: 1, aside: 1 });
  });
});

describe('a sketch of a document', () => {
  const objects = people.map(({ code, surname }, index) => ({
    cf: code,
    anagrafica: { cognome: surname, nascita: '1975-07-02' },
    importo: index + 0.5,
    attivo: index % 2 === 0,
    figli: [{ cf: code }],
  }));
  const expected = {
    cf: { column: 'cf', type: 'fiscal_code', required: true },
    cognome: { column: 'anagrafica/cognome' },
    nascita: { column: 'anagrafica/nascita', type: 'date' },
    importo: { type: 'money' },
    attivo: { type: 'boolean' },
  };

  it('has the paths of JSON as columns, and says which lists are not read', async () => {
    const { driver, fields, notes, report } = await sketch(JSON.stringify({ ente: 'Comune', utenti: objects }), 'utenti.json');
    expect(driver.file).toMatchObject({ format: 'json', rows: ['utenti'] });
    expect(fields).toMatchObject(expected);
    expect(notes).toContainEqual(expect.stringContaining('not read: what comes several times in a row ("figli")'));
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('reads an array of objects, and one object a line', async () => {
    const array = await sketch(JSON.stringify(objects), 'elenco.json');
    expect(array.driver.file).toMatchObject({ format: 'json', rows: [''] });
    const lines = await sketch(`${objects.map((each) => JSON.stringify(each)).join('\n')}\n`, 'elenco.ndjson');
    expect(lines.driver.file).toMatchObject({ format: 'ndjson' });
    for (const { fields, report } of [array, lines]) {
      expect(fields).toMatchObject(expected);
      expect(report.total).toMatchObject({ rows: 40, refused: 0 });
    }
  });

  it('has the elements and attributes of XML as columns', async () => {
    const elements = people.map(
      ({ code, surname }, index) =>
        `<Utente id="P${index}"><CodiceFiscale>${code}</CodiceFiscale><Dati><Cognome>${surname}</Cognome></Dati><Figlio><Nome>A</Nome></Figlio><Figlio><Nome>B</Nome></Figlio></Utente>`,
    );
    const { driver, fields, notes, report } = await sketch(
      `<?xml version="1.0"?>\n<Elenco xmlns="urn:x">\n${elements.join('\n')}</Elenco>`,
      'utenti.xml',
    );
    expect(driver.file).toMatchObject({ format: 'xml', rows: ['Elenco/Utente'] });
    expect(Object.entries(fields).map(([id, { column }]) => [id, column])).toEqual([
      ['id', '@id'],
      ['codice_fiscale', 'CodiceFiscale'],
      ['cognome', 'Dati/Cognome'],
    ]);
    expect(notes).toContainEqual(expect.stringContaining('("Figlio")'));
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });
});

describe('a file that no sketch is made of', () => {
  const archive = (name: string): Buffer => zipOf([{ name, content: Buffer.from('x') }]);

  it.each([
    [
      'a web page saved as a spreadsheet',
      '<html><table><tr><td>CF</td></tr></table></html>',
      'it is a web page',
      'save it as .xlsx',
    ],
    [
      'a spreadsheet of XML',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
      'written as XML',
      '.xlsx',
    ],
    ['an archive', archive('dati.csv'), 'it is a zip archive', 'Take the files out'],
    ['an OpenDocument file', archive('content.xml'), 'OpenDocument', '.xlsx or CSV'],
    ['a text document', archive('word/document.xml'), 'text document', 'as a table'],
    ['a database', Buffer.from('SQLite format 3\0'), 'an SQLite database', '"format": "sqlite"'],
    ['XML in which nothing repeats', '<a><b>1</b></a>', 'nothing in it comes again', '"rows"'],
    ['JSON that is broken', '{"a": [1,\n', 'not JSON', 'ask for it again'],
    ['an empty workbook', workbook({ Vuoto: [] }), 'no row', undefined],
  ])('is %s: it says what it is and what to do', async (_, content, reason, hint) => {
    await expect(sketch(content, 'file.xls')).rejects.toMatchObject({
      code: 'NUC_DRIVER_FILE',
      detail: expect.stringContaining(reason) as string,
      ...(hint === undefined ? {} : { hint: expect.stringContaining(hint) as string }),
    });
  });
});
