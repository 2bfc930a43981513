import { forEachPair } from '../blocking/for-each-pair.ts';
import type { RuleKeys } from '../blocking/keys.ts';
import type { Prepared } from '../table/prepare.ts';
import { MISSING, type ReadLevels } from './levels.ts';

/** Pairs that a rule brings together, counted by the levels of their fields. */
export interface Patterns {
  readonly rule: RuleKeys;
  readonly levels: readonly Uint8Array[];
  readonly counts: Float64Array;
}

const SAMPLE = 50_000;

export function patternsOf(
  prepared: Prepared,
  rule: RuleKeys,
  { read, pairs }: { readonly read: ReadLevels; readonly pairs: number },
): Patterns {
  const levels = new Uint8Array(prepared.fields.length);
  const bases = prepared.fields.map(({ kind }) => kind.levels.length + 1);
  const counts = new Map<number, number>();
  forEachPair(
    [rule],
    (left, right) => {
      read(left, right, levels);
      let code = 0;
      for (let field = levels.length - 1; field >= 0; field--)
        code = code * bases[field]! + Math.min(levels[field]!, bases[field]! - 1);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    { stride: Math.max(1, Math.round(pairs / SAMPLE)) },
  );
  return {
    rule,
    counts: Float64Array.from(counts.values()),
    levels: [...counts.keys()].map((code) => {
      const found = new Uint8Array(levels.length);
      let rest = code;
      bases.forEach((base, field) => {
        const level = rest % base;
        found[field] = level === base - 1 ? MISSING : level;
        rest = Math.floor(rest / base);
      });
      return found;
    }),
  };
}
