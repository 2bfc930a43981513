import type { JobQueue } from '../jobs/index.ts';
import type { Tx } from '../storage/index.ts';

const day = 86_400_000;

/** How long a reply is kept for a repetition: what could not be sent on a Friday evening may be sent again after a long weekend. */
const repliesLast = 7 * day;

/** Orders the next sweep; one waits, however many servers run on the database. `dueAt` is an instant of the queue's clock. */
export const orderSweep = (tx: Tx, jobs: JobQueue, dueAt: Date): Promise<void> =>
  jobs.put(tx, { name: 'sweep', payload: {}, dueAt: dueAt.toISOString(), key: 'sweep' });

/** Deletes what no request can ask for any more: kept replies, which may say much of people, sessions and links that have expired. */
export async function sweepRequests(tx: Tx, jobs: JobQueue, at: Date): Promise<void> {
  await tx.idempotency.deleteBefore(new Date(at.getTime() - repliesLast).toISOString());
  await tx.sessions.deleteExpired(at.toISOString());
  await orderSweep(tx, jobs, new Date(Date.now() + day));
}
