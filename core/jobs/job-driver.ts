import type { Tx } from '../storage/index.ts';
import type { Job, JobOrder } from './job-queue.ts';

/** A job that this worker holds until its lease runs out; `token` tells this claim from every other one. */
export interface HeldJob {
  readonly job: Job;
  readonly token: string;
}

/** What a database must offer for the worker loop to run on it. */
export interface JobDriver {
  put(tx: Tx, order: JobOrder): Promise<void>;
  cancel(tx: Tx, key: string): Promise<void>;
  /** Leases the longest due job, in a transaction of its own. */
  claim(): Promise<HeldJob | null>;
  /** Within the effect's transaction: marks the job done, or says `false` when the claim has lapsed. */
  complete(tx: Tx, held: HeldJob): Promise<boolean>;
  /** Records a failed attempt: another one later, or none when `isLast`. Does nothing when the claim has lapsed. */
  fail(held: HeldJob, message: string, isLast: boolean): Promise<void>;
  /** Frees jobs whose lease ran out and removes old ones; called every now and then. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
