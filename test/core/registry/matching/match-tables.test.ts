import { describe, expect, it } from 'vitest';
import { createTableBuilder, matchTables, proposeSpec, reportOf, type Table } from '../../../../core/registry/matching/index.ts';
import { computeFiscalCode } from '../../../../forms/index.ts';
import { random } from '../../../../core/registry/matching/model/random.ts';
import { clean, oneFile, twoFiles } from './people.ts';
import { qualityOf } from './quality.ts';

describe('matching invented people', () => {
  it('links two files that have fiscal codes', () => {
    const { left, right, leftTruth, rightTruth } = twoFiles(4000, clean);
    const matching = matchTables(proposeSpec(left, right).spec, left, right);
    expect(matching.decisions.isOneToOne).toBe(true);
    const { precision, f1 } = qualityOf(matching, leftTruth, rightTruth);
    expect(precision).toBeGreaterThan(0.9995);
    expect(f1).toBeGreaterThan(0.998);
  });

  it('links two files without any code', () => {
    const { left, right, leftTruth, rightTruth } = twoFiles(4000, { ...clean, noCode: 1 });
    const { precision, f1 } = qualityOf(matchTables(proposeSpec(left, right).spec, left, right), leftTruth, rightTruth);
    expect(precision).toBeGreaterThan(0.998);
    expect(f1).toBeGreaterThan(0.99);
  });

  it('finds who is there more than once, and keeps twins and namesakes apart', () => {
    const { table, truth } = oneFile(4000, { ...clean, noCode: 1 });
    const { precision, f1 } = qualityOf(matchTables(proposeSpec(table).spec, table), truth);
    expect(precision).toBeGreaterThan(0.985);
    expect(f1).toBeGreaterThan(0.985);
  });

  it('holds in files four times as dirty', () => {
    const dirty = { typo: 0.08, missing: 0.08, swapped: 0.02, moved: 0.3, wrongDate: 0.04, noCode: 0.1 };
    const { left, right, leftTruth, rightTruth } = twoFiles(4000, dirty);
    const { precision, f1 } = qualityOf(matchTables(proposeSpec(left, right).spec, left, right), leftTruth, rightTruth);
    expect(precision).toBeGreaterThan(0.995);
    expect(f1).toBeGreaterThan(0.985);
  });

  it('estimates its own precision and recall within two in a hundred', () => {
    const { left, right, leftTruth, rightTruth } = twoFiles(4000, { ...clean, noCode: 1 });
    const matching = matchTables(proposeSpec(left, right).spec, left, right);
    const { precision, recall } = qualityOf(matching, leftTruth, rightTruth);
    const { estimates } = reportOf(matching);
    expect(Math.abs(estimates.precision - precision)).toBeLessThan(0.02);
    expect(Math.abs(estimates.recall - recall)).toBeLessThan(0.02);
  });

  it('takes nobody for another of the same name who was born on the same day in the same place', () => {
    // As in a city: for each person there are others with one first name, birth and place, of another surname and code.
    const next = random(4);
    const of = <T>(list: ArrayLike<T>): T => list[Math.floor(next() * list.length)]!;
    const builder = createTableBuilder([...names, 'sesso', 'luogo_nascita', 'codice_fiscale']);
    const truth: number[] = [];
    for (let person = 0; person < 3000; person++) {
      const [one, two, three] = [of('bcdfglmnprstvz'), of('bcdfglmnprstvz'), of('bcdfglmnprstvz')];
      const cognome = `${one}a${two}${of('eio')}${three}${of(['ini', 'ucci', 'etti', 'ardo'])}`;
      const nome = of(['Anna', 'Chiara', 'Lucia', 'Rita']);
      const data = `1980-0${1 + Math.floor(next() * 9)}-1${Math.floor(next() * 9)}`;
      const code = computeFiscalCode({ surname: cognome, givenName: nome, sex: 'F', birthDate: data, birthPlace: 'G478' });
      for (let time = 0; time < 2; time++) {
        builder.add([cognome, nome, data, 'F', 'Perugia', code]);
        truth.push(person);
      }
    }
    const people = builder.finish();
    expect(qualityOf(matchTables(proposeSpec(people).spec, people), truth).precision).toBeGreaterThan(0.99);
  });

  it('sees everybody who has a code before it settles whose it is', () => {
    // Of so many people some have the same letters in name and surname, and so one code, which no register has told apart yet.
    const { left, right, leftTruth, rightTruth } = twoFiles(106_000, clean);
    const codeOf = ({ columns }: Table, row: number): string => {
      const { ids, values } = columns.find(({ name }) => name === 'codice_fiscale')!;
      return values[ids[row]!]!;
    };
    const { pairs } = matchTables(proposeSpec(left, right).spec, left, right);
    const compared = new Set(Array.from(pairs.left, (row, pair) => row * right.size + pairs.right[pair]!));
    const ofCode = Map.groupBy(leftTruth.keys(), (row) => codeOf(left, row));
    const byPerson = new Map(Array.from(leftTruth, (person, row) => [person, row]));
    const shared = Array.from(rightTruth.keys()).filter((row) => (ofCode.get(codeOf(right, row))?.length ?? 0) > 1);
    expect(shared.length).toBeGreaterThan(10);
    expect(shared.filter((row) => !compared.has(byPerson.get(rightTruth[row]!)! * right.size + row))).toEqual([]);
  });

  it('gives the same result for the same files', () => {
    const { left, right } = twoFiles(1500, clean);
    const run = () => matchTables(proposeSpec(left, right).spec, left, right);
    expect(reportOf(run())).toEqual(reportOf(run()));
  });
});

const names = ['cognome', 'nome', 'data_nascita'];
const table = (...rows: string[][]): Table => {
  const builder = createTableBuilder(names);
  for (const row of rows) builder.add(row);
  return builder.finish();
};
const spec = {
  fields: [
    { id: 'cognome', kind: 'surname', columns: ['cognome'] },
    { id: 'nome', kind: 'name', columns: ['nome'] },
    { id: 'data_nascita', kind: 'date', columns: ['data_nascita'] },
  ],
} as const;

describe('columns of any name', () => {
  const people = oneFile(1200, { ...clean, noCode: 1 });
  const rows = Array.from({ length: people.table.size }, (_, row) =>
    ['nome', 'cognome', 'data_nascita', 'indirizzo'].map((name) => {
      const { ids, values } = people.table.columns.find((column) => column.name === name)!;
      return values[ids[row]!]!;
    }),
  );
  const builder = createTableBuilder(['pername1', 'pername2', 'tt', 'mm', 'jj', 'wo']);
  for (const [name, surname, date, where] of rows) {
    const [year = '', month = '', day = ''] = date!.split('-').map((part) => part.replace(/^0/, ''));
    builder.add([name!, surname!, day, month, year, where!]);
  }
  const parts = builder.finish();

  it('takes a date in three columns and two numbered names for what they are', () => {
    const { spec } = proposeSpec(parts);
    expect(spec.fields.map(({ kind, columns }) => [kind, columns])).toEqual([
      ['name', ['pername1']],
      ['surname', ['pername2']],
      ['date', [['jj', 'mm', 'tt']]],
      ['text', ['wo']],
    ]);
    const { precision, f1 } = qualityOf(matchTables(spec, parts), people.truth);
    expect(precision).toBeGreaterThan(0.98);
    expect(f1).toBeGreaterThan(0.97);
  });

  it('links by columns of which nothing is known but that they are text', () => {
    const plain = {
      fields: ['pername1', 'pername2', 'jj', 'mm', 'tt', 'wo'].map((id) => ({ id, kind: 'text' as const, columns: [id] })),
    };
    expect(qualityOf(matchTables(plain, parts), people.truth).f1).toBeGreaterThan(0.9);
  });
});

describe('small and odd tables', () => {
  it.each([
    ['no records', table(), table()],
    ['one record each', table(['Rossi', 'Ada', '1980-02-03']), table(['Rossi', 'Ada', '1980-02-03'])],
    ['nothing in them', table(['', '', ''], ['', '', '']), table(['', '', ''])],
    ['one side empty', table(['Rossi', 'Ada', '1980-02-03']), table()],
  ])('matches tables with %s', (_, left, right) => {
    const { decisions } = matchTables(spec, left, right);
    expect(decisions.zones.every((zone) => zone <= 2)).toBe(true);
    expect(Number.isNaN(decisions.estimates.recall)).toBe(false);
  });

  it('tells which blocks were too large to be compared', () => {
    const rows = Array.from({ length: 300 }, (_, at) => ['Rossi', `Ada${at}`, '1980-01-01']);
    const blocking = [{ id: 'all', keys: [{ field: 'cognome', by: 'exact' }] }];
    const { rules } = reportOf(matchTables({ ...spec, blocking, maxBlock: 1000 }, table(...rows)));
    expect(rules).toEqual([{ id: 'all', pairs: 0, leftOut: { blocks: 1, records: 300, pairs: 44850 } }]);
  });
});
