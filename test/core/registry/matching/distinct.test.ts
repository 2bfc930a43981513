import { expect, it } from 'vitest';
import { createDistinct } from '../../../../core/registry/matching/table/distinct.ts';

it('gives each text one number, in the order in which they came, as a map would', () => {
  const distinct = createDistinct();
  const known = new Map([['', 0]]);
  // Texts of one letter more, of the same letters in another order and beyond the Latin ones come between those of a number.
  const texts = Array.from({ length: 60_000 }, (_, at) => [
    `${at % 20_000}`,
    `${at % 7}à`,
    `VIA${at % 5000}`,
    `${at % 5000}VIA`,
    '',
  ]).flat();
  for (const text of texts) {
    if (!known.has(text)) known.set(text, known.size);
    if (distinct.idOf(text) !== known.get(text)) expect.fail(`«${text}» is ${distinct.idOf(text)}, not ${known.get(text)}`);
  }
  expect(distinct.values).toEqual([...known.keys()]);
});
