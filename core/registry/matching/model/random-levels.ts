import type { Prepared } from '../table/prepare.ts';
import { levelsOf, MISSING, readLevels } from './levels.ts';
import { random } from './random.ts';

const SAMPLE = 150_000;

/** Records taken at random, with their levels. */
export interface RandomPairs {
  readonly size: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly levels: Uint8Array;
}

export function randomPairs(prepared: Prepared): RandomPairs {
  const { sizes, isOneTable } = prepared;
  const next = random(11);
  const sampled = Math.min(SAMPLE, 4 * sizes[0] * sizes[1]);
  const [left, right] = [new Int32Array(sampled), new Int32Array(sampled)];
  let size = 0;
  for (let draw = 0; draw < sampled; draw++) {
    left[size] = Math.floor(next() * sizes[0]);
    right[size] = Math.floor(next() * sizes[1]);
    if (!isOneTable || left[size] !== right[size]) size++;
  }
  return { size, left, right, levels: levelsOf(prepared, { size, left, right }) };
}

/** What is known when levels are counted again: the chance that two records are of one person, and that two people have one value, by field. */
export interface KnownPeople {
  readonly equal: readonly number[];
  chanceOf(left: number, right: number, levels: Uint8Array): number;
}

/** How often each level comes up between records taken at random. That of `equal` is exact: from how often each value is there. */
export function randomLevels({ fields, isOneTable }: Prepared, pairs: RandomPairs, known?: KnownPeople): number[][] {
  const levels = new Uint8Array(fields.length);
  const counts = fields.map(({ kind }) => new Float64Array(kind.levels.length));
  for (let pair = 0; pair < pairs.size; pair++) {
    readLevels(pairs.levels, pair, levels);
    const isTwo = known === undefined ? 1 : 1 - known.chanceOf(pairs.left[pair]!, pairs.right[pair]!, levels);
    for (let field = 0; field < fields.length; field++) if (levels[field] !== MISSING) counts[field]![levels[field]!]! += isTwo;
  }
  return fields.map((field, at) => {
    const equal = known?.equal[at] ?? equalAtRandom(field, isOneTable);
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
