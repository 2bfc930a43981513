import { forEachPair } from '../blocking/for-each-pair.ts';
import type { RuleKeys } from '../blocking/keys.ts';
import type { Prepared } from '../table/prepare.ts';
import { createLevels } from './levels.ts';

/** Pairs that a rule brings together, counted by the levels of their fields (eight to the power of the field's place). */
export interface Patterns {
  readonly rule: RuleKeys;
  readonly levels: readonly Uint8Array[];
  readonly counts: Float64Array;
}

const SAMPLE = 50_000;

export function patternsOf(prepared: Prepared, rule: RuleKeys, pairs: number): Patterns {
  const read = createLevels(prepared);
  const levels = new Uint8Array(prepared.fields.length);
  const counts = new Map<number, number>();
  forEachPair(
    [rule],
    (left, right) => {
      read(left, right, levels);
      let code = 0;
      for (let field = levels.length - 1; field >= 0; field--) code = code * 8 + levels[field]!;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    { stride: Math.max(1, Math.round(pairs / SAMPLE)) },
  );
  return {
    rule,
    counts: Float64Array.from(counts.values()),
    levels: [...counts.keys()].map((code) => {
      const found = new Uint8Array(levels.length);
      for (let field = 0, rest = code; field < found.length; field++, rest = Math.floor(rest / 8)) found[field] = rest % 8;
      return found;
    }),
  };
}
