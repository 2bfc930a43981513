import { describe, expect, it } from 'vitest';
import { ofPeople, people, sketch } from './sketching.ts';

const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('the layout of a sketch', () => {
  it('sets totals and headers that come again aside, and refuses remarks by their line', async () => {
    const head = 'Distretto;CF;Cognome;Importo;Data';
    const own = ofPeople(({ code, surname, day }, index) => `Nord;${code};${surname};${index},50;${day}/01/2024`);
    const content = file(
      head,
      'Distretto Nord;;;;',
      ...own.slice(0, 20),
      'Totale Nord;;;1.200,50;',
      ';;;;',
      head,
      ...own.slice(20),
      'TOTALE GENERALE;;;9.000,00;',
      'Estratto il 12/01/2024;;;;',
    );
    const { driver, fields, refused, report, notes } = await sketch(content);
    expect(driver.records.map(({ id, match }) => [id, match])).toEqual([
      ['intestazione', { column: 'Distretto', is: ['Distretto'] }],
      ['totale', { column: 'Distretto', is: ['Totale Nord', 'TOTALE GENERALE'] }],
      ['riga', undefined],
    ]);
    expect(fields).toMatchObject({
      cf: { type: 'fiscal_code', required: true },
      importo: { type: 'money' },
      data: { type: 'date', dates: ['dd/mm/yyyy'] },
    });
    expect(notes).toEqual(expect.arrayContaining(['rows that say next to nothing, to be refused: lines 2, 47']));
    expect(refused).toEqual([2, 47]);
    expect(report.records.get('blank')).toMatchObject({ rows: 1 });
    expect(report.total).toMatchObject({ rows: 46, refused: 2 });
  });

  it('finds the names under a title of one cell, and reads a tail that ends before the other columns', async () => {
    const rows = ofPeople(({ code, surname, day }, index) => `${code};${surname};${day}/07/1975;C0${index % 3};${index},50`);
    const { driver, fields, refused, report, notes } = await sketch(
      file(
        'Estrazione contributi - Comune di Porto Finto',
        'COD_FISC;COGNOME;DATA_NASC;TIPO;IMPORTO',
        ...rows,
        'TOTALE RIGHE;40',
      ),
    );
    expect(driver.file).toMatchObject({ skip: 1, header: true, cells: 'at_most' });
    expect(fields).toMatchObject({ cod_fisc: { type: 'fiscal_code', required: true }, importo: { type: 'money' } });
    expect(fields['importo']).not.toHaveProperty('optional');
    expect(notes).toContain('skip 1: titles stand above the header');
    expect(refused).toEqual([]);
    expect(report.records.get('totale')).toMatchObject({ rows: 1 });
  });

  it('takes no total for one that other rows say as well', async () => {
    const lines = ofPeople(({ code }, index) => `${index % 2 === 0 ? 'TOTALE' : 'PARZIALE'};${code};${index},50;2024`);
    const { driver, refused } = await sketch(file('Invalidita;CF;Assegno;Anno', ...lines, 'TOTALE;;1.000,00;'));
    expect(driver.records.map(({ id }) => id)).toEqual(['riga']);
    expect(refused).toEqual([42]);
  });

  it('tells kinds of row apart by words of several lengths', async () => {
    const lines = people.flatMap(({ code, surname }, index) => [
      `SOGG|${index}|${code}|${surname}|0207197${index % 10}`,
      `ABB|${index}|${index + 10},50`,
    ]);
    const { driver, report } = await sketch(file(...lines), 'abbonamenti.txt');
    expect(driver.records.map(({ id, match, fields = [] }) => [id, match, fields.map(({ type }) => type)])).toEqual([
      ['r_abb', { column: 1, is: ['ABB'] }, [undefined, 'integer', 'money']],
      ['r_sogg', { column: 1, is: ['SOGG'] }, [undefined, 'integer', 'fiscal_code', undefined, 'date']],
    ]);
    expect(report.total).toMatchObject({ rows: 80, refused: 0 });
  });

  it('puts names of two lines together, and finds the columns by number', async () => {
    const lines = ofPeople(
      ({ code, surname, day }, index) => `${index};${code};${surname};${index},50;${index},10;${day}.01.2024`,
    );
    const heads = ['Prog.;Richiedente;;Contributo;;Data', ';Codice fiscale;Cognome;lordo;netto;pagamento'];
    const { driver, fields, refused } = await sketch(file(...heads, ...lines));
    expect(driver.file).toMatchObject({ skip: 2 });
    expect(driver.file.header).toBeUndefined();
    expect(Object.keys(fields)).toEqual([
      'prog',
      'codice_fiscale',
      'cognome',
      'contributo_lordo',
      'contributo_netto',
      'data_pagamento',
    ]);
    expect(fields.contributo_netto).toMatchObject({ column: 5, type: 'money' });
    expect(refused).toEqual([]);
  });

  it('takes a line of titles and a line of all names as what they are', async () => {
    const lines = ofPeople(({ code, surname }, index) => `${code};${surname};${index},50;${index},10`);
    const { driver, fields } = await sketch(file('Richiedente;;Contributo;', 'CF;Cognome;lordo;netto', ...lines));
    expect(driver.file).toMatchObject({ header: true, skip: 1 });
    expect(fields.contributo_netto).toMatchObject({ column: 'netto', type: 'money' });
  });

  it('reads rows that have more marks than the header', async () => {
    const lines = ofPeople(({ code, surname }, index) => `${code};${surname};${index}.50;;;`);
    const { driver, fields, refused } = await sketch(file('CF;COGNOME;RETTA', ...lines));
    expect(driver.file).toMatchObject({ skip: 1 });
    expect(driver.file.header).toBeUndefined();
    expect(Object.keys(fields)).toEqual(['cf', 'cognome', 'retta']);
    expect(refused).toEqual([]);
  });

  it('finds a column that has no name by its number, and takes years for names', async () => {
    const lines = ofPeople(({ code }, index) => `${code};${index},50;${index},60;${index % 5 === 0 ? 'sospeso' : ''}`);
    const { fields, refused } = await sketch(file('CF;2022;2023;', ...lines));
    expect(fields).toMatchObject({ anno_2022: { column: '2022', type: 'money' }, campo_4: { column: 4 } });
    expect(refused).toEqual([]);
  });

  it('knows a header by usual names where no value has a digit', async () => {
    const { driver } = await sketch(
      file('Cognome;Nome;Comune', ...ofPeople(({ surname, name }) => `${surname};${name};Valdoro`)),
    );
    expect(driver.file.header).toBe(true);
  });

  it('takes quotes within texts for letters', async () => {
    const lines = ofPeople(({ code }, index) => `${code};${index % 4 === 0 ? '"LA QUERCIA" via Roma' : 'Via "Po"'} ${index};A`);
    const { driver, refused } = await sketch(file('CF;Indirizzo;Tipo', ...lines));
    expect(driver.file.quote).toBe('');
    expect(refused).toEqual([]);
  });

  it('splits by commas only where nothing else does', async () => {
    const lines = ofPeople(({ code }, index) => `${code};${index},10;${index},20;${index},30`);
    const { driver, refused } = await sketch(file(...lines));
    expect(driver.file.delimiter).toBeUndefined();
    expect(driver.records[0]!.fields).toHaveLength(4);
    expect(refused).toEqual([]);
  });

  it('refuses a line of another length, and cuts numbers that are filled with zeros', async () => {
    const lines = ofPeople(
      ({ code, day }, index) =>
        `${code}197507${day}${String(index + 1).padStart(7, '0')}${String(1000 + index).padStart(9, '0')}`,
    );
    const { driver, refused } = await sketch(file(...lines, 'TOTALE 40'), 'tributi.txt');
    expect(driver.file).toMatchObject({ format: 'fixed', length: 40 });
    expect(driver.records[0]!.fields!.map(({ at, length }) => [at, length])).toEqual([
      [1, 16],
      [17, 8],
      [25, 7],
      [32, 9],
    ]);
    expect(refused).toEqual([41]);
  });
});
