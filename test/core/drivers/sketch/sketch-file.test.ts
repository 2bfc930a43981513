import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketch } from './sketching.ts';

const rows = Array.from({ length: 40 }, (_, index) => {
  const day = String((index % 28) + 1).padStart(2, '0');
  return `FNTLVI75L${day}G478L;Fontanaro;Livio;${index % 2 === 0 ? 'M' : 'F'};${day}/07/1975;${index},50;000${100 + index};${index}`;
});
const surnames = ['FONTANARO LIVIO', 'BRUGNOLETTI SELENE MARIA', 'OKAFORI ADA', 'DE MARZI ERMETE', 'LO RE ITA'];
const people = `CF;Cognome;Nome;Sesso;Data nascita;Importo annuo;Cod. utenza;Mesi\n${rows.join('\n')}\n`;

describe('sketchFile', () => {
  it('guesses header, types, codes and dates of a delimited file, and says why', async () => {
    const { driver, fields, report } = await sketch(people);
    expect(driver.file).toMatchObject({ format: 'delimited', header: true, names: ['elenco_{yyyymmdd}.csv'] });
    expect(fields).toMatchObject({
      sesso: { type: 'code', map: { M: 'M', F: 'F' } },
      data_nascita: { type: 'date', dates: ['dd/mm/yyyy'] },
      importo_annuo: { type: 'money', decimal: ',' },
      mesi: { type: 'integer' },
    });
    expect(fields.cod_utenza?.type).toBeUndefined();
    expect(Object.values(fields).every(({ note }) => note !== undefined && note.length > 3)).toBe(true);
    expect(report.total).toMatchObject({ rows: 40, aside: 40, refused: 0 });
  });

  it('knows the children of a school canteen beside their parents, yes and no, and days without zeros', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => {
      const day = String((index % 28) + 1).padStart(2, '0');
      const [child, parent] = [`FNTLVI18L${day}G478L`, `FNTMRA85L${day}G478L`];
      return `${parent};FONTANARO LIVIO;${child};${day}/07/2018;${index % 3 === 0 ? 'S' : 'N'};${(index % 28) + 1}-9-2026;però`;
    });
    const head = 'Cod.Fisc. genitore;Cognome e nome alunno;Cod.Fisc. alunno;Nato il;Pagato;Data iscrizione;Note';
    const { record, fields, report } = await sketch(`${head}\n${lines.join('\n')}\n`);
    expect(fields).toMatchObject({
      pagato: { type: 'boolean', yes: ['S'], no: ['N'] },
      data_iscrizione: { type: 'date', dates: ['d-m-yyyy'] },
    });
    expect(fields.note?.type).toBeUndefined();
    expect(record.facts).toBeUndefined();
    expect(record.note).toContain(
      '"key":["cod_fisc_alunno"],"identity":{"fiscal_code":"cod_fisc_alunno","full_name":"cognome_e_nome_alunno","birth_date":"nato_il"}',
    );
    expect(report.total).toMatchObject({ rows: 40, aside: 40, refused: 0 });
  });

  it('takes points before groups of three digits for those of thousands, and says that it is ambiguous', async () => {
    const lines = rows.map((_, index) => `P${index};${16 + index}.${580 + index};0.${100 + index};${12 + index},${345 + index}`);
    const { fields, report } = await sketch(`codice;importo;quota;consumo\n${lines.join('\n')}\n`);
    expect(fields).toMatchObject({
      importo: { type: 'money', thousands: '.', note: expect.stringContaining('ambiguous') as string },
      quota: { type: 'number', decimal: '.' },
      consumo: { type: 'number', decimal: ',', note: expect.stringContaining('check that it is not') as string },
    });
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('reads amounts beside the sign of the euro', async () => {
    const lines = rows.map((_, index) => `P${index};€ ${1 + index}.250,50;${index} EUR`);
    const { fields, report } = await sketch(`codice;assegno;retta\n${lines.join('\n')}\n`);
    expect(fields).toMatchObject({ assegno: { type: 'money', decimal: ',', thousands: '.' }, retta: { type: 'money' } });
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('knows dates in two forms, and says why years of two digits are text', async () => {
    const lines = rows.map((_, index) => {
      const day = String((index % 28) + 1).padStart(2, '0');
      return `P${index};${index % 2 === 0 ? `2001-03-${day}` : `${day}/03/2001`};${day}/03/01`;
    });
    const { fields, report } = await sketch(`codice;nascita;visita\n${lines.join('\n')}\n`);
    expect(fields['nascita']).toMatchObject({ type: 'date', dates: ['yyyy-mm-dd', 'dd/mm/yyyy'] });
    expect(fields['visita']!.type).toBeUndefined();
    expect(fields['visita']!.note).toContain('do not say their century');
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  const incomes = `CF;Cognome;Nome;Data nascita;Anno;Quadro;Voce;Importo;Sportello\n${rows
    .map(
      (row, index) =>
        `${row.slice(0, 16)};Fontanaro;Livio;02/07/1975;${2000 + index};R${index % 3};00${index};${index},50;Via ${index}`,
    )
    .join('\n')}\n`;

  it('proposes facts of the concept that the columns speak of, and says why and what they do not carry', async () => {
    const { record, report } = await sketch(incomes);
    expect(record.facts).toMatchObject([
      {
        concept: 'voce_reddito',
        subject: {
          kind: 'person',
          scheme: 'fiscal_code',
          key: ['cf'],
          identity: { surname: 'cognome', birth_date: 'data_nascita' },
        },
        key: ['anno'],
        values: { importo: 'importo', anno: 'anno', quadro: 'quadro', voce: 'voce' },
      },
    ]);
    expect(record.note).toMatch(/^strong: facts of "voce_reddito", which has .*importo.*; no fact carries: sportello$/);
    expect(report.total).toMatchObject({ rows: 40, carried: 40, refused: 0 });
  });

  it('makes no facts of a person out of columns that only name one', async () => {
    const { record } = await sketch(people.replace(';Mesi\n', ';Tavolo\n'));
    expect(record.facts).toBeUndefined();
    expect(record.note).toContain('no concept has more than the names of its subjects in common');
  });

  it('tells codes of companies from those of persons', async () => {
    const { record, fields, report } = await sketch(
      incomes.replaceAll(/FNTLVI75L0(\d)G478L;Fontanaro;Livio/g, '0000000000$1;Ditta $1;'),
    );
    expect(fields['cf']!.note).toContain('of bodies: eleven digits');
    expect(record.facts).toMatchObject([
      { when: 'string length(cf) = 16', subject: { kind: 'person', scheme: 'fiscal_code' } },
      { when: 'string length(cf) = 11', subject: { kind: 'body', scheme: 'fiscal_code' } },
    ]);
    expect(report.total).toMatchObject({ rows: 40, carried: 40, refused: 0, facts: 40 });
  });

  it('finds the header under titles, and takes broken rows for what they are', async () => {
    const body = rows.slice(0, 30).map((row) => row.replace(/;0001/, ';1'));
    const file = [
      'Elenco utenze al 31/12/2025;;;;;;;',
      '',
      'Prot. 12/2026;;;;;;;',
      'CF;Cognome;Nome;Sesso;Data nascita;Retta;Cod. utenza;Mesi',
      ...body.slice(0, 28),
      body[28]!.replace(/;\d+,50;/, ';cento;'),
      'FNTLVI75L01G478L;Fontanaro',
      'TOTALE;;;;;4.512,25;;',
    ];
    const { driver, fields, report, refused } = await sketch(`${file.join('\n')}\n`);
    expect(driver.file).toMatchObject({ header: true, skip: 3 });
    expect(driver.note).toContain('skip 3: titles stand above the header');
    expect(fields['retta']).toMatchObject({ type: 'money', decimal: ',' });
    expect(fields['retta']!.note).toContain('and those rows will be refused');
    expect(fields['mesi']!.optional).toBeUndefined();
    expect(fields['cf']).toMatchObject({ type: 'fiscal_code' });
    expect(driver.records[0]).toMatchObject({ id: 'totale', match: { column: 'CF', is: ['TOTALE'] } });
    expect(refused).toEqual([33, 34]);
    expect(report.total).toMatchObject({ rows: 31, refused: 2 });
  });

  it('finds the header beside a column without a name, and under names that come twice', async () => {
    const lines = rows.map((row, index) => `${index + 1};${row.slice(0, 16)};01/05/2024;${index},50;02/05/2024;`);
    const { driver, fields, report } = await sketch(`Elenco 2024;;;;;\nN.;CF;Data;Importo;Data;\n${lines.join('\n')}\n`);
    expect(driver.file).toMatchObject({ header: true, skip: 1 });
    expect(fields).toMatchObject({
      cf: { column: 'CF' },
      data: { column: 3, type: 'date' },
      importo: { type: 'money' },
      data_2: { column: 5, type: 'date' },
    });
    expect(Object.keys(fields)).toEqual(['n', 'cf', 'data', 'importo', 'data_2']);
    expect(fields['n']!.type).toBeUndefined();
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('says why it finds no header', async () => {
    const { driver } = await sketch(`${rows.join('\n')}\n`);
    expect(driver.file.header).toBeUndefined();
    expect(driver.note).toContain('no header: the first line has numbers, dates or codes of persons');
  });

  it('says that rows end before the last columns of the header, where a spreadsheet left them out', async () => {
    const lines = rows.map((row, index) => `${row.slice(0, 16)};01/05/2024${index % 8 === 0 ? ';sospeso' : ''}`);
    const { driver, fields, report } = await sketch(`CF;Data;Nota\n${lines.join('\n')}\n`);
    expect(driver.file.cells).toBe('at_most');
    expect(fields['nota']!.optional).toBe(true);
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('understands quoted cells that run over several lines', async () => {
    const lines = rows.map((row, index) =>
      index % 2 === 0 ? `${row.slice(0, 16)};"Riga ""uno"";\nriga due";01/05/2024` : `${row.slice(0, 16)};"ok;\n";02/05/2024`,
    );
    const { driver, fields, report } = await sketch(`CF;Note;Colloquio\n${lines.join('\n')}\n`);
    expect(driver.note).toContain('3 cells by semicolons');
    expect(fields).toMatchObject({ cf: { column: 'CF' }, colloquio: { type: 'date' } });
    expect(fields['colloquio']!.optional).toBeUndefined();
    expect(report.total).toMatchObject({ rows: 40, refused: 0 });
  });

  it('takes letters of fiscal codes for no kinds of record', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => {
      const code = ['FNTLVI75L02G478L', 'BRGSLN78S63L117Q', 'NVESMP41H60G478K'][index % 3]!;
      return `${code}${surnames[index % 5]!.padEnd(25)}${String((index % 28) + 1).padStart(2, '0')}/07/1975`;
    });
    const { driver, report } = await sketch(`${[...lines, 'RIGA ROTTA'].join('\n')}\n`, 'inquilini.txt');
    expect(driver.records.map(({ id }) => id)).toEqual(['riga']);
    expect(driver.records[0]!.fields!.some(({ optional }) => optional)).toBe(false);
    expect(report.total).toMatchObject({ rows: 31, refused: 1 });
  });

  it('takes the encoding and the delimiter from the file', async () => {
    const { driver } = await sketch(Buffer.from('nome|anno\nNicolò|2001\nPeppà|2002\n', 'latin1'));
    expect(driver.file).toMatchObject({ encoding: 'iso-8859-15', delimiter: '|', header: true });
    const { driver: windows } = await sketch(
      Buffer.concat([Buffer.from('nome;anno\nNicol'), Buffer.from([0xf2, 0x80]), Buffer.from(';2001\nAda;2002\n')]),
    );
    expect(windows.file.encoding).toBe('windows-1252');
    const { driver: utf16 } = await sketch(Buffer.from('\ufeffnome\tanno\nNicolò\t2001\nAda\t2002\n', 'utf16le'));
    expect(utf16.file).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' });
  });

  it('cuts lines of fixed width at codes, dates and blanks', async () => {
    const lines = rows.map((_, index) => {
      const day = String((index % 28) + 1).padStart(2, '0');
      return `${surnames[index % 5]!.padEnd(30)}FNTLVI75L${day}G478L197507${day}${String(index).padStart(6, '0')}`;
    });
    const { driver, report } = await sketch(`${lines.join('\r\n')}\r\n`, 'persone.txt');
    expect(driver.file).toMatchObject({ format: 'fixed', length: 60 });
    expect(driver.records[0]!.fields).toMatchObject([
      { at: 1, length: 30 },
      { at: 31, length: 16 },
      { at: 47, length: 8, type: 'date', dates: ['yyyymmdd'] },
      { at: 55, length: 6 },
    ]);
    expect(report.total.refused).toBe(0);
  });

  it('tells kinds of record apart by how lines begin', async () => {
    const lines = [
      'A1 20240115',
      ...rows.map((_, index) => `G1FNTLVI75L${10 + (index % 18)}G478L${String(index).padStart(7, '0')}`),
      'Z1 0000040',
    ];
    const { driver, report } = await sketch(`${lines.map((line) => line.padEnd(30)).join('\n')}\n`, 'flusso.txt');
    expect(driver.records.map(({ match }) => match)).toEqual(['A1', 'G1', 'Z1'].map((is) => ({ at: 1, length: 2, is: [is] })));
    expect(report.total).toMatchObject({ rows: 42, refused: 0 });
  });

  it('tells kinds of record apart by how many cells each has', async () => {
    const lines = rows.map((row, index) => `T|${index}|${row.slice(0, 16)}|Fontanaro\nD|${index}|${9000 + index}|01/02/2024|A0`);
    const { driver, report } = await sketch(`${lines.join('\n')}\n`, 'flusso.txt');
    expect(driver.records.map(({ match, fields }) => [match?.is, fields!.length])).toEqual([
      [['D'], 5],
      [['T'], 4],
    ]);
    expect(report.total).toMatchObject({ rows: 80, refused: 0 });
  });

  it('refuses what is no text, saying what to do', async () => {
    await expect(sketch(Buffer.from('504b0304140006', 'hex'))).rejects.toMatchObject({
      code: 'NUC_DRIVER_FILE',
      hint: expect.stringContaining('CSV') as string,
    });
    await expect(sketch('')).rejects.toMatchObject({ code: 'NUC_DRIVER_FILE' });
  });

  it('makes of any text a driver that the check of packs finds right', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', '1', '01/02/2000', '20000102', '12,50', 'FNTLVI75L02G478L', '"', 'for', 'è'),
      fc.string({ maxLength: 8 }),
    );
    const text = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(';', '|', ',', '\t', '', '  '), async (table, delimiter) => {
        const content = table.map((cells) => cells.join(delimiter)).join('\n');
        fc.pre(content.trim() !== '' && !content.startsWith('PK'));
        await sketch(content).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'NUC_DRIVER_FILE' });
        });
      }),
      { numRuns: 300 },
    );
  });
});
