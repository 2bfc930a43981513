import type { RuleKeys } from '../blocking/keys.ts';
import { type Level, type Relation, SWAPPED } from '../kinds/index.ts';
import type { Prepared } from '../table/prepare.ts';
import { type Dependence, dependencesOf, EQUAL, OTHERWISE, stateIn, STATES, UNKNOWN } from './dependence.ts';
import { createLevels, MISSING } from './levels.ts';
import { defaultRelations, type Model, ratiosAmong, RELATIONS, toldBy } from './model.ts';
import { type Patterns, patternsOf } from './patterns.ts';
import { randomLevels } from './random-levels.ts';

/** How many true pairs the first guess of a kind weighs as much as. */
const GUESS_WEIGHS = 20;
const ROUNDS = 20;

/** What is counted once, before learning. */
interface Observed {
  readonly u: readonly (readonly number[])[];
  readonly patterns: readonly Patterns[];
  /** By field, from which other one it mostly follows. */
  readonly dependences: readonly (Dependence | null)[];
}

export function observe(
  prepared: Prepared,
  rules: readonly { readonly keys: RuleKeys; readonly pairs: number }[],
  isWithoutDuplicates: boolean,
): Observed {
  const read = createLevels(prepared);
  const u = randomLevels(prepared, read);
  return {
    u,
    dependences: dependencesOf(prepared, { read, u, isWithoutDuplicates }),
    patterns: rules.map(({ keys, pairs }) => patternsOf(prepared, keys, { read, pairs })),
  };
}

/**
 * Learns from the records alone: `u` from pairs at random, `m` by expectation-maximisation on the pairs of each blocking rule. A rule says
 * nothing of its own fields, since its pairs agree in them; so each field is learned from the rules that do without it.
 */
export function learn(
  prepared: Prepared,
  { u, patterns, dependences }: Observed,
  relations: Readonly<Partial<Record<Relation, number>>> = {},
): Model {
  const guess = prepared.fields.map(({ kind }) => kind.levels.map(({ m }) => m));
  const on = dependences.map((each) => each?.on ?? -1);
  const us = u.map((chances, field) => byStateOf(chances, dependences[field]!, u));
  const weights = toldBy(
    prepared.fields.map(({ kind }) => kind),
    { ...defaultRelations, ...relations },
  );
  let m = guess.map((levels) => STATES.map(() => levels));
  let prior = Math.min(...prepared.sizes) / (2 * prepared.sizes[0] * prepared.sizes[1]);
  const chances = patterns.map(() => 0.3);
  for (let round = 0; round < ROUNDS; round++) {
    const found = guess.map((levels) => STATES.map(() => levels.map((chance) => chance * GUESS_WEIGHS)));
    patterns.forEach((each, at) => {
      chances[at] = addExpected(prepared, each, { m, u: us, on, relations: weights, chance: chances[at]! }, found);
    });
    m = found.map((states, field) => states.map((levels) => chancesOf(levels, prepared.fields[field]!.kind.levels)));
  }
  return {
    prior,
    relations: weights,
    fields: prepared.fields.map(({ id }, at) => ({
      field: id,
      m: m[at]![UNKNOWN]!,
      u: u[at]!,
      ...(on[at]! < 0
        ? {}
        : {
            given: {
              field: prepared.fields[on[at]!]!.id,
              equal: { m: m[at]![EQUAL]!, u: us[at]![EQUAL]! },
              otherwise: { m: m[at]![OTHERWISE]!, u: us[at]![OTHERWISE]! },
            },
          }),
    })),
  };
}

/** The chances of a field by the state of the one that it follows from. */
function byStateOf(
  u: readonly number[],
  dependence: Dependence | null,
  all: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  if (dependence === null) return [u];
  const equal = all[dependence.on]![0]!;
  const rest = u.map((chance, level) => Math.max(chance / 100, (chance - equal * dependence.u[level]!) / (1 - equal)));
  const sum = rest.reduce((total, chance) => total + chance, 0);
  return [u, dependence.u, rest.map((chance) => chance / sum)];
}

/** The chance of each level from how many were found of it, beside those that are known. */
function chancesOf(found: readonly number[], levels: readonly Level[]): number[] {
  const known = levels.reduce((sum, { m, isKnown }) => sum + (isKnown === true ? m : 0), 0);
  const all = found.reduce((sum, count, level) => sum + (levels[level]!.isKnown === true ? 0 : count), 0);
  return found.map((count, level) => (levels[level]!.isKnown === true ? levels[level]!.m : (1 - known) * (count / all)));
}

interface Guess {
  /** By field, and by the state of the one that it follows from. */
  readonly m: readonly (readonly (readonly number[])[])[];
  readonly u: readonly (readonly (readonly number[])[])[];
  /** By field, the one that it follows from; -1 for none. */
  readonly on: readonly number[];
  readonly relations: Readonly<Record<Relation, number>>;
  /** Chance that a pair of this rule is a true one. */
  readonly chance: number;
}

/** Adds how many true pairs of each level are expected; returns the share of true pairs. */
function addExpected(
  prepared: Prepared,
  { rule, levels, counts }: Patterns,
  { m, u, on, relations, chance }: Guess,
  found: number[][][],
): number {
  // What follows from a field of the rule, or the other way round, is equal in its pairs more often than at random.
  const rootOf = (field: number): number => (on[field]! < 0 ? field : rootOf(on[field]!));
  const roots = new Set(
    prepared.fields.flatMap(({ id }, at) => (rule.rule.keys.some(({ field }) => field === id) ? [rootOf(at)] : [])),
  );
  const isOfRule = prepared.fields.map((_, at) => roots.has(rootOf(at)));
  const isShared = RELATIONS.map((relation) => prepared.fields.map(({ kind }) => kind.sharedBy.includes(relation)));
  const among = RELATIONS.map((relation) =>
    prepared.fields.map(({ kind }, field) => {
      const known = kind.among?.[relation];
      return known === undefined ? undefined : ratiosAmong(known, u[field]![UNKNOWN]!);
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
      const state = stateIn(seen, on[field]!);
      const ratio = m[field]![state]![level]! / u[field]![state]![level]!;
      match *= ratio;
      for (let relation = 0; relation < RELATIONS.length; relation++) {
        if (field === surname && level === SWAPPED && name >= 0 && !isShared[relation]![name])
          others[relation]! *= u[name]![UNKNOWN]![0]! * (among[relation]![name]?.[0] ?? 1);
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
      if (seen[field] !== MISSING && !isOfRule[field] && (field !== name || seen[surname] !== SWAPPED)) {
        const [states, state] = [found[field]!, stateIn(seen, on[field]!)];
        states[UNKNOWN]![seen[field]!]! += expected;
        if (state !== UNKNOWN) states[state]![seen[field]!]! += expected;
      }
  }
  return Math.min(0.99, Math.max(1e-6, matches / Math.max(1, all)));
}
