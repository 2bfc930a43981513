import type { RuleKeys } from './blocking/keys.ts';
import type { Decisions } from './decide/decide.ts';
import type { Model } from './model/model.ts';
import type { Pairs } from './model/score-pairs.ts';
import type { Prepared } from './table/prepare.ts';

/** A run of matching: what was compared, learned and decided. */
export interface Matching {
  readonly prepared: Prepared;
  readonly rules: readonly { readonly keys: RuleKeys; readonly pairs: number }[];
  readonly model: Model;
  readonly pairs: Pairs;
  readonly decisions: Decisions;
}
