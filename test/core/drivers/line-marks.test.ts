import { describe, expect, it } from 'vitest';
import { markLines, markOf, noLines } from '../../../core/drivers/read/line-marks.ts';

const seed = { high: 0x1234567, low: -0x7654321 };

describe('markLines', () => {
  it('finds the lines and marks each by its bytes alone', () => {
    const lines = noLines();
    const parts = ['uno', '', 'due;tre', 'è\r'];
    markLines(Buffer.from(parts.join('\n')), seed, lines);
    expect(lines.count).toBe(4);
    expect([...lines.ends.subarray(0, 4)]).toEqual([3, 4, 12, 16]);
    for (const [at, part] of parts.entries())
      expect({ high: lines.highs[at], low: lines.lows[at] }).toEqual(markOf(Buffer.from(part), seed));
  });

  it('tells a million rows of a register apart in either half as chance would', () => {
    const count = 1_000_000;
    const text = Array.from(
      { length: count },
      (_, at) => `RSSMRA${String(at).padStart(10, '0')};VIA ROMA;${at % 1000},${at % 97};;`,
    );
    const lines = noLines();
    markLines(Buffer.from(text.join('\n')), seed, lines);
    const alike = (halves: Int32Array): number => count - new Set(halves.subarray(0, count)).size;
    // Of so many numbers of 32 bits some 116 meet another by chance.
    expect(alike(lines.highs)).toBeLessThan(200);
    expect(alike(lines.lows)).toBeLessThan(200);
    const whole = new Set<bigint>();
    for (let at = 0; at < count; at += 1) whole.add((BigInt(lines.highs[at]!) << 32n) ^ BigInt(lines.lows[at]! >>> 0));
    expect(whole.size).toBe(count);
  });
});
