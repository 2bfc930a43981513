import { forEachPair, type PairFilter, rulesOf } from '../blocking/for-each-pair.ts';
import type { RuleKeys } from '../blocking/keys.ts';
import type { Prepared } from '../table/prepare.ts';
import { createLevels, MISSING } from './levels.ts';
import type { Model } from './model.ts';
import { weightsOf } from './weights.ts';

/** Pairs that may be one person, as columns. */
export interface Pairs {
  readonly size: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Log2 of the odds of one person. */
  readonly odds: Float64Array;
  /** How many rules bring the pair together. */
  readonly rules: Uint8Array;
  /** How many pairs were compared to find them. */
  readonly compared: number;
}

/** Below these odds (log2) a pair is not worth keeping: its like are expected to hold one true pair in a thousand. */
const LEAST = -10;
const MAY_RISE = 12;
/** Evidence beyond which a pair with the same unique code needs no other candidates. */
const SETTLES = 12;

interface ScoreOptions {
  /** Records found by a code that only one person has, nothing else against it, are not looked for by other rules; two people may have one code by the same letters, so that all of a rule are seen first. */
  readonly settle?: boolean;
  /** The model is a first one: pairs that a better one may raise are kept too. */
  readonly isFirst?: boolean;
  readonly only?: PairFilter['only'];
}

/** Compares the pairs that the rules bring together and keeps those that may be one person. */
export function scorePairs(
  prepared: Prepared,
  rules: readonly RuleKeys[],
  model: Model,
  { settle = false, isFirst = false, only }: ScoreOptions = {},
): Pairs {
  const read = createLevels(prepared);
  const weights = weightsOf(prepared, model);
  const levels = new Uint8Array(prepared.fields.length);
  const bits = new Float64Array(prepared.fields.length);
  const uniques = prepared.fields.flatMap(({ kind }, at) => (kind.isUnique ? [at] : []));
  const settled = [new Uint8Array(prepared.sizes[0]), new Uint8Array(prepared.sizes[1])] as const;
  const found = createPairs();
  const least = isFirst ? LEAST - MAY_RISE : LEAST;
  let compared = 0;
  forEachPair(
    rules,
    (left, right) => {
      compared++;
      read(left, right, levels);
      const odds = weights.odds(levels, bits, weights.read(left, right, levels, bits));
      if (odds < least) return;
      found.add(left, right, odds, rulesOf(rules, left, right));
      if (!settle || odds < SETTLES || !uniques.some((field) => levels[field] === 0)) return;
      for (let field = 0; field < bits.length; field++) if (levels[field] !== MISSING && bits[field]! < -3) return;
      settled[0][left] = settled[1][right] = 1;
    },
    { ...(settle ? { settled } : {}), ...(only === undefined ? {} : { only }) },
  );
  return found.finish(compared);
}

/** The same pairs under another model. */
export function rescore(prepared: Prepared, pairs: Pairs, model: Model): Pairs {
  const read = createLevels(prepared);
  const weights = weightsOf(prepared, model);
  const levels = new Uint8Array(prepared.fields.length);
  const bits = new Float64Array(levels.length);
  const odds = pairs.odds.map((_, pair) => {
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!];
    read(left, right, levels);
    return weights.odds(levels, bits, weights.read(left, right, levels, bits));
  });
  return { ...pairs, odds };
}

export function keepPairs(pairs: Pairs, isKept: (left: number, right: number, odds: number) => boolean): Pairs {
  const kept = createPairs();
  for (let pair = 0; pair < pairs.size; pair++) {
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!];
    if (isKept(left, right, pairs.odds[pair]!)) kept.add(left, right, pairs.odds[pair]!, pairs.rules[pair]!);
  }
  return kept.finish(pairs.compared);
}

/** Those that are worth keeping. */
export function worthKeeping(pairs: Pairs): Pairs {
  return keepPairs(pairs, (_left, _right, odds) => odds >= LEAST);
}

export function joinPairs(one: Pairs, other: Pairs): Pairs {
  const joined = createPairs();
  for (const { size, left, right, odds, rules } of [one, other])
    for (let pair = 0; pair < size; pair++) joined.add(left[pair]!, right[pair]!, odds[pair]!, rules[pair]!);
  return joined.finish(one.compared + other.compared);
}

function createPairs(): { add(left: number, right: number, odds: number, rules: number): void; finish(compared: number): Pairs } {
  let room = 1024;
  let size = 0;
  let left = new Int32Array(room);
  let right = new Int32Array(room);
  let odds = new Float64Array(room);
  let rules = new Uint8Array(room);
  const grow = (): void => {
    room *= 2;
    const larger = {
      left: new Int32Array(room),
      right: new Int32Array(room),
      odds: new Float64Array(room),
      rules: new Uint8Array(room),
    };
    larger.left.set(left);
    larger.right.set(right);
    larger.odds.set(odds);
    larger.rules.set(rules);
    ({ left, right, odds, rules } = larger);
  };
  return {
    add(...pair) {
      if (size === room) grow();
      [left[size], right[size], odds[size], rules[size]] = pair;
      size++;
    },
    finish: (compared) => ({
      size,
      left: left.slice(0, size),
      right: right.slice(0, size),
      odds: odds.slice(0, size),
      rules: rules.slice(0, size),
      compared,
    }),
  };
}
