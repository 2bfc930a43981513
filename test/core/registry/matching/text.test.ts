import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { editsBetween } from '../../../../core/registry/matching/text/edits.ts';
import { plainOf, soundOf } from '../../../../core/registry/matching/text/fold.ts';
import { jaroWinkler } from '../../../../core/registry/matching/text/jaro-winkler.ts';
import { areWithin, likenessOf, valueOf } from '../../../../core/registry/matching/text/value.ts';

describe('jaroWinkler', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['abc', 'xyz', 0],
  ])('compares %s and %s as Winkler does', (one, other, likeness) => {
    expect(jaroWinkler(one, other)).toBeCloseTo(likeness, 4);
  });
});

describe('editsBetween', () => {
  it.each([
    ['rossi', 'rosis', 1],
    ['rossi', 'rosi', 1],
    ['rossi', 'bianchi', 3],
    ['ca', 'abc', 3],
  ])('counts from %s to %s', (one, other, edits) => {
    expect(editsBetween(one, other, 2)).toBe(edits);
  });
});

/** By its definition, without any shortcut. */
function countEdits(one: string, other: string): number {
  const costs = Array.from({ length: one.length + 1 }, (_, at) => [at]);
  for (let column = 1; column <= other.length; column++) costs[0]![column] = column;
  for (let line = 1; line <= one.length; line++)
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[line - 1] === other[column - 1];
      const isExchange = line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      costs[line]![column] = Math.min(
        costs[line]![column - 1]! + 1,
        costs[line - 1]![column]! + 1,
        costs[line - 1]![column - 1]! + (isSame ? 0 : 1),
        isExchange ? costs[line - 2]![column - 2]! + 1 : Infinity,
      );
    }
  return costs[one.length]![other.length]!;
}

it.each([0, 1, 2, 3])('editsBetween counts as by its definition, up to %i', (most) => {
  const word = fc.string({ unit: fc.constantFrom(...'abc1'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, word, word, (start, one, other, end) => {
      const [left, right] = [`${start}${one}${end}`, `${start}${other}${end}`];
      expect(editsBetween(left, right, most)).toBe(Math.min(countEdits(left, right), most + 1));
      expect(editsBetween(one, other, most)).toBe(Math.min(countEdits(one, other), most + 1));
    }),
    { numRuns: 5000 },
  );
});

describe('quick refusals', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abcdeimnorst019'), minLength: 1, maxLength: 12 });

  it('never refuse what is near enough', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [a, b] = [valueOf(one), valueOf(other)];
        expect(areWithin(a, b, 2)).toBe(editsBetween(one, other, 2) <= 2);
        expect(likenessOf(a, b, 0.84) >= 0.84).toBe(jaroWinkler(one, other) >= 0.84);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('plainOf', () => {
  it.each([
    ['D’Àngelo', 'dangelo'],
    ['DE LUCA-Rossi', 'de luca rossi'],
    ['Шевченко', 'shevchenko'],
    ['Łukasz', 'lukasz'],
    ['Straße', 'strasse'],
    ['   ', ''],
  ])('reads %s', (text, plain) => {
    expect(plainOf(text)).toBe(plain);
  });
});

describe('soundOf', () => {
  it.each([
    ['yevtushenko', 'ievtuscenko'],
    ['khadija', 'hadija'],
    ['youssef', 'yusef'],
    ['oksana', 'oxana'],
    ['cecchini', 'cecchini'],
  ])('brings %s and %s together', (one, other) => {
    const [a, b] = [soundOf(one), soundOf(other)];
    // Only a leading sound may differ where transliterations drop a letter altogether.
    expect(a === b || a.slice(1) === b).toBe(true);
  });
});
