import { describe, expect, it } from 'vitest';
import { createTableBuilder, kinds, matchTables, proposeSpec, type Table } from '../../../../core/registry/matching/index.ts';
import { random } from '../../../../core/registry/matching/model/random.ts';
import { qualityOf } from './quality.ts';

const HEADER = ['nome', 'cognome', 'anno', 'provincia', 'comune', 'cap', 'indirizzo'];

/** Two invented registers, years apart: of five people two moved away, as voters and tenants do, and one has another surname. */
function twoYears(size: number, header = HEADER): { left: Table; right: Table; truth: readonly [number[], number[]] } {
  const next = random(5);
  const one = (most: number): number => Math.floor(next() * most);
  const word = (kind: string, number: number): string =>
    kind + [...number.toString(7)].map((digit) => 'bcdfglm'[Number(digit)]! + 'aeiouae'[Number(digit)]!).join('');
  const home = () => {
    const street = one(20_000);
    // A street is in one postcode, mostly: some names are everywhere.
    const postcode = next() < 0.1 ? one(1000) : street % 1000;
    const town = postcode % 200;
    return [word('pro', town % 20), word('com', town), String(10_000 + postcode), `via ${word('', street)}`];
  };
  const [left, right] = [createTableBuilder(header), createTableBuilder(header)];
  const truth: [number[], number[]] = [[], []];
  for (let person = 0; person < size; person++) {
    const cells = [
      word('no', Math.floor(300 * next() ** 2)),
      word('co', Math.floor(2000 * next() ** 2)),
      String(1930 + one(75)),
      ...home(),
    ];
    const isThere = person % 5 === 0;
    if (isThere || person % 2 === 0) {
      left.add(cells);
      truth[0].push(person);
    }
    if (isThere || person % 2 === 1) {
      const [name, surname, year, ...place] = cells;
      right.add([name!, next() < 0.2 ? word('co', one(2000)) : surname!, year!, ...(next() < 0.4 ? home() : place)]);
      truth[1].push(person);
    }
  }
  return { left: left.finish(), right: right.finish(), truth };
}

describe('what follows from another field', () => {
  const { left, right, truth } = twoYears(8000);
  const matching = matchTables(proposeSpec(left, right).spec, left, right);

  it('is no evidence twice over: who moved is found, neighbours are not', () => {
    const on = Object.fromEntries(
      matching.model.fields.flatMap(({ field, given }) => (given === undefined ? [] : [[field, given.field]])),
    );
    expect(on).toMatchObject({ comune: 'cap', cap: 'indirizzo' });
    expect(on['provincia']).toMatch(/^(comune|cap)$/);
    expect(Object.keys(on)).toHaveLength(3);
    const { precision, recall } = qualityOf(matching, truth[0], truth[1]);
    expect(precision).toBeGreaterThan(0.97);
    expect(recall).toBeGreaterThan(0.8);
  });

  it('is learned with what it follows from: who lives in the same street lives in the same town', () => {
    const { given, u } = matching.model.fields.find(({ field }) => field === 'comune')!;
    expect(given!.equal.u[0]).toBeGreaterThan(0.95);
    expect(u[0]).toBeLessThan(0.01);
    expect(given!.otherwise.m[0]).toBeLessThan(given!.equal.m[0]!);
    for (const { m, u } of [given!.equal, given!.otherwise])
      for (const chances of [m, u]) expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
  });

  it('is not looked for where nothing tells two people of one file apart', () => {
    const { left: letters } = twoYears(3000, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    const { spec } = proposeSpec(letters);
    const fields = spec.fields.map((field) => ({ ...field, kind: 'category' as const }));
    expect(matchTables({ fields }, letters).model.fields.some(({ given }) => given !== undefined)).toBe(false);
  });
});

describe('proposed columns', () => {
  const table = (header: string[], rows: string[][]): Table => {
    const builder = createTableBuilder(header);
    rows.forEach((row) => builder.add(row));
    return builder.finish();
  };
  const kindsOf = (of: Table) => Object.fromEntries(proposeSpec(of).guesses.map(({ column, kind }) => [column, kind]));
  const many = Array.from({ length: 400 }, (_, at) => at);

  it('have a middle name beside the first, and not a name that is written again', () => {
    const rows = many.map((at) => [`Ada${at % 7}`, `Bea${at % 5}`, `Rossi${at % 90}`, `Ada${at % 7} Bea${at % 5}`]);
    expect(kindsOf(table(['first_name', 'middle_name', 'surname', 'given_names'], rows))).toMatchObject({
      first_name: 'name',
      middle_name: 'name',
    });
    const again = many.map((at) => [`Ada${at % 7}`, `Ada${at % 7}`, `Rossi${at % 90}`]);
    expect(kindsOf(table(['first_name', 'given_name', 'surname'], again))).toMatchObject({
      first_name: 'name',
      given_name: null,
    });
  });

  it('are a date in three only when months and days are as many as those of a calendar', () => {
    const codes = many.map((at) => [String((at % 2) + 1), String(1930 + (at % 70)), String((at % 19) + 1)]);
    expect(kindsOf(table(['sesso', 'anno', 'regione'], codes))).toMatchObject({ anno: 'number', regione: 'category' });
    const days = many.map((at) => [String(1930 + (at % 70)), String((at % 12) + 1), String((at % 31) + 1)]);
    expect(kindsOf(table(['anno', 'mese', 'giorno'], days))).toMatchObject({ anno: 'date', mese: 'date', giorno: 'date' });
  });

  it('say nothing where a sex or a category is not known', () => {
    const { spec } = proposeSpec(
      table(
        ['sex', 'race'],
        many.map((at) => ['MFU'[at % 3]!, ['W', 'B', 'unknown'][at % 3]!]),
      ),
    );
    expect(spec.fields.map(({ kind }) => kind)).toEqual(['sex', 'category']);
    expect(['M', 'U', 'unknown', 'uomo'].map(kinds.sex.read)).toEqual(['m', '', '', 'm']);
    expect(['W', 'UN', 'Unknown', 'Umbria'].map(kinds.category.read)).toEqual(['w', '', '', 'umbria']);
  });
});
