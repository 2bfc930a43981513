import type { KindId } from '../kinds/index.ts';
import { random } from '../model/random.ts';
import type { BlockingRule } from '../spec/spec.ts';
import type { Prepared } from '../table/prepare.ts';
import { capBlocks } from './blocks.ts';
import { keysOf } from './keys.ts';

/** Keys worth trying, with how often each outlasts an error in its field. */
const OUTLASTS: Readonly<Partial<Record<KindId, Readonly<Record<string, number>>>>> = {
  fiscal_code: { exact: 0, birth: 0.5, names: 0.5 },
  identifier: { exact: 0, start: 0.5, end: 0.5 },
  surname: { sound: 0.4, start: 0.6 },
  name: { sound: 0.4, start: 0.6 },
  full_name: { exact: 0.1, first: 0.6, last: 0.5 },
  date: { exact: 0, year: 0.5, month: 0.35, day: 0.45, year_day: 0.35 },
  place: { sound: 0.3 },
  address: { exact: 0, words: 0.4 },
  postcode: { exact: 0, start: 0.5 },
  phone: { exact: 0 },
  email: { exact: 0, user: 0.3 },
  text: { sound: 0.2 },
  number: { exact: 0 },
  category: { exact: 0 },
};

const ERRORS: Readonly<Partial<Record<KindId, number>>> = {
  address: 0.35,
  phone: 0.5,
  text: 0.35,
  number: 0.25,
  email: 0.3,
  place: 0.25,
};
/** One in so many invented pairs has name and surname in each other's place: more often than in fact, so that somebody looks for them. */
const SWAPPED_EVERY = 100;
const MOST_WRONG = 0.9;
const SAMPLE = 10_000;
/** Up to so many pairs, all are compared. */
const FEW = 600_000;
const TRIALS = 4000;

interface Candidate {
  readonly rule: BlockingRule;
  readonly pairs: number;
  /** Trials in which no key of the rule fails. */
  readonly holds: Uint8Array;
}

/**
 * Rules that together bring most true pairs together within a budget of pairs: errors are thrown at invented pairs, and the rule
 * that saves most of those still lost is taken, again and again. Sizes of blocks are counted on a sample.
 */
export function proposeRules(prepared: Prepared, budget: number): BlockingRule[] {
  const sample = sampleOf(prepared);
  const scale = (prepared.sizes[0] / sample.sizes[0]) * (prepared.sizes[1] / sample.sizes[1]);
  const keys = prepared.fields.flatMap(({ id, kind }) => Object.keys(OUTLASTS[kind.id] ?? {}).map((by) => ({ field: id, by })));
  const outcomes = new Map(keys.map((key) => [key, new Uint8Array(TRIALS)]));
  const search = prepared.sizes[0] + prepared.sizes[1] > MANY ? quick : thorough;
  tryErrors(prepared, search, keys, outcomes);
  const hashed = new Map<string, Int32Array>();
  const candidateOf = (chosen: typeof keys): Candidate | null => {
    const rule = { id: chosen.map(({ field, by }) => (by === 'exact' ? field : `${field}_${by}`)).join('_and_'), keys: chosen };
    const found = keysOf(rule, sample, hashed);
    if (found === null) return null;
    const holds = new Uint8Array(TRIALS);
    const outlastsSwap = holdsWhenSwapped(prepared, chosen);
    for (let trial = 0; trial < TRIALS; trial++)
      holds[trial] =
        (outlastsSwap || trial % SWAPPED_EVERY > 0) && chosen.every((key) => outcomes.get(key)![trial] === 1) ? 1 : 0;
    return { rule, holds, pairs: capBlocks(found, Infinity) * scale };
  };
  const candidates: Candidate[] = [];
  const most = budget / 3;
  const take = (candidate: Candidate | null): boolean => {
    if (candidate === null || candidate.pairs > most) return false;
    candidates.push(candidate);
    return true;
  };
  for (const [at, one] of keys.entries()) {
    if (take(candidateOf([one]))) continue;
    for (const [next, two] of keys.slice(at + 1).entries()) {
      if (two.field === one.field || take(candidateOf([one, two]))) continue;
      for (const three of keys.slice(at + next + 2))
        if (three.field !== two.field && three.field !== one.field) take(candidateOf([one, two, three]));
    }
  }
  const chosen = choose(candidates, budget, search);
  const all = prepared.isOneTable ? (prepared.sizes[0] * (prepared.sizes[0] - 1)) / 2 : prepared.sizes[0] * prepared.sizes[1];
  return all > FEW ? chosen : [...chosen, { id: 'all', keys: [], maxBlock: FEW }];
}

/** How far rules are looked for. */
interface Search {
  readonly mostRules: number;
  /** Trials that a rule must save beyond those before it. */
  readonly least: number;
  /** How many times more often than as a rule a field is wrong, in each of as many pairs: errors come together. */
  readonly dirt: readonly number[];
}

const thorough: Search = { mostRules: 24, least: 1, dirt: [0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 1.5, 1.5, 1.5, 3] };
/** A rule takes a key of each record, and the pairs that it brings together must be compared. */
const quick: Search = { mostRules: 12, least: 2, dirt: [1] };
/** Records beyond which the search is quick. */
const MANY = 500_000;

function choose(candidates: readonly Candidate[], budget: number, { mostRules, least }: Search): BlockingRule[] {
  const chosen: BlockingRule[] = [];
  const saved = new Uint8Array(TRIALS);
  let left = budget;
  while (chosen.length < mostRules) {
    let best: Candidate | undefined;
    let most = 0;
    for (const candidate of candidates) {
      if (candidate.pairs > left) continue;
      let gain = 0;
      for (let trial = 0; trial < TRIALS; trial++) if (saved[trial] === 0) gain += candidate.holds[trial]!;
      const worth = gain / (1 + (2 * candidate.pairs) / budget);
      if (gain > least && worth > most) [best, most] = [candidate, worth];
    }
    if (best === undefined) break;
    chosen.push(best.rule);
    left -= best.pairs;
    for (let trial = 0; trial < TRIALS; trial++) saved[trial] = Math.max(saved[trial]!, best.holds[trial]!);
  }
  return chosen;
}

/** Whether a rule brings together names in each other's place: it asks for none of them, or for the sound of both. */
function holdsWhenSwapped({ fields }: Prepared, keys: readonly { field: string; by: string }[]): boolean {
  const named = new Map(fields.map(({ id, kind }) => [id, kind]));
  const names = keys.filter(({ field }) => named.get(field)!.domain === 'names');
  if (!['surname', 'name'].every((kind) => fields.some((field) => field.kind.id === kind))) return true;
  return names.length === 0 || (names.length === 2 && names.every(({ by }) => by === 'sound'));
}

function tryErrors(
  prepared: Prepared,
  { dirt: often }: Search,
  keys: readonly { field: string; by: string }[],
  outcomes: ReadonlyMap<object, Uint8Array>,
): void {
  const next = random(5);
  for (let trial = 0; trial < TRIALS; trial++) {
    const dirt = often.length === 1 ? often[0]! : often[Math.floor(next() * often.length)]!;
    for (const { id, kind, present } of prepared.fields) {
      const isThere = next() < present[0] / prepared.sizes[0] && next() < present[1] / prepared.sizes[1];
      const isRight = next() >= Math.min(MOST_WRONG, dirt * (ERRORS[kind.id] ?? 0.2));
      for (const key of keys) {
        if (key.field !== id) continue;
        const outlasts = next() < OUTLASTS[kind.id]![key.by]!;
        outcomes.get(key)![trial] = isThere && (isRight || outlasts) ? 1 : 0;
      }
    }
  }
}

function sampleOf(prepared: Prepared): Prepared {
  const next = random(3);
  const chosen = prepared.sizes.map((size) => {
    if (size <= SAMPLE) return Int32Array.from({ length: size }, (_, record) => record);
    return Int32Array.from({ length: SAMPLE }, () => Math.floor(next() * size));
  });
  const rows = [chosen[0]!, prepared.isOneTable ? chosen[0]! : chosen[1]!] as const;
  return {
    ...prepared,
    sizes: [rows[0].length, rows[1].length],
    fields: prepared.fields.map((field) => {
      // Only the values that the sample has: those of a million records need not be looked at for each candidate.
      const values = [''];
      const known = new Map([[0, 0]]);
      const [left, right] = rows.map((records, side) =>
        records.map((record) => {
          const id = field.sides[side]![record]!;
          let own = known.get(id);
          if (own === undefined) known.set(id, (own = values.push(field.values[id]!) - 1));
          return own;
        }),
      );
      return { ...field, values, sides: [left!, prepared.isOneTable ? left! : right!] as const };
    }),
  };
}
