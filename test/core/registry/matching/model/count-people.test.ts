import { describe, expect, it } from 'vitest';
import { createTableBuilder, type Table } from '../../../../../core/registry/matching/index.ts';
import { countPeople } from '../../../../../core/registry/matching/model/count-people.ts';
import { prepare } from '../../../../../core/registry/matching/table/prepare.ts';

const tableOf = (...surnames: string[]): Table => {
  const builder = createTableBuilder(['cognome']);
  for (const surname of surnames) builder.add([surname]);
  return builder.finish();
};
const spec = { fields: [{ id: 'cognome', kind: 'surname', columns: ['cognome'] }] } as const;

describe('countPeople', () => {
  it('counts a value once for each person who has it', () => {
    const { prepared, equal } = countPeople(
      prepare(spec, tableOf('Rossi', 'Rossi', 'Rossi', 'Verdi', 'Rossi', '')),
      Int32Array.of(0, 0, 0, 3, 4, 5),
    );
    const [field] = prepared.fields;
    expect(field!.counts[field!.values.indexOf('rossi')]).toBe(2);
    expect(field!.counts[field!.values.indexOf('verdi')]).toBe(1);
    expect(field!.counted).toBe(3);
    // Of six pairs of two people, in either order, the two named Rossi.
    expect(equal[0]).toBeCloseTo(2 / 6);
  });

  it('counts pairs of two tables without those of one person', () => {
    const { prepared, equal } = countPeople(
      prepare(spec, tableOf('Rossi', 'Verdi'), tableOf('Rossi', 'Rossi')),
      Int32Array.of(0, 1, 0, 3),
    );
    const [field] = prepared.fields;
    expect(field!.counts[field!.values.indexOf('rossi')]).toBe(2);
    // Two on the left with two on the right, but for who is on both: Rossi with another Rossi, Verdi with two.
    expect(equal[0]).toBeCloseTo(1 / 3);
  });
});
