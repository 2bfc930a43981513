import { capBlocks } from './blocking/blocks.ts';
import { keysOf, type RuleKeys } from './blocking/keys.ts';
import { proposeRules } from './blocking/propose-rules.ts';
import { type Decisions, decide } from './decide/decide.ts';
import { isWithoutDuplicates } from './decide/without-duplicates.ts';
import { countRelations } from './model/count-relations.ts';
import { learn, observe } from './model/learn.ts';
import type { Model } from './model/model.ts';
import { type Pairs, rescore, scorePairs } from './model/score-pairs.ts';
import type { MatchingSpec } from './spec/spec.ts';
import { type Prepared, prepare } from './table/prepare.ts';
import type { Table } from './table/table.ts';

/** A run of matching: what was compared, learned and decided. */
export interface Matching {
  readonly prepared: Prepared;
  readonly rules: readonly { readonly keys: RuleKeys; readonly pairs: number }[];
  readonly model: Model;
  readonly pairs: Pairs;
  readonly decisions: Decisions;
}

const MOST_PAIRS_OF_BLOCK = 100_000;
/** Records from which on those that a code settles are compared with no others. */
const MANY = 200_000;

/** Finds who is the same person in one table or across two. Deterministic: the same tables and spec give the same result. */
export function matchTables(spec: MatchingSpec, left: Table, right?: Table): Matching {
  const prepared = prepare(spec, left, right);
  const rules = rulesFor(spec, prepared);
  const isOneToOne = right !== undefined && (spec.oneToOne ?? isWithoutDuplicates(prepared));
  const keys = rules.map((rule) => rule.keys);
  const observed = observe(prepared, rules);
  let model = learn(prepared, observed, spec.relations);
  const settle = isOneToOne && prepared.sizes[0] + prepared.sizes[1] > MANY && hasUniqueCode(prepared);
  let pairs = scorePairs(prepared, keys, model, { settle });
  // What is settled by codes is not compared with others, so that nobody alike is seen; nor is it needed.
  for (let round = 0; round < 2 && !settle && spec.relations === undefined; round++) {
    model = learn(prepared, observed, countRelations(prepared, pairs, { model, isOneToOne }));
    pairs = rescore(prepared, pairs, model);
  }
  const decisions = decide(prepared, pairs, {
    model,
    isOneToOne,
    ...(spec.thresholds === undefined ? {} : { thresholds: spec.thresholds }),
  });
  return { prepared, rules, model, pairs, decisions };
}

function hasUniqueCode({ fields, sizes }: Prepared): boolean {
  return fields.some(
    ({ kind, present }) =>
      kind.isUnique && Math.min(present[0] / Math.max(1, sizes[0]), present[1] / Math.max(1, sizes[1])) >= 0.3,
  );
}

/** The rules of the spec, or those proposed; rules by unique codes first, so that what they settle is not compared again. */
function rulesFor({ blocking, maxBlock = MOST_PAIRS_OF_BLOCK }: MatchingSpec, prepared: Prepared): Matching['rules'] {
  const budget = 4_000_000 + 10 * (prepared.sizes[0] + prepared.sizes[1]);
  const isUnique = (field: string): boolean => prepared.fields.find(({ id }) => id === field)?.kind.isUnique === true;
  return (blocking ?? proposeRules(prepared, budget))
    .toSorted((a, b) => Number(isUnique(b.keys[0]!.field)) - Number(isUnique(a.keys[0]!.field)))
    .flatMap((rule) => {
      const keys = keysOf(rule, prepared);
      return keys === null ? [] : [{ keys, pairs: capBlocks(keys, maxBlock) }];
    });
}
