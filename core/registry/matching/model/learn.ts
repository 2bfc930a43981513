import type { RuleKeys } from '../blocking/keys.ts';
import { type Level, type Relation, SWAPPED } from '../kinds/index.ts';
import type { Prepared } from '../table/prepare.ts';
import { createLevels, MISSING } from './levels.ts';
import { defaultRelations, type Model, ratiosAmong, RELATIONS, toldBy } from './model.ts';
import { type Patterns, patternsOf } from './patterns.ts';
import { randomLevels } from './random-levels.ts';

/** How many true pairs the first guess of a kind weighs as much as. */
const GUESS_WEIGHS = 20;
const ROUNDS = 20;

/** What is counted once, before learning. */
export interface Observed {
  readonly u: readonly (readonly number[])[];
  readonly patterns: readonly Patterns[];
}

export function observe(prepared: Prepared, rules: readonly { readonly keys: RuleKeys; readonly pairs: number }[]): Observed {
  const read = createLevels(prepared);
  return {
    u: randomLevels(prepared, read),
    patterns: rules.map(({ keys, pairs }) => patternsOf(prepared, keys, { read, pairs })),
  };
}

/**
 * Learns from the records alone: `u` from pairs at random, `m` by expectation-maximisation on the pairs of each blocking rule. A rule says
 * nothing of its own fields, since its pairs agree in them; so each field is learned from the rules that do without it.
 */
export function learn(
  prepared: Prepared,
  { u, patterns }: Observed,
  relations: Readonly<Partial<Record<Relation, number>>> = {},
): Model {
  const guess = prepared.fields.map(({ kind }) => kind.levels.map(({ m }) => m));
  const weights = toldBy(
    prepared.fields.map(({ kind }) => kind),
    { ...defaultRelations, ...relations },
  );
  let m = guess;
  let prior = Math.min(...prepared.sizes) / (2 * prepared.sizes[0] * prepared.sizes[1]);
  const chances = patterns.map(() => 0.3);
  for (let round = 0; round < ROUNDS; round++) {
    const found = guess.map((levels) => levels.map((chance) => chance * GUESS_WEIGHS));
    patterns.forEach((each, at) => {
      chances[at] = addExpected(prepared, each, { m, u, relations: weights, chance: chances[at]! }, found);
    });
    m = found.map((levels, field) => chancesOf(levels, prepared.fields[field]!.kind.levels));
  }
  return {
    prior,
    relations: weights,
    fields: prepared.fields.map(({ id }, at) => ({ field: id, m: m[at]!, u: u[at]! })),
  };
}

/** The chance of each level from how many were found of it, beside those that are known. */
function chancesOf(found: readonly number[], levels: readonly Level[]): number[] {
  const known = levels.reduce((sum, { m, isKnown }) => sum + (isKnown === true ? m : 0), 0);
  const all = found.reduce((sum, count, level) => sum + (levels[level]!.isKnown === true ? 0 : count), 0);
  return found.map((count, level) => (levels[level]!.isKnown === true ? levels[level]!.m : (1 - known) * (count / all)));
}

interface Guess {
  readonly m: readonly (readonly number[])[];
  readonly u: readonly (readonly number[])[];
  readonly relations: Readonly<Record<Relation, number>>;
  /** Chance that a pair of this rule is a true one. */
  readonly chance: number;
}

/** Adds how many true pairs of each level are expected; returns the share of true pairs. */
function addExpected(
  prepared: Prepared,
  { rule, levels, counts }: Patterns,
  { m, u, relations, chance }: Guess,
  found: number[][],
): number {
  const isOfRule = prepared.fields.map(({ id }) => rule.rule.keys.some(({ field }) => field === id));
  const isShared = RELATIONS.map((relation) => prepared.fields.map(({ kind }) => kind.sharedBy.includes(relation)));
  const among = RELATIONS.map((relation) =>
    prepared.fields.map(({ kind }, field) => {
      const known = kind.among?.[relation];
      return known === undefined ? undefined : ratiosAmong(known, u[field]!);
    }),
  );
  const surname = prepared.fields.findIndex(({ kind }) => kind.id === 'surname');
  const name = prepared.fields.findIndex(({ kind }) => kind.id === 'name');
  let all = 0;
  let matches = 0;
  for (let pattern = 0; pattern < counts.length; pattern++) {
    const seen = levels[pattern]!;
    let match = 1;
    const others = RELATIONS.map((relation) => relations[relation]);
    for (let field = 0; field < seen.length; field++) {
      const level = seen[field]!;
      if (level === MISSING || isOfRule[field] || (field === name && seen[surname] === SWAPPED)) continue;
      const ratio = m[field]![level]! / u[field]![level]!;
      match *= ratio;
      for (let relation = 0; relation < RELATIONS.length; relation++) {
        if (field === surname && level === SWAPPED && name >= 0 && !isShared[relation]![name])
          others[relation]! *= u[name]![0]! * (among[relation]![name]?.[0] ?? 1);
        const known = among[relation]![field];
        if (known !== undefined) others[relation]! *= known[level]!;
        else if (isShared[relation]![field]) others[relation]! *= ratio;
      }
    }
    const against = 1 - chance + chance * others.reduce((sum, odds) => sum + odds, 0);
    const share = (chance * match) / (chance * match + against);
    const expected = share * counts[pattern]!;
    all += counts[pattern]!;
    matches += expected;
    for (let field = 0; field < seen.length; field++)
      if (seen[field] !== MISSING && !isOfRule[field] && (field !== name || seen[surname] !== SWAPPED))
        found[field]![seen[field]!]! += expected;
  }
  return Math.min(0.99, Math.max(1e-6, matches / Math.max(1, all)));
}
