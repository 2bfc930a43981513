import { setTimeout as pause } from 'node:timers/promises';
import type { Storage } from '../storage/index.ts';
import type { HeldJob, JobDriver } from './job-driver.ts';
import type { JobHandlers, JobRules, Worker, WorkOptions } from './job-queue.ts';

class LapsedClaim extends Error {}

/** One loop: claim, do, settle; then at once the next, or a pause when nothing is due. */
export function startWorker(
  { storage, driver, rules }: { readonly storage: Storage; readonly driver: JobDriver; readonly rules: JobRules },
  handlers: JobHandlers,
  { pollMs, onFailure, onOutage }: WorkOptions,
): Worker {
  const stopping = new AbortController();
  let tidiedAt = 0;

  const attempt = async (held: HeldJob) => {
    const { job } = held;
    const isLast = job.attempt >= rules.attempts;
    try {
      if (job.attempt > rules.attempts) throw new Error('Every attempt ended without an answer');
      const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined;
      if (handler === undefined) throw new Error(`No handler is called ${job.name}`);
      const within = typeof handler === 'function' ? handler : await handler.outside(job);
      await storage.transaction(async (tx) => {
        // First of all: whoever lost the lease stops here, and whoever holds it keeps others out until the commit.
        if (!(await driver.complete(tx, held))) throw new LapsedClaim();
        await within(job, tx);
      });
    } catch (error) {
      if (error instanceof LapsedClaim) return;
      onFailure?.({ job, error, isLast });
      await driver.fail(held, error instanceof Error ? error.message : String(error), isLast);
    }
  };

  const turn = async (): Promise<boolean> => {
    if (Date.now() - tidiedAt >= rules.leaseMs) {
      tidiedAt = Date.now();
      await driver.tidy();
    }
    const held = await driver.claim();
    if (held !== null) await attempt(held);
    return held !== null;
  };

  const loop = async () => {
    let isOut = false;
    while (!stopping.signal.aborted) {
      let isBusy = false;
      try {
        isBusy = await turn();
        isOut = false;
      } catch (error) {
        // A database that does not answer now may answer at the next turn.
        if (!isOut) onOutage?.(error);
        isOut = true;
      }
      if (!isBusy) await pause(pollMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
