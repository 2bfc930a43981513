import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdSet } from '../../../core/registry/imports/recall/id-set.ts';

const id = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 32_700, max: 65_600 }), fc.constant(5_000_000_017));
const deed = fc.oneof(
  fc.record({ add: id }),
  fc.record({ delete: id }),
  fc.record({ from: fc.integer({ min: 0, max: 70_000 }), length: fc.integer({ min: 0, max: 300 }) }),
);

function setOf(deeds: readonly ({ add: number } | { delete: number } | { from: number; length: number })[]) {
  const [own, plain] = [createIdSet(), new Set<number>()];
  for (const each of deeds)
    if ('add' in each) (own.add(each.add), plain.add(each.add));
    else if ('delete' in each) (own.delete(each.delete), plain.delete(each.delete));
    else {
      own.addSpan(each.from, each.from + each.length);
      for (let at = each.from; at <= each.from + each.length; at += 1) plain.add(at);
    }
  return { own, plain };
}

it('keeps ids as a plain set does', () => {
  fc.assert(
    fc.property(fc.array(deed), fc.array(deed), fc.array(id), (one, other, asked) => {
      const [first, second] = [setOf(one), setOf(other)];
      for (const each of asked) expect(first.own.has(each)).toBe(first.plain.has(each));
      const left = [...first.plain].filter((each) => !second.plain.has(each)).sort((a, b) => a - b);
      expect(first.own.without(second.own).sort((a, b) => a - b)).toEqual(left);
    }),
  );
});
