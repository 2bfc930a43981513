import { expect, it } from 'vitest';
import { formWeight } from './form-size.ts';

it('shows a form of any kind for at most 60 KB, without what reads, checks and compiles forms', async () => {
  const { first, modules } = await formWeight();
  expect(first).toBeLessThanOrEqual(60 * 1024);
  expect(modules.filter((path) => /^forms\/(read|compile)\/|forms\/expression\/(parse|check|typing\/infer)/.test(path))).toEqual(
    [],
  );
  expect(modules.filter((path) => /xstate|ajv|lezer|intl-messageformat/.test(path))).toEqual([]);
}, 60_000);
