import { describe, expect, it } from 'vitest';
import { ofPeople, sketch } from './sketching.ts';

const table = (head: string, lines: readonly string[], ...after: readonly string[]): string =>
  `${[head, ...lines, ...after].join('\n')}\n`;

describe('the encoding of a sketch', () => {
  const head = 'CF;Comune;Esito\n';
  const line = (code: string, index: number): string => `${code};${['Forlì', 'Cantù'][index % 2]!};ok ${index}\n`;

  it('is UTF-8 where most accented letters are, and names the lines that are written otherwise', async () => {
    const lines = ofPeople(({ code }, index) => line(code, index));
    const bytes = lines.map((each, index) => Buffer.from(each, [5, 20].includes(index) ? 'latin1' : 'utf8'));
    const { driver, notes, refused, values } = await sketch(Buffer.concat([Buffer.from(head), ...bytes]));
    expect(driver.file.encoding).toBe('utf-8');
    expect(notes[0]).toContain('38 of its accented letters are valid UTF-8 and 2 are not: lines 7, 22,');
    expect(refused).toEqual([7, 22]);
    expect(values[0]).toMatchObject({ comune: 'Forlì' });
  });

  it('is that of bytes where most are, and names the lines that seem to be UTF-8', async () => {
    const lines = ofPeople(({ code }, index) => line(code, index));
    const bytes = lines.map((each, index) => Buffer.from(each, index === 8 ? 'utf8' : 'latin1'));
    const { driver, notes, values } = await sketch(Buffer.concat([Buffer.from(head), ...bytes]));
    expect(driver.file.encoding).toBe('iso-8859-15');
    expect(notes[0]).toContain('line 10 seem to be UTF-8');
    expect(values[0]).toMatchObject({ comune: 'Forlì' });
  });
});

describe('a column of a sketch', () => {
  it('is of money only with decimals, the sign of the euro or a header of amounts', async () => {
    const lines = ofPeople(
      ({ code }, index) =>
        `${code};${[1, 2, 3, 99][index % 4]};${index % 5};${(index % 9) + 1};${12000 + index};${['1,00', '1,57', '2,04'][index % 3]};${index},${10 + index};€ ${index};2023`,
    );
    const head = 'CF;Componenti;Contributo;Voto;Reddito;Scala equivalenza;Altro;Bonus;Anno reddito';
    const { fields, refused } = await sketch(table(head, lines));
    const types = Object.fromEntries(Object.entries(fields).map(([id, { type }]) => [id, type]));
    expect(types).toEqual({
      cf: 'fiscal_code',
      componenti: 'integer',
      contributo: 'integer',
      voto: 'code',
      reddito: 'money',
      scala_equivalenza: 'number',
      altro: 'money',
      bonus: 'money',
      anno_reddito: 'integer',
    });
    expect(fields.contributo!.note).toContain('all below 100: counts or codes rather than amounts');
    expect(refused).toEqual([]);
  });

  it('reads the few decimals among whole amounts', async () => {
    const lines = ofPeople(({ code }, index) => `${code};${200 + index}${index === 30 ? ',50' : ''}`);
    const { fields, refused } = await sketch(table('CF;Importo', lines));
    expect(fields.importo).toMatchObject({ type: 'money', decimal: ',' });
    expect(refused).toEqual([]);
  });

  it('is typed by nearly all of its values, and names the lines of the others', async () => {
    const lines = ofPeople(({ code, day }, index) =>
      index === 17 ? `${code};tre;domani;forse` : `${code};${index};${day}/03/2024;${index % 2 === 0 ? 'S' : 'N'}`,
    );
    const { fields, refused, tried } = await sketch(table('CF;Presenze;Dal;Attivo', lines));
    expect(fields).toMatchObject({ presenze: { type: 'integer' }, dal: { type: 'date' }, attivo: { type: 'boolean' } });
    for (const id of ['presenze', 'dal', 'attivo'])
      expect(fields[id]!.note).toContain('1 of 40 are not, and those rows will be refused: line 19');
    expect(refused).toEqual([19]);
    expect(tried).toContain('refused, line 19: presenze is not a number');
  });

  it('takes a cross or nothing for yes and no, and what stands for nothing as nothing', async () => {
    const lines = ofPeople(
      ({ code, day }, index) =>
        `${index % 9 === 4 ? 'N.D.' : code};${index % 3 === 0 ? 'X' : ''};${index % 7 === 2 ? '//' : `${day}/03/2024`};${index % 8 === 1 ? '-' : `${index},20`}`,
    );
    const { fields, values, refused } = await sketch(table('CF;Minore;Visita;Retta', lines));
    expect(fields).toMatchObject({
      cf: { type: 'fiscal_code', empty: ['N.D.'] },
      minore: { type: 'boolean', yes: ['X'], no: [''] },
      visita: { type: 'date', empty: ['//'] },
      retta: { type: 'money', empty: ['-'] },
    });
    expect(values.slice(0, 2)).toMatchObject([
      { minore: true, retta: 20 },
      { minore: false, retta: null },
    ]);
    expect(refused).toEqual([]);
  });

  it('knows STP codes, and codes in small letters with blanks', async () => {
    const lines = ofPeople(({ code }, index) =>
      index % 3 === 0 ? `${code.toLowerCase().slice(0, 6)} ${code.slice(6)};A` : `STP${1_005_550_000_000 + index};B`,
    );
    const { fields, values, refused } = await sketch(table('Codice;Fascia', lines));
    expect(fields.codice).toMatchObject({ type: 'fiscal_code', required: true });
    expect(fields.codice!.note).toContain('26 are STP or ENI codes');
    expect(values[0]).toMatchObject({ codice: 'FNTLVI75L01G478L' });
    expect(refused).toEqual([]);
  });

  it('makes no codes of names that come again', async () => {
    const { fields } = await sketch(
      table(
        'CF;Nome;Stato',
        ofPeople(({ code, name }) => `${code};${name.slice(0, 3)};attivo`),
      ),
    );
    expect(fields.nome!.type).toBeUndefined();
  });
});

describe('the facts of a sketch', () => {
  const rent = table(
    'CF;Anno;Importo',
    ofPeople(({ code }, index) => `${code};2023;${index + 100},50`),
  );

  it('are left to be chosen where the evidence is weak, with what could be written', async () => {
    const { record, notes } = await sketch(rent);
    expect(record.facts).toBeUndefined();
    expect(record.note).toMatch(/^weak: of the columns, too few are in "voce_reddito" \(anno, importo\)/);
    expect(record.note).toContain('write "facts": [{"concept":"voce_reddito","subject":{"kind":"person"');
    expect(notes.at(-1)).toBe(record.note);
  });

  it('have a key where a person has several rows', async () => {
    const lines = ofPeople((_, index) => `FNTLVI75L01G478L;${2000 + (index % 20)};R${index};00${index % 2};${index},50`);
    const { record, report } = await sketch(table('CF;Anno;Quadro;Voce;Importo', lines));
    expect(record.note).toMatch(/^strong: /);
    expect(record.facts).toMatchObject([{ concept: 'voce_reddito', key: ['quadro'] }]);
    expect(report.total).toMatchObject({ rows: 40, carried: 40, refused: 0 });
  });
});
