import { keysOf, type RuleKeys } from '../../matching/blocking/keys.ts';
import { type Matching, matchTables, type MatchingReport, type MatchingSpec, reportOf } from '../../matching/index.ts';
import { scorePairs } from '../../matching/model/score-pairs.ts';
import { type Prepared, prepare } from '../../matching/table/prepare.ts';
import { frequenciesOf, type KeptModel, keptModelOf } from './kept-model.ts';
import type { PersonRecord } from '../said/records-by-key.ts';
import { holdOtherwise } from '../homocody.ts';
import { tableOf } from './records.ts';
import type { ScoredPair } from './settle.ts';

/** Records as they were compared. */
export interface Compared {
  readonly prepared: Prepared;
  readonly keys: readonly RuleKeys[];
  readonly scored: readonly ScoredPair[];
  readonly compared: number;
}

/** Compares all records with each other and learns how to. */
export function compareAll(
  spec: MatchingSpec,
  records: readonly PersonRecord[],
): Compared & { readonly model: KeptModel; readonly report: MatchingReport } {
  const matching: Matching = matchTables(spec, tableOf(records));
  const model = keptModelOf(spec, matching);
  const { prepared, pairs } = matching;
  return {
    model,
    prepared,
    keys: matching.rules.map(({ keys }) => keys),
    scored: scoredOf(records, pairs, model.shift),
    compared: pairs.compared,
    report: reportOf(matching),
  };
}

/** The keys by which some records are brought together with others. */
export const keysIn = (model: KeptModel, records: readonly PersonRecord[]): RuleKeys[] =>
  blocksOf(model, preparedBy(model, records));

const preparedBy = (model: KeptModel, records: readonly PersonRecord[]): Prepared =>
  prepare(model.spec, tableOf(records), undefined, frequenciesOf(model));

/** Compares some records as an earlier run would; those marked with all others, the others not with each other. */
export function compareSome(model: KeptModel, records: readonly PersonRecord[], marked?: Uint8Array): Compared {
  const prepared = preparedBy(model, records);
  const keys = blocksOf(model, prepared);
  const pairs = scorePairs(prepared, keys, model.model, marked === undefined ? {} : { only: [marked, marked] });
  return { prepared, keys, scored: scoredOf(records, pairs, model.shift), compared: pairs.compared };
}

/** The keys by which records are brought together; 0 where there is none, or too many have it. */
function blocksOf({ rules, capped }: KeptModel, prepared: Prepared): RuleKeys[] {
  return rules.flatMap((rule, at) => {
    const keys = keysOf(rule, prepared);
    if (keys === null) return [];
    const left = new Set(capped[at]);
    if (left.size > 0) {
      const [own] = keys.sides;
      for (let record = 0; record < own.length; record++) if (left.has(own[record]!)) own[record] = 0;
    }
    return [keys];
  });
}

/**
 * Two codes that both hold are of two people as a rule, such as a father and his son of one name: where a source tells no birth, nothing
 * else speaks against them. However much speaks for them, the model does not link them by itself; somebody looks.
 */
const IN_DOUBT = 0;

function scoredOf(records: readonly PersonRecord[], pairs: Matching['pairs'], shift: number): ScoredPair[] {
  return Array.from({ length: pairs.size }, (_, at) => {
    const [left, right] = [pairs.left[at]!, pairs.right[at]!];
    const odds = pairs.odds[at]! + shift;
    const areTwo = odds > IN_DOUBT && holdOtherwise(records[left]!.said.code, records[right]!.said.code);
    return { left, right, odds: areTwo ? IN_DOUBT : odds };
  });
}
