import type { Matching } from './matching.ts';

/**
 * Marks the records of a side that are not as they were: new ones, those with another value in a field, and those that came into or out
 * of a block, as when it grows beyond the cap.
 */
export function changedRecords(before: Matching, now: Pick<Matching, 'prepared' | 'rules'>, side: 0 | 1): Uint8Array {
  const size = now.prepared.sizes[side];
  const old = before.prepared.sizes[side];
  const changed = new Uint8Array(size).fill(1, Math.min(size, old));
  const common = Math.min(size, old);
  now.prepared.fields.forEach((field, at) => {
    const earlier = before.prepared.fields[at]!;
    const [ids, oldIds] = [field.sides[side], earlier.sides[side]];
    for (let record = 0; record < common; record++)
      if (field.values[ids[record]!] !== earlier.values[oldIds[record]!]) changed[record] = 1;
  });
  now.rules.forEach(({ keys }, at) => {
    const [own, oldKeys] = [keys.sides[side], before.rules[at]!.keys.sides[side]];
    for (let record = 0; record < common; record++) if (own[record] !== oldKeys[record]) changed[record] = 1;
  });
  return changed;
}
