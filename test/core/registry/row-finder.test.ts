import { describe, expect, it } from 'vitest';
import { type OwnRow, packRows } from '../../../core/registry/imports/recall/packed-rows.ts';
import { createRowFinder } from '../../../core/registry/imports/recall/row-finder.ts';

/** Rows of one, two or no facts, each with a key of its own. */
const rowsOf = (count: number): OwnRow[] =>
  Array.from({ length: count }, (_, at) => ({
    key: keyAt(at),
    record: 0,
    facts: Array.from({ length: at % 3 }, (_, own) => at * 3 + own),
    after: 0,
  }));
const keyAt = (at: number) => ({ high: Math.imul(at + 1, 0x9e3779b1), low: at });
const pack = (rows: readonly OwnRow[]) => packRows(rows, new Int32Array(), { words: new Uint32Array(), named: 0 }).rows;

const count = 30_000;
const rows = rowsOf(count);
const words = pack(rows);
const finder = (isKnown: (at: number) => boolean = () => true) => createRowFinder({ words, ordered: words.length, isKnown });
/** How many of some rows, as they come, are found. */
const found = (ats: readonly number[], { find } = finder()): number =>
  ats.filter((at) => {
    const place = find(keyAt(at).high, keyAt(at).low);
    if (place >= 0) expect([words[place]! | 0, words[place + 1]! | 0]).toEqual([keyAt(at).high, at]);
    return place >= 0;
  }).length;
const inOrder = rows.map((_, at) => at);

describe('a finder of rows', () => {
  it('finds all of a supply that keeps its order, whatever came in between or went', () => {
    const strange = inOrder.flatMap((at) => (at % 100 === 7 ? [count + at] : [at]));
    expect(found(strange)).toBe(count - 300);
    const shorter = inOrder.filter((at) => at % 1000 > 60);
    expect(found(shorter)).toBe(shorter.length);
  });

  it('loses a few of those after a gap, and the first of a supply that it takes up in the middle', () => {
    const later = inOrder.slice(20_000);
    expect(found(later)).toBe(later.length - 3);
    const gaps = inOrder.filter((at) => at % 10_000 < 5000);
    expect(found(gaps)).toBe(gaps.length - 2 * 3);
  });

  it('finds those of a supply without that order, but for the first hundred', () => {
    expect(found(inOrder.toReversed())).toBeGreaterThanOrEqual(count - 100);
    // A step through all of them that comes by each once.
    const mixed = inOrder.map((at) => (at * 7919) % count);
    expect(found(mixed)).toBeGreaterThanOrEqual(count - 100);
  });

  it('passes over rows that are not known any more, for another of the same key', () => {
    const again = pack([...rows.slice(0, 10), ...rows.slice(5, 8)]);
    const second = pack(rows.slice(0, 10)).length;
    const { find } = createRowFinder({ words: again, ordered: second, isKnown: (at) => at === 0 || at >= second });
    expect(find(keyAt(0).high, keyAt(0).low)).toBe(0);
    expect(find(keyAt(5).high, keyAt(5).low)).toBe(second);
    expect(find(keyAt(3).high, keyAt(3).low)).toBe(-1);
  });
});

describe('rows that are packed', () => {
  it('stand in the order of the supply: those that another run keeps are named, the others copied', () => {
    const small = rowsOf(6);
    const before = pack(small);
    const starts: number[] = [];
    for (let at = 0; at < before.length; at += 3 + (before[at + 2]! & 0xffff)) starts.push(at);
    const recalled = Int32Array.from([starts[0]!, starts[1]!, starts[3]!, starts[4]!, starts[5]!]);
    const own = [{ key: { high: 1, low: 2 }, record: 1, facts: [77], after: 2 }];
    const { rows: kept, spans } = packRows(own, recalled, { words: before, named: starts[4]! });
    expect([...spans]).toEqual([starts[0], starts[2], starts[3], starts[4]]);
    expect([...kept]).toEqual([1, 2, (1 << 16) | 1, 77, ...before.subarray(starts[4])]);
    const all = packRows(own, recalled, { words: before, named: 0 });
    expect(all.spans).toHaveLength(0);
    expect([...all.rows]).toEqual([...before.subarray(0, starts[2]), 1, 2, (1 << 16) | 1, 77, ...before.subarray(starts[3])]);
  });
});
