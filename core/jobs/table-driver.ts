import { newId } from '../ids.ts';
import type { JobRow, Storage } from '../storage/index.ts';
import type { HeldJob, JobDriver } from './job-driver.ts';
import type { JobRules } from './job-queue.ts';

const weekMs = 7 * 24 * 3600_000;

/** The queue on SQLite: one table, leased by a token that only the latest claim knows. */
export function createTableDriver(storage: Storage, { leaseMs, backoffMs }: JobRules): JobDriver {
  const instant = (inMs = 0) => new Date(Date.now() + inMs).toISOString();
  const claimOf = ({ job, token }: HeldJob) => ({ job: { id: job.id }, token });
  return {
    put: (tx, { name, payload, dueAt, key }) =>
      tx.jobs.put(waiting({ id: newId(), name, payload, dueAt: new Date(dueAt).toISOString(), key: key ?? null })),
    async cancel(tx, key) {
      await tx.jobs.cancel(key);
    },
    claim: () =>
      storage.transaction(async (tx) => {
        const claim = await tx.jobs.claim({ at: instant(), until: instant(leaseMs), token: newId() });
        if (claim === null) return null;
        const { id, name, payload, attempts } = claim.job;
        return { job: { id, name, payload, attempt: attempts }, token: claim.token };
      }),
    complete: (tx, held) => tx.jobs.complete(claimOf(held), instant()),
    async fail(held, message, isLast) {
      const dueAt = isLast ? null : instant(backoffMs * 2 ** (held.job.attempt - 1));
      await storage.transaction((tx) => tx.jobs.release(claimOf(held), { dueAt, error: message, at: instant() }));
    },
    async tidy() {
      await storage.transaction((tx) => tx.jobs.deleteClosed(instant(-weekMs)));
    },
    close: async () => {},
  };
}

function waiting(order: Pick<JobRow, 'id' | 'name' | 'payload' | 'dueAt' | 'key'>): JobRow {
  return { ...order, status: 'waiting', lockedUntil: '', lockToken: '', attempts: 0, lastError: null, closedAt: null };
}
