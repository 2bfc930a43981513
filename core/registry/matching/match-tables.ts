import { capBlocks } from './blocking/blocks.ts';
import { keysOf } from './blocking/keys.ts';
import { proposeRules } from './blocking/propose-rules.ts';
import { decide } from './decide/decide.ts';
import { isWithoutDuplicates } from './decide/without-duplicates.ts';
import { countRelations } from './model/count-relations.ts';
import { learn, observe } from './model/learn.ts';
import { joinPairs, keepPairs, rescore, scorePairs, worthKeeping } from './model/score-pairs.ts';
import { changedRecords } from './changed-records.ts';
import type { Matching } from './matching.ts';
import type { BlockingRule, MatchingSpec } from './spec/spec.ts';
import { frequenciesIn, type KnownFrequencies, type Prepared, prepare } from './table/prepare.ts';
import type { Table } from './table/table.ts';

/** Pairs of one block, where a matching does not say how many. */
export const MOST_PAIRS_OF_BLOCK = 100_000;
/** Records from which on those that a code settles are compared with no others. */
const MANY = 200_000;

/** What an earlier run learned, so that a later one weighs and blocks as it did. */
export type Learned = Pick<Matching, 'model'> & {
  readonly rules: readonly BlockingRule[];
  readonly isOneToOne: boolean;
  /** How often values were there. */
  readonly frequencies: KnownFrequencies;
};

export function learnedBy({ prepared, model, rules, decisions }: Matching): Learned {
  return {
    model,
    rules: rules.map(({ keys }) => keys.rule),
    isOneToOne: decisions.isOneToOne,
    frequencies: frequenciesIn(prepared),
  };
}

/** Finds who is the same person in one table or across two. Deterministic: the same tables and spec give the same result. */
export function matchTables(spec: MatchingSpec, left: Table, right?: Table, learned?: Learned): Matching {
  const prepared = prepare(spec, left, right, learned?.frequencies);
  const isOneToOne = right !== undefined && (learned?.isOneToOne ?? spec.oneToOne ?? isWithoutDuplicates(prepared));
  const codes = isOneToOne && prepared.sizes[0] + prepared.sizes[1] > MANY ? codesOf(prepared) : [];
  const settle = codes.length > 0;
  const rules = rulesFor(learned === undefined ? spec : { ...spec, blocking: learned.rules }, prepared, codes);
  const keys = rules.map((rule) => rule.keys);
  if (learned !== undefined) {
    const { model } = learned;
    return finish(spec, { prepared, rules, model, pairs: scorePairs(prepared, keys, model, { settle }) }, isOneToOne);
  }
  const observed = observe(
    prepared,
    rules.filter(({ keys: { rule } }) => rule.keys.length > 0),
    isOneToOne,
  );
  let model = learn(prepared, observed, spec.relations);
  let pairs = scorePairs(prepared, keys, model, { settle, isFirst: !settle });
  // What is settled by codes is not compared with others, so that nobody alike is seen; nor is it needed.
  for (let round = 0; round < 2 && !settle && spec.relations === undefined; round++) {
    model = learn(prepared, observed, countRelations(prepared, pairs, { model, isOneToOne }));
    pairs = rescore(prepared, pairs, model);
  }
  return finish(spec, { prepared, rules, model, pairs: worthKeeping(pairs) }, isOneToOne);
}

/**
 * Matches again after records changed, with what was learned before: only pairs of a record that changed are compared. A row keeps its
 * place: one that is gone is left empty, new ones follow at the end. The result is that of matching all of it with the same model.
 */
export function matchChanged(spec: MatchingSpec, before: Matching, left: Table, right?: Table): Matching {
  const learned = learnedBy(before);
  const prepared = prepare(spec, left, right, learned.frequencies);
  const rules = rulesFor({ ...spec, blocking: learned.rules }, prepared);
  const keys = rules.map((rule) => rule.keys);
  const now = { prepared, rules };
  const one = changedRecords(before, now, 0);
  const changed = [one, prepared.isOneTable ? one : changedRecords(before, now, 1)] as const;
  const same = keepPairs(before.pairs, (left, right) => changed[0][left] === 0 && changed[1][right] === 0);
  const others = scorePairs(prepared, keys, learned.model, { only: changed });
  const pairs = joinPairs({ ...same, compared: 0 }, others);
  return finish(spec, { prepared, rules, model: learned.model, pairs }, learned.isOneToOne);
}

function finish(spec: MatchingSpec, found: Omit<Matching, 'decisions'>, isOneToOne: boolean): Matching {
  const { prepared, pairs, model } = found;
  const thresholds = spec.thresholds === undefined ? {} : { thresholds: spec.thresholds };
  return { ...found, decisions: decide(prepared, pairs, { model, isOneToOne, ...thresholds }) };
}

/** A rule for each code that one person only should have, where many records have it. */
function codesOf({ fields, sizes }: Prepared): BlockingRule[] {
  return fields
    .filter(
      ({ kind, present }) =>
        kind.isUnique && Math.min(present[0] / Math.max(1, sizes[0]), present[1] / Math.max(1, sizes[1])) >= 0.3,
    )
    .map(({ id }) => ({ id, keys: [{ field: id, by: 'exact' }] }));
}

/** The rules of the spec, or those proposed; rules by unique codes first, so that what they settle is not compared again. */
function rulesFor(
  { blocking, maxBlock = MOST_PAIRS_OF_BLOCK }: MatchingSpec,
  prepared: Prepared,
  codes: readonly BlockingRule[] = [],
): Matching['rules'] {
  const budget = 4_000_000 + 10 * (prepared.sizes[0] + prepared.sizes[1]);
  const isUnique = ({ keys: [first] }: BlockingRule): boolean =>
    prepared.fields.find(({ id }) => id === first?.field)?.kind.isUnique === true;
  const hashed = new Map<string, Int32Array>();
  const proposed = (): BlockingRule[] => {
    const rules = proposeRules(prepared, budget);
    return [...codes.filter(({ id }) => rules.every((rule) => rule.id !== id)), ...rules];
  };
  return (blocking ?? proposed())
    .toSorted((a, b) => Number(isUnique(b)) - Number(isUnique(a)))
    .flatMap((rule) => {
      const keys = keysOf(rule, prepared, hashed);
      return keys === null ? [] : [{ keys, pairs: capBlocks(keys, rule.maxBlock ?? maxBlock) }];
    });
}
