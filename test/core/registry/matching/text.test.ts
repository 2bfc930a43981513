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
