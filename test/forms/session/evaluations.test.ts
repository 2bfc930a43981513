import { expect, it } from 'vitest';
import { compileForm, openForm, readForm } from '../../../forms/index.ts';

const FIELDS = 500;

/** Five hundred fields of several types, a hundred rules, some of them in chains, and computed values. */
function largeForm() {
  const kinds = [{ type: 'integer' }, { type: 'string', maxLength: 100 }, { type: 'string', format: 'date' }];
  const numbers = [...Array(FIELDS).keys()];
  const properties = Object.fromEntries(
    numbers.map((index) => [`f${index}`, { ...kinds[index % 3], 'x-label': 'x', 'x-sensitivity': 'plain' }]),
  );
  const ruled = numbers.filter((index) => index % 5 === 1 && index > 5);
  const rules = ruled.map((index) => ({
    id: `r${index}`,
    effect: index % 2 ? 'SHOW' : 'REQUIRE',
    target: `f${index}`,
    when: `f${Math.floor((index - 4) / 3) * 3} > 3`,
  }));
  const computed = numbers
    .filter((index) => index % 30 === 0 && index > 0)
    .map((index) => ({ id: `c${index}`, field: `f${index}`, value: `f${index - 3} * 2 + f${index - 6}` }));
  const required = numbers.slice(0, 100).map((index) => `f${index}`);
  const { form } = readForm(
    { id: 'large', version: '1.0.0', title: 'Large', schema: { type: 'object', required, properties }, rules, computed },
    { strict: true },
  );
  return form!;
}

it('evaluates of five hundred fields what an answer concerns, and nothing else', () => {
  const form = compileForm(largeForm());
  const answers = Object.fromEntries(
    [...Array(FIELDS).keys()].map((index) => [`f${index}`, [index % 7, 'text', '2026-01-01'][index % 3]]),
  );
  const session = openForm(form, { answers, inputs: { today: '2026-06-01' } });
  const evaluationsOf = (work: () => void) => {
    const before = session.evaluations();
    work();
    return session.evaluations() - before;
  };
  const times = 500;
  const setting = evaluationsOf(() => Array.from({ length: times }, (_, index) => session.set('/f24', index % 9)));
  expect(setting / times).toBeGreaterThan(0);
  expect(setting / times).toBeLessThanOrEqual(3);
  // Nothing depends on this one.
  expect(evaluationsOf(() => session.set('/f1', 'x') && session.get('/f1'))).toBe(0);
});
