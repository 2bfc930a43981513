import type { Storage } from '../storage/index.ts';
import type { JobDriver } from './job-driver.ts';
import { usualRules, type JobQueue, type JobRules, type Worker } from './job-queue.ts';
import { createTableDriver } from './table-driver.ts';
import { startWorker } from './worker.ts';

/** The job queue of a database: one table on SQLite, pg-boss on PostgreSQL, the same behaviour on both. Close it before the storage. */
export async function createJobQueue(storage: Storage, changed: Partial<JobRules> = {}): Promise<JobQueue> {
  const rules = { ...usualRules, ...changed };
  const { settings } = storage;
  const driver = settings.kind === 'sqlite' ? createTableDriver(storage, rules) : await pgBossDriver(settings.url, rules);
  const workers = new Set<Worker>();
  return {
    put: (tx, order) => driver.put(tx, order),
    cancel: (tx, key) => driver.cancel(tx, key),
    work(handlers, options) {
      const worker = startWorker({ storage, driver, rules }, handlers, options);
      workers.add(worker);
      return worker;
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await driver.close();
    },
  };
}

// Loaded where it is used: its many modules would slow down every start on SQLite.
async function pgBossDriver(url: string, rules: JobRules): Promise<JobDriver> {
  const { createPgBossDriver } = await import('./pg-boss-driver.ts');
  return createPgBossDriver(url, rules);
}
