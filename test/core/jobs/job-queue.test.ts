import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createJobQueue, type JobHandler, type JobOrder, type JobQueue, type JobRules } from '../../../core/jobs/index.ts';
import { verbatim } from '../../../core/storage/database/fragment.ts';
import type { Storage } from '../../../core/storage/index.ts';
import { onEachDatabase } from '../../harness/databases.ts';

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const rules: JobRules = { leaseMs: 1_000, attempts: 2, backoffMs: 1_000 };

onEachDatabase('the job queue', ({ open, kind }) => {
  const queues: JobQueue[] = [];
  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.close();
  });

  async function start(changed: Partial<JobRules> = {}) {
    const storage = await open();
    const join_ = async () => {
      const queue = await createJobQueue(storage, { ...rules, ...changed });
      queues.push(queue);
      return queue;
    };
    const queue = await join_();
    return { storage, queue, join: join_ };
  }
  const put = (storage: Storage, queue: JobQueue, ...orders: JobOrder[]) =>
    storage.transaction(async (tx) => {
      for (const order of orders) await queue.put(tx, order);
    });
  const order = (n: number, dueAt: string, key?: string): JobOrder => ({
    name: 'effect',
    payload: { n },
    dueAt,
    ...(key === undefined ? {} : { key }),
  });
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let waited = 0; waited < 60_000; waited += 20) {
      if (await holds()) return;
      await pause(20);
    }
    throw new Error('It did not come to hold');
  };
  const recorder = () => {
    const done: number[] = [];
    const effect: JobHandler = async (job) => void done.push(Number(job.payload['n']));
    return { done, handlers: { effect } };
  };

  it('does due jobs, the longest due first, and none before its time', async () => {
    const { storage, queue } = await start();
    const { done, handlers } = recorder();
    await put(storage, queue, order(3, inMs(-10_000)), order(1, inMs(-60_000)), order(4, inMs(2_500)), order(2, inMs(-30_000)));
    queue.work(handlers, { pollMs: 20 });
    await until(() => done.length === 3);
    await pause(700);
    expect(done).toEqual([1, 2, 3]);
    await until(() => done.length === 4);
  });

  it('forgets a job put in a transaction that was rolled back', async () => {
    const { storage, queue } = await start();
    const { done, handlers } = recorder();
    const failing = storage.transaction(async (tx) => {
      await queue.put(tx, order(1, inMs(-1_000)));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await put(storage, queue, order(2, inMs(-1_000)));
    queue.work(handlers, { pollMs: 20 });
    await until(() => done.length === 1);
    await pause(200);
    expect(done).toEqual([2]);
  });

  it('tells once that it is out of reach, and goes on when it is there again', async () => {
    const { storage, queue } = await start();
    const { done, handlers } = recorder();
    const outages: unknown[] = [];
    const move = (from: string, to: string) =>
      storage.transaction(({ session }) =>
        session.run(
          verbatim(
            kind === 'sqlite' ? `alter table job${from} rename to job${to}` : `alter schema pgboss${from} rename to pgboss${to}`,
          ),
        ),
      );
    await move('', '_away');
    queue.work(handlers, { pollMs: 20, onOutage: (error) => outages.push(error) });
    await until(() => outages.length > 0);
    await pause(200);
    expect(outages).toHaveLength(1);
    await move('_away', '');
    await put(storage, queue, order(1, inMs(-1_000)));
    await until(() => done.length === 1);
    expect(outages).toHaveLength(1);
  });

  it('cancels by key, and keeps one waiting job for a key', async () => {
    const { storage, queue } = await start();
    const { done, handlers } = recorder();
    await put(storage, queue, order(1, inMs(-1_000), 'gone'), order(2, inMs(60_000), 'moved'), order(3, inMs(-1_000)));
    await put(storage, queue, order(4, inMs(-2_000), 'moved'));
    await storage.transaction((tx) => queue.cancel(tx, 'gone'));
    queue.work(handlers, { pollMs: 20 });
    await until(() => done.length === 2);
    await pause(200);
    expect(done.toSorted()).toEqual([3, 4]);
  });

  it('tries a failing job again after a pause, stores nothing of a failed attempt, then leaves it', async () => {
    const { storage, queue } = await start();
    const attempts: { at: number; attempt: number }[] = [];
    const failures: boolean[] = [];
    const effect: JobHandler = async (job, tx) => {
      attempts.push({ at: Date.now(), attempt: job.attempt });
      await tx.meta.next('stored');
      throw new Error('on purpose');
    };
    await put(storage, queue, order(1, inMs(-1_000)), { name: 'nobody', payload: {}, dueAt: inMs(60_000) });
    queue.work({ effect }, { pollMs: 20, onFailure: ({ isLast }) => failures.push(isLast) });
    await until(() => failures.length === 2);
    await pause(1_500);
    expect(attempts.map((each) => each.attempt)).toEqual([1, 2]);
    expect((attempts[1]?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeGreaterThan(450);
    expect(failures).toEqual([false, true]);
    expect(await storage.read((tx) => tx.meta.get('stored'))).toBeNull();
  });

  it('gives a job whose lease ran out to another worker, and the slow one cannot complete it', async () => {
    const { storage, queue, join: joinQueue } = await start({ attempts: 5 });
    const other = await joinQueue();
    const seen: string[] = [];
    let release = () => {};
    const stuck = new Promise<void>((done) => (release = done));
    // The first worker holds its claim, as a paused process would, before its effect begins.
    const slow = { ...storage, transaction: storage.transaction };
    const { startWorker } = await import('../../../core/jobs/worker.ts');
    const driver = await driverOf(slow, { ...rules, attempts: 5 });
    const held = {
      ...driver,
      claim: async () => {
        const claim = await driver.claim();
        if (claim !== null) {
          seen.push('claimed');
          await stuck;
        }
        return claim;
      },
    };
    await put(storage, queue, order(1, inMs(-1_000)));
    const first = startWorker(
      { storage, driver: held, rules },
      { effect: async (_job, tx) => void (await tx.meta.set('by', 'slow')) },
      { pollMs: 20 },
    );
    await until(() => seen.length === 1);
    other.work(
      { effect: async (_job, tx) => void (await tx.meta.set('by', `other ${await tx.meta.next('times')}`)) },
      { pollMs: 20 },
    );
    await until(async () => (await storage.read((tx) => tx.meta.get('by'))) !== null);
    release();
    await pause(300);
    await first.stop();
    await driver.close();
    expect(await storage.read((tx) => tx.meta.get('by'))).toBe('other 1');
  });

  it('stores each effect exactly once while its workers are killed', async () => {
    const { storage, queue } = await start({ attempts: 50 });
    const count = 300;
    await put(storage, queue, ...Array.from({ length: count }, (_, n) => order(n, inMs(-1_000 - n))));
    const doneSoFar = async () =>
      (await storage.read((tx) => tx.session.native(`select key, value from meta where key like 'effect.%'`, []))) as {
        value: string;
      }[];
    const kills = 6;
    for (let turn = 0; turn < kills; turn += 1) {
      const before = (await doneSoFar()).length;
      const worker = await spawnWorker(storage);
      await pause(30 + turn * 17);
      // Of a slow machine too, some must be killed in the midst of their work.
      if (turn % 2 === 1) await until(async () => (await doneSoFar()).length > before);
      worker.kill('SIGKILL');
      await once(worker, 'exit');
    }
    const partly = (await doneSoFar()).length;
    const last = await spawnWorker(storage);
    await until(async () => (await doneSoFar()).length === count);
    last.kill('SIGKILL');
    await once(last, 'exit');
    const rows = await doneSoFar();
    expect(partly).toBeGreaterThan(0);
    expect(rows.filter((row) => row.value !== '1')).toEqual([]);
  });

  async function spawnWorker(storage: Storage): Promise<ChildProcess> {
    const worker = fork(join(import.meta.dirname, 'effect-worker.ts'), [JSON.stringify(storage.settings)], {
      execPath: process.execPath,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(worker, 'message');
    return worker;
  }

  async function driverOf(storage: Storage, withRules: JobRules) {
    if (kind === 'sqlite') return (await import('../../../core/jobs/table-driver.ts')).createTableDriver(storage, withRules);
    const { settings } = storage;
    if (settings.kind !== 'postgresql') throw new Error('Not this database');
    return await (await import('../../../core/jobs/pg-boss-driver.ts')).createPgBossDriver(settings.url, withRules);
  }
});
