import { PgBoss } from 'pg-boss';
import type { Tx } from '../storage/index.ts';
import type { JobDriver } from './job-driver.ts';
import type { JobRules } from './job-queue.ts';

/** One pg-boss queue for all jobs, so that a key is unique whatever the job is called. */
const queue = 'nucleo';
const tenYears = 10 * 365 * 24 * 3600;
const epoch = Date.UTC(2020, 0, 1);

interface Envelope {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The queue on PostgreSQL: pg-boss, which puts and completes through our transaction and fences each attempt by its number. */
export async function createPgBossDriver(url: string, { leaseMs, attempts, backoffMs }: JobRules): Promise<JobDriver> {
  const boss = new PgBoss({
    ...{ connectionString: url, schema: 'pgboss', max: 2, schedule: false, registerInstance: false },
    // The worker loop calls supervise() itself; an expired lease is noticed within another lease.
    ...{ supervise: false, monitorIntervalSeconds: seconds(leaseMs) },
  });
  boss.on('error', () => {});
  await boss.start();
  const options = {
    expireInSeconds: seconds(leaseMs),
    retryLimit: attempts - 1,
    retryDelay: seconds(backoffMs),
    retryBackoff: true,
    retentionSeconds: tenYears,
  };
  await boss.createQueue(queue, options);
  await boss.updateQueue(queue, options);
  const within = (tx: Tx) => ({
    executeSql: async (text: string, values: unknown[] = []) => ({ rows: (await tx.session.native(text, values)) as never[] }),
  });
  return {
    async put(tx, { name, payload, dueAt, key }) {
      const envelope: Envelope = { name, payload };
      const when = { startAfter: new Date(dueAt), priority: urgencyOf(dueAt), db: within(tx) };
      if (key === undefined) await boss.send(queue, envelope, when);
      else await boss.upsert(queue, envelope, { ...when, singletonKey: key });
    },
    async cancel(tx, key) {
      const db = within(tx);
      const found = await boss.findJobs(queue, { key, queued: true, db });
      if (found.length > 0)
        await boss.deleteJob(
          queue,
          found.map((job) => job.id),
          { db },
        );
    },
    async claim() {
      const [job] = await boss.fetch<Envelope>(queue);
      if (job === undefined) return null;
      const { id, data, retryCount } = job;
      return { job: { id, name: data.name, payload: data.payload, attempt: retryCount + 1 }, token: String(retryCount) };
    },
    async complete(tx, { job, token }) {
      const attempt = { id: job.id, retryCount: Number(token) };
      const { affected } = (await boss.complete(queue, attempt, null, { db: within(tx) })) as { affected: number };
      return affected === 1;
    },
    async fail({ job, token }, message) {
      await boss.fail(queue, { id: job.id, retryCount: Number(token) }, { message });
    },
    tidy: () => boss.supervise(queue),
    close: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/** pg-boss takes the highest priority first: the earlier a job is due, the higher. */
const urgencyOf = (dueAt: string): number => -Math.floor((Date.parse(dueAt) - epoch) / 1000);
