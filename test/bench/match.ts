import { matchTables, proposeSpec, type Table } from '../../core/registry/matching/index.ts';
import { clean, twoFiles } from '../core/registry/matching/people.ts';
import { qualityOf } from '../core/registry/matching/quality.ts';
import { type Measure, measureOf } from './measure.ts';

const PEOPLE = 1_000_000;

/** A million people and nine tenths of them again, with dirt, against a join of the two files by fiscal code alone. */
export function match(): Measure[] {
  const { left, right, leftTruth, rightTruth } = twoFiles(PEOPLE, clean);
  const start = performance.now();
  joinByCode(left, right);
  const floor = performance.now() - start;
  const begin = performance.now();
  const matching = matchTables(proposeSpec(left, right).spec, left, right);
  const own = performance.now() - begin;
  const { f1 } = qualityOf(matching, leftTruth, rightTruth);
  const peak = process.resourceUsage().maxRSS / 1024;
  return [
    measureOf('match_million', own, floor, { within: 30_000 }),
    {
      bench: 'match_million_memory',
      value: Math.round(peak),
      unit: 'MB',
      floor: 4096,
      ratio: peak / 4096,
      budget: '<= 4096 MB',
      ok: peak <= 4096,
    },
    { bench: 'match_million_f1', value: f1, unit: 'F1', floor: 0.998, ratio: f1 / 0.998, budget: '>= 0.998', ok: f1 >= 0.998 },
  ];
}

function joinByCode(left: Table, right: Table): number {
  const [one, other] = [left, right].map(({ columns }) => columns.find(({ name }) => name === 'codice_fiscale')!);
  const rows = new Map<string, number>();
  one!.ids.forEach((id, row) => rows.set(one!.values[id]!, row));
  let pairs = 0;
  for (const id of other!.ids) if (id !== 0 && rows.has(other!.values[id]!)) pairs++;
  return pairs;
}
