import type { BlockingRule } from '../spec/spec.ts';
import type { Prepared } from '../table/prepare.ts';

/** The key of each record for one rule, as a hash; 0 takes part in no block. */
export interface RuleKeys {
  readonly rule: BlockingRule;
  readonly sides: readonly [Int32Array, Int32Array];
  /** Blocks left out because they are too large. */
  readonly capped: { blocks: number; records: number; pairs: number };
}

/** Computes the keys of a rule; null when a field of it is not there. */
export function keysOf(rule: BlockingRule, prepared: Prepared): RuleKeys | null {
  const parts = rule.keys.map(({ field: id, by }) => {
    const at = prepared.fields.findIndex((field) => field.id === id);
    const field = prepared.fields[at];
    const key = field?.kind.keys[by];
    if (field === undefined || key === undefined) return null;
    // Names are told apart by nothing but their sound, so that swapped ones fall into one block.
    const salt = field.kind.domain === 'names' && isSymmetric(rule) ? 7 : at + 11;
    const hashes = new Int32Array(field.values.length);
    for (let value = 1; value < hashes.length; value++) hashes[value] = hashOf(key(field.values[value]!), salt);
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

/** FNV-1a, mixed (Murmur3's finaliser) so that sums of hashes are hashes; 0 for an empty text. */
function hashOf(text: string, salt: number): number {
  if (text === '') return 0;
  let hash = 0x811c9dc5 ^ salt;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return hash === 0 ? 1 : hash;
}
