import { expect } from 'vitest';

/** Far above what any of it takes, far below what work without a bound takes: a busy machine must not fail a sound test. */
const SOON = 20_000;

/** Does the work and expects it to end with a bounded use of the processor; speed is measured by the benches. */
export async function soon<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(SOON);
  return result;
}
