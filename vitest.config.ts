import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/harness/longest-first.ts';

// Workers, and the processes that suites start, need not strip types off the same code again.
process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'nucleo-compile-cache');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    globalSetup: ['test/harness/postgres.ts', 'test/harness/browser-setup.ts'],
    pool: 'forks',
    // One more than the cores of a small machine: suites that wait for a disk, a process or a page leave a core idle.
    maxWorkers: 3,
    // Files share the modules of their worker: loading core and packs for each of two hundred cost a third of the run.
    isolate: false,
    // Node itself runs our TypeScript, in tests as in the product.
    experimental: { viteModuleRunner: false },
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
});
