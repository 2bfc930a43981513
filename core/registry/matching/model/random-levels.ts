import type { Prepared } from '../table/prepare.ts';
import { MISSING, type ReadLevels } from './levels.ts';
import { random } from './random.ts';

const SAMPLE = 150_000;

/** How often each level comes up between records taken at random. That of `equal` is exact: from how often each value is there. */
export function randomLevels(prepared: Prepared, read: ReadLevels): number[][] {
  const { fields, sizes } = prepared;
  const levels = new Uint8Array(fields.length);
  const counts = fields.map(({ kind }) => new Float64Array(kind.levels.length));
  const next = random(11);
  const sampled = Math.min(SAMPLE, 4 * sizes[0] * sizes[1]);
  for (let draw = 0; draw < sampled; draw++) {
    const left = Math.floor(next() * sizes[0]);
    const right = Math.floor(next() * sizes[1]);
    if (prepared.isOneTable && left === right) continue;
    read(left, right, levels);
    for (let field = 0; field < fields.length; field++) if (levels[field] !== MISSING) counts[field]![levels[field]!]!++;
  }
  return fields.map((field, at) => {
    const equal = equalAtRandom(field, prepared.isOneTable);
    const different = counts[at]!;
    const total = different.reduce((sum, count) => sum + count, 0) - different[0]!;
    // Half a pair for each level that never came up: never seen is not impossible.
    const all = total + 0.5 * (different.length - 1);
    return [...different].map((count, level) => (level === 0 ? equal : (1 - equal) * ((count + 0.5) / all)));
  });
}

function equalAtRandom({ sides, present, counts }: Prepared['fields'][number], isOneTable: boolean): number {
  const [left, right] = present;
  const floor = 0.5 / (left * right + 1);
  if (isOneTable) {
    let pairs = 0;
    for (const count of counts) pairs += count * (count - 1);
    return Math.max(floor, pairs / Math.max(1, left * (left - 1)));
  }
  const lefts = new Uint32Array(counts.length);
  for (const value of sides[0]) lefts[value]!++;
  let pairs = 0;
  for (let value = 1; value < counts.length; value++) pairs += lefts[value]! * (counts[value]! - lefts[value]!);
  return Math.max(floor, pairs / Math.max(1, left * right));
}
