import { describe, expect, it } from 'vitest';
import {
  createTableBuilder,
  learnedBy,
  matchChanged,
  matchTables,
  type Matching,
  proposeSpec,
  type Table,
} from '../../../../core/registry/matching/index.ts';
import { clean, oneFile, twoFiles } from './people.ts';

const dirt = { ...clean, noCode: 1 };

/** The table with some rows taken from another, one emptied, and one more at the end. */
function edited(table: Table, rows: readonly number[]): Table {
  const builder = createTableBuilder(table.columns.map(({ name }) => name));
  const cellsOf = (row: number): string[] => table.columns.map(({ ids, values }) => values[ids[row]!]!);
  for (let row = 0; row < table.size; row++)
    builder.add(row === 5 ? [] : rows.includes(row) ? cellsOf((row + 1) % table.size) : cellsOf(row), table.lines?.[row]);
  builder.add(cellsOf(7));
  return builder.finish();
}

function outcomeOf({ pairs, decisions }: Matching): string[] {
  const sure = Array.from({ length: pairs.size }, (_, pair) => pair).filter((pair) => pairs.odds[pair]! > -8);
  return sure
    .map((pair) => `${pairs.left[pair]} ${pairs.right[pair]} ${decisions.zones[pair]} ${decisions.chances[pair]!.toFixed(4)}`)
    .sort();
}

describe('matchChanged', () => {
  it('finds in one table what matching all of it again finds, comparing a small part', () => {
    const { table } = oneFile(1500, dirt);
    const { spec } = proposeSpec(table);
    const before = matchTables(spec, table);
    const after = edited(table, [0, 11, 400, 401]);
    const whole = matchTables(spec, after, undefined, learnedBy(before));
    const part = matchChanged(spec, before, after);
    expect(outcomeOf(part)).toEqual(outcomeOf(whole));
    expect(part.decisions.clusters).toEqual(whole.decisions.clusters);
    expect(part.pairs.compared).toBeLessThan(whole.pairs.compared / 20);
  });

  it('finds across two tables what matching all of them again finds', () => {
    const { left, right } = twoFiles(1500, dirt);
    const { spec } = proposeSpec(left, right);
    const before = matchTables(spec, left, right);
    const [one, two] = [edited(left, [3, 70]), edited(right, [9])];
    const whole = matchTables(spec, one, two, learnedBy(before));
    const part = matchChanged(spec, before, one, two);
    expect(outcomeOf(part)).toEqual(outcomeOf(whole));
    expect(part.pairs.compared).toBeLessThan(whole.pairs.compared / 20);
  });

  it('compares what a cap had left out once the block is small enough, and drops what it leaves out now', () => {
    const { table } = oneFile(600, dirt);
    const spec = { ...proposeSpec(table).spec, maxBlock: 200 };
    const before = matchTables(spec, table);
    const rows = Array.from({ length: 200 }, (_, row) => row * 3);
    const after = edited(table, rows);
    const whole = matchTables(spec, after, undefined, learnedBy(before));
    expect(outcomeOf(matchChanged(spec, before, after))).toEqual(outcomeOf(whole));
  });

  it('compares nothing when nothing changed', () => {
    const { table } = oneFile(300, dirt);
    const { spec } = proposeSpec(table);
    const before = matchTables(spec, table);
    const again = matchChanged(spec, before, table);
    expect(again.pairs.compared).toBe(0);
    expect(outcomeOf(again)).toEqual(outcomeOf(before));
  });
});
