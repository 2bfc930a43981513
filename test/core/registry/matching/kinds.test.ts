import { describe, expect, it } from 'vitest';
import { computeFiscalCode, withHomocody } from '../../../../forms/index.ts';
import { createTableBuilder, type KindId, kinds, proposeSpec } from '../../../../core/registry/matching/index.ts';
import { INCOMPARABLE, SWAPPED } from '../../../../core/registry/matching/kinds/index.ts';
import { createLevels } from '../../../../core/registry/matching/model/levels.ts';
import { prepare } from '../../../../core/registry/matching/table/prepare.ts';
import { valueOf } from '../../../../core/registry/matching/text/value.ts';

const code = computeFiscalCode({ surname: 'Rossi', givenName: 'Ada', birthDate: '1980-02-03', sex: 'F', birthPlace: 'G478' });
const twin = computeFiscalCode({ surname: 'Rossi', givenName: 'Lea', birthDate: '1980-02-03', sex: 'F', birthPlace: 'G478' });
const elsewhere = computeFiscalCode({
  surname: 'Rossi',
  givenName: 'Ada',
  birthDate: '1980-02-03',
  sex: 'F',
  birthPlace: 'F844',
});

const levelOf = (kind: KindId, one: string, other: string): string => {
  const [a, b] = [kinds[kind].read(one), kinds[kind].read(other)];
  return kinds[kind].levels[a === b ? 0 : kinds[kind].compare(valueOf(a), valueOf(b))]!.id;
};

describe('levels', () => {
  it.each([
    ['surname', 'D’Angelo', 'DANGELO', 'equal'],
    ['surname', 'De Luca', 'Deluca', 'sound'],
    ['surname', 'Rossini', 'Rosssini', 'sound'],
    ['surname', 'Marini', 'Mariti', 'close'],
    ['surname', 'Rossi Bianchi', 'Bianchi', 'part'],
    ['surname', 'Rossi', 'Verdi', 'different'],
    ['name', 'Maria', 'Maria Teresa', 'part'],
    ['name', 'G.', 'Giulia', 'part'],
    ['full_name', 'Rossi Ada', 'ADA ROSSI', 'other_order'],
    ['date', '1980-02-03', '03/02/1980', 'equal'],
    ['date', '1980-02-03', '1980-03-02', 'day_month_swapped'],
    ['date', '1980-02-03', '1981-02-03', 'one_digit'],
    ['date', '1980-02-03', '1957-02-03', 'day_and_month'],
    ['date', '1980-02-03', '1981-03-02', 'near'],
    ['date', '1980-02-03', '1980--03', 'year_and_part'],
    ['date', '1980-02-03', '-02-03', 'day_and_month'],
    ['date', '1980-02-03', '1981-03-', 'near'],
    ['name', 'Sam', 'Sah', 'near'],
    ['date', '1980-02-03', '1980-02-33', 'one_digit'],
    ['date', '1980-02-23', '1980-23-02', 'day_month_swapped'],
    ['fiscal_code', code, code.toLowerCase(), 'equal'],
    ['fiscal_code', code, withHomocody(code, 2), 'homocody'],
    ['fiscal_code', code, `${code.slice(0, 3)}B${code.slice(4)}`, 'one_typo'],
    ['fiscal_code', code, twin, 'different_both_well_made'],
    ['fiscal_code', code, `${twin.slice(0, 15)}${twin[15] === 'A' ? 'B' : 'A'}`, 'birth_part'],
    ['fiscal_code', code, elsewhere, 'different_both_well_made'],
    ['identifier', '7119771', '7119717', 'one_typo'],
    ['address', 'V. Garibaldi, 12', 'via Garibaldi 12', 'equal'],
    ['address', 'Via Garibaldi 12', 'Via Garibaldi 99', 'street'],
    ['phone', '+39 333 1234567', '3331234567', 'equal'],
    ['email', 'ada.rossi@posta.example', 'ada.rossi@altra.example', 'same_user'],
    ['email', 'ada.rossi@posta.example', 'a.darrossi@posst.example', 'close'],
    ['sex', 'Femmina', 'F', 'equal'],
    ['number', '12,5', '12.5', 'equal'],
  ] as const)('%s: %s and %s', (kind, one, other, level) => {
    expect(levelOf(kind, one, other)).toBe(level);
  });

  it('takes one name alone for the other, in whose place it stands', () => {
    const builder = createTableBuilder(['cognome', 'nome']);
    for (const cells of [
      ['Rossi', 'Ada'],
      ['', 'Rossi'],
      ['Ada', ''],
      ['Verdi', ''],
    ])
      builder.add(cells);
    const { spec } = proposeSpec(builder.finish());
    const read = createLevels(prepare(spec, builder.finish()));
    const levels = new Uint8Array(2);
    const of = (left: number, right: number): number[] => {
      read(left, right, levels);
      return [...levels];
    };
    expect(of(0, 1)).toEqual([SWAPPED, INCOMPARABLE]);
    expect(of(2, 0)).toEqual([SWAPPED, INCOMPARABLE]);
    expect(of(0, 3)).toEqual([6, INCOMPARABLE]);
  });

  it.each([
    ['STP0540000012345', code],
    ['12345678903', code],
    ['STP0540000012345', 'STP0549900067811'],
  ])('says nothing of the codes %s and %s: one is for a time', (one, other) => {
    const { compare, read } = kinds.fiscal_code;
    expect(compare(valueOf(read(one)), valueOf(read(other)))).toBe(INCOMPARABLE);
  });

  it('has chances that sum to one, and fewer than the number that stands for none', () => {
    for (const { id, levels, among = {} } of Object.values(kinds)) {
      expect(levels.length, id).toBeLessThan(INCOMPARABLE);
      for (const chances of [levels.map(({ m }) => m), ...Object.values(among)]) {
        expect(chances.length, id).toBe(levels.length);
        expect(
          chances.reduce<number>((sum, chance) => sum + (chance === 'as_different' ? 0 : chance), 0),
          id,
        ).toBeCloseTo(1, 2);
      }
    }
  });
});
