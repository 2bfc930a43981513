import type { BlockingRule } from '../spec/spec.ts';
import { hashOf } from '../table/distinct.ts';
import type { Prepared } from '../table/prepare.ts';

/** The key of each record for one rule, as a hash; 0 takes part in no block. */
export interface RuleKeys {
  readonly rule: BlockingRule;
  readonly sides: readonly [Int32Array, Int32Array];
  /** Blocks left out because they are too large. */
  readonly capped: { blocks: number; records: number; pairs: number };
}

/**
 * Computes the keys of a rule; null when a field of it is not there. What rules share of fields is hashed once where they are given the
 * same `hashed`.
 */
export function keysOf(rule: BlockingRule, prepared: Prepared, hashed = new Map<string, Int32Array>()): RuleKeys | null {
  const parts = rule.keys.map(({ field: id, by }) => {
    const at = prepared.fields.findIndex((field) => field.id === id);
    const field = prepared.fields[at];
    const key = field?.kind.keys[by];
    if (field === undefined || key === undefined) return null;
    // Names are told apart by nothing but their sound, so that swapped ones fall into one block.
    const salt = field.kind.domain === 'names' && isSymmetric(rule) ? 7 : at + 11;
    const name = `${at} ${by} ${salt}`;
    const hashes = hashed.get(name) ?? Int32Array.from(field.values, (value, id) => (id === 0 ? 0 : keyOf(key(value), salt)));
    hashed.set(name, hashes);
    return { field, hashes };
  });
  if (parts.includes(null)) return null;
  const side = (which: 0 | 1): Int32Array => {
    const keys = new Int32Array(prepared.sizes[which]);
    for (let record = 0; record < keys.length; record++) {
      // A rule without keys brings all together.
      let key = parts.length === 0 ? 1 : 0;
      for (const part of parts) {
        const hash = part!.hashes[part!.field.sides[which][record]!]!;
        if (hash === 0) {
          key = 0;
          break;
        }
        key = (key + hash) | 0;
      }
      keys[record] = key;
    }
    return keys;
  };
  const left = side(0);
  return { rule, sides: [left, prepared.isOneTable ? left : side(1)], capped: { blocks: 0, records: 0, pairs: 0 } };
}

function isSymmetric({ keys }: BlockingRule): boolean {
  return new Set(keys.map(({ by }) => by)).has('sound');
}

/** 0 for an empty text only. */
function keyOf(text: string, salt: number): number {
  return text === '' ? 0 : hashOf(text, salt) || 1;
}
