import { expect, it } from 'vitest';
import { compileForm, compileValidator, loadValidator, openForm, readForm, type CompiledForm } from '../../../forms/index.ts';

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

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

it('opens five hundred fields at once and takes a keystroke in no time', async () => {
  const form = largeForm();
  const validate = await loadValidator(compileValidator(form));
  const json = JSON.stringify(compileForm(form));
  const answers = Object.fromEntries(
    [...Array(FIELDS).keys()].map((index) => [`f${index}`, [index % 7, 'text', '2026-01-01'][index % 3]]),
  );
  const open = (compiled: CompiledForm) => openForm(compiled, { answers, inputs: { today: '2026-06-01' }, validate });

  // Each time a form that was never opened before, so that nothing is remembered of it.
  const opening = median(
    [...Array(15)].map(() => JSON.parse(json) as CompiledForm).map((compiled) => timed(() => open(compiled))),
  );
  expect(opening).toBeLessThan(20);

  const session = open(JSON.parse(json) as CompiledForm);
  const before = session.evaluations();
  const setting = median([...Array(500).keys()].map((index) => timed(() => session.set('/f24', index % 9))));
  expect(setting).toBeLessThan(0.1);
  expect(session.evaluations() - before).toBeLessThanOrEqual(3 * 500);

  const seeing = median(
    [...Array(200).keys()].map((index) => timed(() => session.set('/f1', `x${index}`) && session.get('/f1'))),
  );
  expect(seeing).toBeLessThan(2);
});
